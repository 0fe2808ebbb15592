/** What scripts/bundle.mjs takes of Web Chat: the types of as much as the page uses. */
declare module 'web-chat-parts' {
  import type { FunctionComponent, ReactNode } from 'react';
  import type { Activity } from '../activity';

  interface Subscription {
    unsubscribe(): void;
  }
  interface Observable<Value> {
    subscribe(observer: { next(value: Value): void }): Subscription;
  }

  /** What Web Chat takes as its connection: the form of botframework-directlinejs. */
  export interface Connection {
    activity$: Observable<Activity>;
    connectionStatus$: Observable<number>;
    postActivity(activity: Activity): Observable<string>;
    end(): void;
  }

  /** What a button of a card does. */
  export interface CardAction {
    type: string;
    title?: string;
    text?: string;
    displayText?: string;
    value?: unknown;
  }
  type CardActionMiddleware = () => (
    next: (given: { cardAction: CardAction }) => void,
  ) => (given: { cardAction: CardAction }) => void;

  export const Composer: FunctionComponent<{
    directLine: Connection;
    children: ReactNode;
    locale: string;
    cardActionMiddleware: CardActionMiddleware;
    renderMarkdown(markdown: string): string;
    styleSet: object;
    styleOptions: object;
  }>;
  export const AdaptiveCardsComposer: FunctionComponent<{
    adaptiveCardsHostConfig: object;
    children: ReactNode;
  }>;
  export const AdaptiveCardContent: FunctionComponent<{ content: unknown; disabled: boolean }>;
  export const hooks: {
    useActivities(): [readonly Activity[]];
  };
}
