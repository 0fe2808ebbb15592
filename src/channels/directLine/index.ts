import type { Logger } from 'pino';
import type { Next, Request, Response, Server } from 'restify';
import type { RunTurn } from '../runTurn';
import { DirectLineAdapter } from './adapter';
import { createMemoryLog, type LogLimits } from './conversationLog';
import type { BotAccount, IncomingLimits } from './incoming';
import { answerError, ProtocolError } from './protocolError';
import { registerRoutes } from './routes';
import { createStreams, type StreamLimits } from './stream';
import { createTokens } from './tokens';
import { createTurns } from './turns';
import { PREFIX } from './urls';

/** Every bound of the endpoint; each has a default. */
export interface DirectLineLimits extends LogLimits, IncomingLimits, StreamLimits {
  tokenLifetimeSeconds: number;
  /** Milliseconds a request waits for its turn. */
  turnTimeoutMs: number;
}

const DEFAULTS: DirectLineLimits = {
  // The lifetime of Direct Line's own tokens; directlinejs refreshes after half of it.
  tokenLifetimeSeconds: 30 * 60,
  maxTextLength: 8_000,
  maxActivityLength: 64 * 1024,
  maxConversations: 5_000,
  keptActivities: 500,
  keptCharacters: 200_000,
  idleMs: 60 * 60 * 1000,
  turnTimeoutMs: 15_000,
  pingMs: 30_000,
  streamsPerConversation: 8,
};

/** What {@link createDirectLine} needs. */
export interface DirectLineOptions extends Partial<DirectLineLimits> {
  /** Signs the tokens; at least 32 bytes. Whoever has it can open every conversation. */
  tokenSecret: string;
  runTurn: RunTurn;
  log: Logger;
  bot?: BotAccount;
}

/** The embedded endpoint: Direct Line 3.0 in this process. */
export interface DirectLine {
  /** Puts the routes and the WebSocket streams on a server that parses JSON bodies. Call it once, before `listen`. */
  register(server: Server): void;
  /** Forgets what was said in a conversation ("delete my data"); the conversation goes on. */
  forget(conversationId: string): Promise<void>;
  /** Closes the streams and forgets all conversations. Call it before closing the server, which waits for streams. */
  close(): Promise<void>;
}

/**
 * Makes the embedded Direct Line 3.0 endpoint for Web Chat and any other Direct Line client.
 *
 * @throws CodedError BAD_SETTING if `tokenSecret` is too short
 * @remarks Conversations are kept in memory: they end with the process, and a client must stay with one process.
 */
export function createDirectLine(options: DirectLineOptions): DirectLine {
  const { tokenSecret, runTurn, log, bot = { id: 'sciatica-bot', name: 'Sciatica bot' }, ...given } = options;
  const limits: DirectLineLimits = { ...DEFAULTS, ...given };
  const tokens = createTokens(tokenSecret, limits.tokenLifetimeSeconds);
  const conversations = createMemoryLog(limits);
  const adapter = new DirectLineAdapter(conversations);
  const streams = createStreams(tokens, conversations, log, limits);
  const takeTurn = createTurns(adapter, runTurn, log, limits.turnTimeoutMs);

  return {
    register: (server) => {
      server.pre(refuseCompressed);
      server.on('restifyError', speakDirectLine);
      registerRoutes(server, { tokens, conversations, streams, takeTurn, bot, limits, log });
      streams.attach(server.server);
    },
    forget: (conversationId) => conversations.clear(conversationId),
    close: async () => {
      await streams.close();
      conversations.close();
    },
  };
}

const isOurs = (req: Request) => req.path().startsWith(`${PREFIX}/`);

/**
 * restify's body reader ends the process on a broken gzip body, and bounds a sound one by its compressed size.
 * No Direct Line client compresses what it sends.
 */
function refuseCompressed(req: Request, res: Response, next: Next): void {
  const refused = isOurs(req) && 'content-encoding' in req.headers;
  if (refused) {
    answerError(res, new ProtocolError(415, 'NotSupported', 'Send the body without Content-Encoding.'));
  }
  next(refused ? false : undefined);
}

/** Puts the errors of restify itself (unreadable JSON, too large a body, an unknown path) into the protocol's form. */
function speakDirectLine(req: Request, res: Response, error: unknown, done: () => void): void {
  if (isOurs(req) && !res.headersSent) answerError(res, asProtocolError(error));
  done();
}

// restify's own messages are left out: that of a JSON error quotes the body.
function asProtocolError(error: unknown): ProtocolError {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 413) return new ProtocolError(413, 'MessageSizeTooBig', 'The body is too large.');
  if (status === 415) return new ProtocolError(415, 'NotSupported', 'Send JSON, uncompressed.');
  if (status === 404 || status === 405)
    return new ProtocolError(status, 'NotFound', 'There is nothing here.');
  if (status >= 400 && status < 500)
    return new ProtocolError(400, 'BadArgument', 'The body is not sound JSON.');
  return new ProtocolError(500, 'ServiceError', 'Something went wrong here. Try again.');
}
