import { randomUUID } from 'node:crypto';
import pino, { type Logger } from 'pino';
import restify from 'restify';
import { jsonBody, MAX_BODY_BYTES } from './jsonBody';
import { sendError } from './sendError';

/** Something that has routes of its own. */
export interface Routes {
  /**
   * Adds its routes. Every answer starts with the headers of {@link DEFAULT_HEADERS}; a page that needs scripts or
   * styles has to set a `Content-Security-Policy` of its own.
   */
  register(server: restify.Server): void;
}

/** What {@link createServer} is made of. */
export interface ServerParts {
  log: Logger;
  /** Answers POST /api/messages. Takes two parameters, as restify wants of async handlers. */
  messaging: (req: restify.Request, res: restify.Response) => Promise<void>;
  directLine: Routes;
  pages: Routes;
  /** Left out, it has none. */
  pictures?: Routes;
  /** What is kept of people, and the terms of use. */
  legal?: Routes;
  /** Why the bot cannot serve people now, one short phrase each; empty when it can. */
  ready: () => readonly string[];
}

/** What every answer says to the browser, unless a route says otherwise. */
const DEFAULT_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  // Answers are about somebody's health: no cache on the way keeps them.
  'Cache-Control': 'no-store',
};

/**
 * Puts the routes together: the messaging endpoint, the web chat, its pages, and two for whoever watches the bot.
 * Does not listen yet. No request, however broken, ends the process: what a handler throws is logged under an id
 * and answered with 500 and that id.
 */
export function createServer({
  log,
  messaging,
  directLine,
  pages,
  pictures,
  legal,
  ready,
}: ServerParts): restify.Server {
  const server = restify.createServer({
    // No Server header: nobody needs to know what this runs on.
    name: '',
    // restify logs bodies at its lower levels, and what is in them is private; it gets a log that goes nowhere.
    // Its types are of an older version, which used bunyan.
    log: pino({ level: 'silent' }) as unknown as restify.Server['log'],
    // restify would catch what a handler throws in a later callback with a Node domain, which hooks every promise of
    // the process and doubles the cost of a turn. Every handler here is async, so that restify catches what it
    // throws; what is thrown elsewhere is logged by index.ts and ends no conversation.
    handleUncaughtExceptions: false,
  });
  limitTime(server);
  answerErrors(server, log);
  server.pre(setHeaders, refuseBadAddress);
  server.use(...jsonBody());

  server.get('/healthz', async (_req, res) => {
    res.send(200, { status: 'ok' });
  });
  server.get('/readyz', async (_req, res) => {
    const reasons = ready();
    if (reasons.length === 0) res.send(200, { status: 'ready' });
    else res.send(503, { status: 'not ready', reasons });
  });
  server.post('/api/messages', messaging);
  directLine.register(server);
  pages.register(server);
  pictures?.register(server);
  legal?.register(server);
  refuseOtherUpgrades(server);
  return server;
}

/** Bounds what a client may cost by sending slowly, or nothing. Node looks every 30 seconds. */
function limitTime({ server }: restify.Server): void {
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  // Longer than the 60 seconds load balancers keep idle connections, so that they never use one just closed.
  server.keepAliveTimeout = 65_000;
  server.maxHeadersCount = 100;
}

function setHeaders(_req: restify.Request, res: restify.Response, next: restify.Next): void {
  for (const [name, value] of Object.entries(DEFAULT_HEADERS)) res.setHeader(name, value);
  next();
}

/** restify's router throws where the path or the Host header is no URL. */
function refuseBadAddress(req: restify.Request, res: restify.Response, next: restify.Next): void {
  try {
    // restify 12 returns a WHATWG URL; its pathname is what the router decodes.
    decodeURIComponent(req.getUrl().pathname ?? '');
    next();
  } catch {
    sendError(res, 400, 'BadRequest', 'The address or the Host header is malformed.');
    next(false);
  }
}

function answerErrors(server: restify.Server, log: Logger): void {
  server.on('restifyError', (req: restify.Request, res: restify.Response, err: unknown, done: () => void) => {
    const { status, code, message } = describe(err);
    const id = randomUUID();
    const ours = status >= 500;
    if (ours) log.error({ err, id, method: req.method, route: req.getRoute()?.path }, 'a request failed');
    if (!res.headersSent) sendError(res, status, code, ours ? `${message} (${id})` : message);
    else if (ours) res.destroy();
    done();
  });
}

interface HttpFault {
  statusCode?: unknown;
  name?: unknown;
  message?: unknown;
  body?: { code?: unknown };
}

function describe(err: unknown): { status: number; code: string; message: string } {
  const { statusCode, name, message, body } = (err ?? {}) as HttpFault;
  const status = typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : 500;
  const code = typeof body?.code === 'string' ? body.code : 'BadRequest';
  if (status === 500)
    return { status, code: 'InternalError', message: 'Something went wrong here; the log has more.' };
  // The messages of these two quote what was sent.
  if (name === 'InvalidContentError') return { status, code, message: 'The request body is not valid JSON.' };
  if (status === 404) return { status, code: 'NotFound', message: 'There is nothing at this address.' };
  if (status === 413) {
    return { status, code, message: `The request body is larger than ${MAX_BODY_BYTES} bytes. Send less.` };
  }
  return { status, code, message: String(message) };
}

/** restify listens for upgrades on everybody's behalf; one that nobody answers would stay open for ever. */
function refuseOtherUpgrades(server: restify.Server): void {
  if (server.listenerCount('upgrade') > 0 || server.server.listenerCount('upgrade') > 1) return;
  server.on(
    'upgrade',
    (_req: unknown, socket: { end(text: string): void; on(name: 'error', f: () => void): void }) => {
      socket.on('error', () => {});
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    },
  );
}
