import type { Logger } from 'pino';

/** How often it is looked at what is still under way, in milliseconds. */
const LOOK_EVERY_MS = 50;

/** The part of a server that stopping needs; a restify server is one. */
export interface Stoppable {
  /** Accepts nothing new and calls back when the last connection is gone. */
  close(done: () => void): unknown;
  /** How many requests are being answered. */
  inflightRequests(): number;
  /** The Node HTTP server under it. */
  server: { closeIdleConnections(): void; closeAllConnections(): void };
}

/** What {@link createShutdown} stops, and how. */
export interface ShutdownParts {
  server: Stoppable;
  /** Called once each, at the same time, when the requests under way are answered: let go of streams and timers. */
  closers: readonly (() => Promise<unknown> | unknown)[];
  /** Seconds that all of it together may take. */
  graceSeconds: number;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Ends the process; `process.exit`, or a test's. */
  exit: (code: 0 | 1) => void;
}

/**
 * Makes what to do on SIGTERM or SIGINT. The first signal stops taking new requests, lets the turns under way
 * finish within the grace time, closes the streams and exits 0, also when the grace time ran out: who asked for the
 * stop gets it. A second signal exits 1 at once.
 *
 * @returns a function of the signal's name; what it returns settles when `exit` has been called. It never rejects.
 */
export function createShutdown({ server, closers, graceSeconds, log, exit }: ShutdownParts) {
  let stopping = false;

  return async function stop(signal: string): Promise<void> {
    if (stopping) {
      log.warn({ signal }, 'told to stop twice: stopping at once');
      exit(1);
      return;
    }
    stopping = true;
    log.info({ signal, graceSeconds }, 'stopping: no new requests, turns under way get to finish');

    if (!(await within(graceSeconds * 1000, finish(server, closers, log)))) {
      log.warn({ graceSeconds }, 'the grace time ran out: closing what is still open');
      server.server.closeAllConnections();
    }
    log.info('stopped');
    exit(0);
  };
}

/** Turns first, streams after: a reply under way still has to go out through one. */
async function finish(server: Stoppable, closers: ShutdownParts['closers'], log: ShutdownParts['log']) {
  const closed = new Promise<void>((resolve) => server.close(resolve));
  // A browser keeps its connection open long after its last request; it would keep us waiting for nothing.
  // Node closes the idle ones once, as it closes the server, but not those that become idle later.
  const looking = setInterval(() => server.server.closeIdleConnections(), LOOK_EVERY_MS).unref();
  while (server.inflightRequests() > 0) await new Promise((look) => setTimeout(look, LOOK_EVERY_MS).unref());
  await Promise.all(closers.map((close) => attempt(close, log)));
  await closed;
  clearInterval(looking);
}

async function attempt(close: () => Promise<unknown> | unknown, log: ShutdownParts['log']): Promise<void> {
  try {
    await close();
  } catch (err) {
    log.error({ err }, 'a part did not close cleanly');
  }
}

/** Whether the work was done in time. */
async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const inTime = await Promise.race([work.then(() => true), late]);
  clearTimeout(timer);
  return inTime;
}
