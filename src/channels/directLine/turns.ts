import type { Activity } from 'botbuilder';
import type { Logger } from 'pino';
import type { RunTurn } from '../runTurn';
import type { DirectLineAdapter } from './adapter';

/** Runs a turn on an activity. Resolves, never rejects: to true if the turn ended well and in time. */
export type TakeTurn = (activity: Partial<Activity>) => Promise<boolean>;

interface Turns {
  take: TakeTurn;
  /** Resolves when no turn is being waited for. */
  settled(): Promise<void>;
}

/**
 * Makes the runner of turns, which neither fails nor hangs. A turn that is late goes on, and what it still sends
 * reaches the client through the log.
 *
 * @param timeoutMs how long a request waits for its turn; Direct Line clients give up after 15 to 20 seconds
 */
export function createTurns(
  adapter: DirectLineAdapter,
  runTurn: RunTurn,
  log: Logger,
  timeoutMs: number,
): Turns {
  const running = new Set<Promise<boolean>>();
  const run: TakeTurn = async (activity) => {
    const ids = { conversationId: activity.conversation?.id, activityId: activity.id };
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => {
        log.error({ ...ids, timeoutMs }, 'directLine: the turn is late, the request was answered without it');
        resolve(false);
      }, timeoutMs);
    });
    const turn = adapter.receive(activity, runTurn).then(
      () => true,
      (error: unknown) => {
        log.error({ ...ids, ...withoutWords(error) }, 'directLine: the turn failed');
        return false;
      },
    );
    const ended = await Promise.race([turn, late]);
    clearTimeout(timer);
    return ended;
  };
  return {
    take: async (activity) => {
      const turn = run(activity);
      running.add(turn);
      const ended = await turn;
      running.delete(turn);
      return ended;
    },
    settled: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** Where an error came from. Its message may quote the person, so neither that nor anything else it carries is kept. */
export function withoutWords(error: unknown): { error: string; frames?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const head = `${error.name}: ${error.message}`;
  const stack = error.stack ?? '';
  return stack.startsWith(head)
    ? { error: error.name, frames: stack.slice(head.length) }
    : { error: error.name };
}
