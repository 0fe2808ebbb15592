import type { Activity } from './activity';
import { type Described, type DirectLine, Refused, type Said } from './directLine';
import { type Feed, openPoll, openStream } from './feed';
import type { Kept } from './kept';

/** Whether the page has its conversation: `online` means that what is said arrives. */
export type LinkState = 'opening' | 'online' | 'offline';

/** What {@link createLink} works with. */
export interface LinkParts {
  readonly directLine: DirectLine;
  readonly locale: string;
  recall(): Kept | null;
  keep(conversation: Kept | null): void;
  /** Gets everything that is said; `past` is what was said before this page was opened. */
  onSaid(activity: Activity, past: boolean): void;
  onState(state: LinkState): void;
  /** The server does not know the conversation any longer; a new one follows. */
  onForgotten(): void;
  /** Sends what waits. @throws what kept it from going */
  flush(post: (activity: Activity) => Promise<unknown>): Promise<void>;
}

/** Holds a conversation through reloads, lost networks, sleep and restarts of the server. */
export interface Link {
  /** Never ends by itself. */
  start(): Promise<never>;
  /** There is something to send. */
  send(): void;
  /** The network or the page may be back after a while: looks whether the connection still holds. */
  check(): void;
  /** The network is gone. */
  drop(): void;
  /** Reads everything anew from the start of what the server keeps. */
  reread(): void;
}

// A token that no longer counts, or an unknown conversation.
const FORGOTTEN: readonly number[] = [401, 403, 404];
const LONGEST_PAUSE_MS = 15_000;
const POLL_MS = 1_500;
// A connection that lasted less is no success: the next try waits.
const SHORT_MS = 2_000;

const noMatter = () => {};

/** Makes the link. */
export function createLink(parts: LinkParts): Link {
  const { directLine } = parts;
  let conversation: Kept | null = null;
  let watermark = '';
  let feed: Feed | null = null;
  let streams = true;
  let rereading = false;
  let refreshing: ReturnType<typeof setTimeout> | undefined;
  let endPause = () => {};

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      setTimeout(resolve, ms);
      endPause = resolve;
    });

  const take = ({ conversationId, token, expires_in: seconds = 1800 }: Described) => {
    conversation = { conversationId, token };
    parts.keep(conversation);
    clearTimeout(refreshing);
    // A fresh token at half time; where that fails the next one comes with the next connection.
    refreshing = setTimeout(() => directLine.refresh(token).then(take, noMatter), seconds * 500);
  };

  const hear = ({ activities, watermark: next }: Said, past = false) => {
    for (const activity of activities) parts.onSaid(activity, past);
    if (next !== undefined) watermark = next;
  };

  const read = ({ conversationId, token }: Kept) =>
    directLine.read(conversationId, conversation?.token ?? token, watermark);

  /** Joins the conversation and reads what was missed, or begins one. @returns the address of its stream */
  async function join(known: Kept | null): Promise<string | undefined> {
    if (!known) {
      const begun = await directLine.begin(parts.locale);
      take(begun);
      return begun.streamUrl;
    }
    const past = conversation === null || rereading;
    hear(await read(known), past);
    rereading = false;
    const resumed = await directLine.resume(
      known.conversationId,
      conversation?.token ?? known.token,
      watermark,
    );
    take(resumed);
    return resumed.streamUrl;
  }

  /** Follows the conversation until the connection ends. */
  async function follow(url: string | undefined, at: Kept): Promise<void> {
    const events = {
      onOpen() {
        parts.onState('online');
        send();
      },
      onSaid: hear,
    };
    feed = url && streams ? openStream(url, events) : openPoll(() => read(at), POLL_MS, events);
    streams = (await feed.ended) && streams;
    feed = null;
  }

  /** Sends what waits. Where that fails the connection is made anew, and the outbox goes on. */
  function send(): void {
    const at = conversation;
    if (!at || !feed) {
      endPause();
      return;
    }
    const post = (activity: Activity) =>
      directLine.post(at.conversationId, conversation?.token ?? at.token, activity);
    parts.flush(post).catch(() => feed?.close());
  }

  async function start(): Promise<never> {
    for (let failures = 0; ; ) {
      const began = Date.now();
      const known = conversation ?? parts.recall();
      try {
        const url = await join(known);
        if (conversation) await follow(url, conversation);
        failures = Date.now() - began < SHORT_MS ? failures + 1 : 0;
      } catch (error) {
        failures += 1;
        if (known && error instanceof Refused && FORGOTTEN.includes(error.status)) {
          conversation = null;
          watermark = '';
          parts.keep(null);
          parts.onForgotten();
          continue;
        }
        parts.onState('offline');
      }
      // Never all pages of a restarted server at once. One short connection may be anything: it is tried again at once.
      if (failures > 1) {
        await pause(Math.min(LONGEST_PAUSE_MS, 500 * 2 ** failures) * (0.5 + Math.random() / 2));
      }
    }
  }

  return {
    start,
    send,
    check() {
      endPause();
      const at = conversation;
      if (at && feed) read(at).then(hear, () => feed?.close());
    },
    drop() {
      parts.onState('offline');
      // It was the network, then, and not that it lets no stream through.
      streams = true;
      feed?.close();
    },
    reread() {
      watermark = '';
      rereading = true;
      feed?.close();
      endPause();
    },
  };
}
