import { useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { AdaptiveCardsComposer, type CardAction, Composer } from 'web-chat-parts';
import type { History } from '../history';
import { createConnection } from './connection';
import { hostConfig } from './look';
import { renderMarkdown } from './markdown';
import { Transcript } from './Transcript';

/** What Web Chat is given by the page. */
export interface Chat {
  readonly history: History;
  /** Says something in the person's name: what a button shows, and what it carries. */
  say(text: string, value?: unknown): void;
  /** Whether the transcript is on the page: called right before that can be seen. */
  onDrawn(drawn: boolean): void;
}

/** Puts Web Chat into an element. */
export type Mount = (element: HTMLElement, chat: Chat) => void;

/** See {@link Mount}. */
export const mount: Mount = (element, chat) => {
  createRoot(element).render(<WebChat {...chat} />);
};

// The page has styles of its own.
const STYLES = {};
const NO_EXTRA_OPTIONS = {};

function WebChat({ history, say, onDrawn }: Chat) {
  // Deleting makes an empty history: Web Chat, which can't forget, begins anew with it.
  const [deletions, setDeletions] = useState(0);
  useEffect(
    () => history.listen(() => history.items().length === 0 && setDeletions((count) => count + 1)),
    [history],
  );
  const connection = useMemo(() => ({ ...createConnection(history), deletions }), [history, deletions]);
  const act = useMemo(
    () =>
      () =>
      () =>
      ({ cardAction }: { cardAction: CardAction }) =>
        perform(cardAction, say),
    [say],
  );
  return (
    <Composer
      key={deletions}
      directLine={connection}
      locale="en-US"
      cardActionMiddleware={act}
      renderMarkdown={renderMarkdown}
      styleSet={STYLES}
      styleOptions={NO_EXTRA_OPTIONS}
    >
      <AdaptiveCardsComposer adaptiveCardsHostConfig={hostConfig}>
        <Transcript history={history} onDrawn={onDrawn} />
      </AdaptiveCardsComposer>
    </Composer>
  );
}

/** What a card's button does: it calls a number, opens a page, or says something. */
function perform({ type, value, title, text, displayText }: CardAction, say: Chat['say']): void {
  const address = type === 'openUrl' ? String(value) : null;
  if (address === null) say(displayText ?? text ?? title ?? '', value);
  else if (/^(tel|sms):/.test(address)) location.href = address;
  else if (/^https:/.test(address)) open(address, '_blank', 'noopener,noreferrer');
}
