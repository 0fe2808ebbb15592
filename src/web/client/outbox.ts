import { type Activity, clientIdOf, type Said } from './activity';
import { Refused } from './directLine';
import type { History } from './history';

/** What a person has said and the server has not got yet: in memory only, and in order. */
export interface Outbox {
  /** Shows a message and sends it as soon as that is possible. Resolves when the server has it, or will not take it. */
  send(said: Said): Promise<void>;
  /** Sends what waits. @throws what kept it from going: it stays in the outbox */
  flush(post: (activity: Activity) => Promise<unknown>): Promise<void>;
  isEmpty(): boolean;
}

interface Waiting {
  readonly activity: Activity;
  readonly clientId: string;
  readonly done: () => void;
  tried: boolean;
}

/**
 * Makes the outbox.
 *
 * @param locale - of the person's browser: the bot takes the country from it
 * @param wake - called when there is something to send
 */
export function createOutbox(history: History, locale: string, wake: () => void): Outbox {
  const waiting: Waiting[] = [];
  let sending = false;

  async function sendFirst(one: Waiting, post: (activity: Activity) => Promise<unknown>): Promise<void> {
    // It got there although no answer came: the server has echoed it.
    if (history.has(one.clientId)) return;
    const { channelData } = one.activity;
    const again = one.tried ? { channelData: { ...channelData, resent: true } } : {};
    one.tried = true;
    try {
      await post({ ...one.activity, ...again });
    } catch (error) {
      // 502: the server has it and the bot failed, which the bot says itself. What it will never take is not sent again.
      if (!(error instanceof Refused) || [401, 403, 404, 408, 429].includes(error.status)) throw error;
      if (error.status >= 500 && error.code !== 'BotRejectedActivity') throw error;
      if (error.status < 500) return history.mark(one.clientId, 'failed');
    }
    history.mark(one.clientId, 'sent');
  }

  return {
    send: (said) =>
      new Promise((done) => {
        const clientId = crypto.randomUUID();
        const activity: Activity = {
          type: 'message',
          from: { role: 'user' },
          locale,
          ...said,
          channelData: { clientActivityID: clientId },
        };
        history.write(activity);
        waiting.push({ activity, clientId: clientIdOf(activity) ?? clientId, done, tried: false });
        wake();
      }),
    async flush(post) {
      if (sending) return;
      sending = true;
      try {
        for (let first = waiting[0]; first; first = waiting[0]) {
          await sendFirst(first, post);
          waiting.shift();
          first.done();
        }
      } finally {
        sending = false;
      }
    },
    isEmpty: () => waiting.length === 0,
  };
}
