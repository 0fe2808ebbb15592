import { setTimeout as sleep } from 'node:timers/promises';
import { field } from '../field';

// The channel waits 10 to 15 seconds for the whole turn.
const LONGEST_WAIT_MS = 4_000;
const TRIES = 3;

/**
 * Sends something to a channel that may ask to wait (429) or be out of breath (502, 503, 504), and sends it again when the
 * time that it names in Retry-After is over.
 *
 * @throws what the channel refuses with, where it asks to wait longer than a turn lasts, or refuses a third time
 */
export async function withPatience<T>(send: () => Promise<T>): Promise<T> {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      return await send();
    } catch (error) {
      const wait = left > 0 ? waitFor(error) : null;
      if (wait === null) throw error;
      await sleep(wait);
    }
  }
}

/** Milliseconds to wait; null: it makes no sense to try again. */
function waitFor(error: unknown): number | null {
  const status: unknown = field(error, 'statusCode');
  if (status !== 429 && status !== 502 && status !== 503 && status !== 504) return null;
  const headers = field(field(error, 'response'), 'headers');
  const get = field(headers, 'get');
  const named: unknown = typeof get === 'function' ? get.call(headers, 'retry-after') : undefined;
  if (typeof named !== 'string') return 500;
  const seconds = Number(named);
  // The header names seconds, or a day and time.
  const wait = Number.isFinite(seconds) ? seconds * 1000 : new Date(named).getTime() - Date.now();
  return wait >= 0 && wait <= LONGEST_WAIT_MS ? wait : null;
}
