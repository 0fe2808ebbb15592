import type { Logger } from 'pino';
import type { Server } from 'restify';
import type { RunTurn } from '../runTurn';
import { DirectLineAdapter } from './adapter';
import { createConversationLog, type LogLimits } from './conversationLog';
import type { LogHistory } from './history';
import type { BotAccount, IncomingLimits } from './incoming';
import { registerRoutes } from './routes';
import { createStreams, type StreamLimits } from './stream';
import { createTokens } from './tokens';
import { createTurns, withoutWords } from './turns';

/** Every bound of the endpoint; each has a default. */
interface DirectLineLimits extends LogLimits, IncomingLimits, StreamLimits {
  tokenLifetimeSeconds: number;
  /** Milliseconds a request waits for its turn. */
  turnTimeoutMs: number;
}

const BOT: BotAccount = { id: 'sciatica-bot', name: 'Sciatica bot' };

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
  /** Keeps what is said beyond this process; null or left out: it ends with the process. */
  history?: LogHistory | null;
}

/** The embedded endpoint: Direct Line 3.0 in this process. */
export interface DirectLine {
  /**
   * Puts the routes and the WebSocket streams on a server. Call it once, before `listen`. The server parses bodies
   * and refuses the ones that would harm it (`src/jsonBody.ts`), answering in the same form of error.
   */
  register(server: Server): void;
  /** Forgets what was said in a conversation ("delete my data"); the conversation goes on. */
  forget(conversationId: string): Promise<void>;
  /**
   * Lets the turns going on finish (no longer than `turnTimeoutMs`), so that their replies arrive, then closes the
   * streams. Call it with or before closing the server, which waits for streams.
   */
  close(): Promise<void>;
}

/**
 * Makes the embedded Direct Line 3.0 endpoint for Web Chat and any other Direct Line client.
 *
 * @throws CodedError BAD_SETTING if `tokenSecret` is too short
 * @remarks Streams and the newest messages are in memory: a client must stay with one process while that lives.
 */
export function createDirectLine(options: DirectLineOptions): DirectLine {
  const { tokenSecret, runTurn, log, bot = BOT, history = null, ...given } = options;
  const limits: DirectLineLimits = { ...DEFAULTS, ...given };
  const tokens = createTokens(tokenSecret, limits.tokenLifetimeSeconds);
  const onProblem = (error: unknown) => log.error(withoutWords(error), 'directLine: the history failed');
  const conversations = createConversationLog(limits, history && { history, onProblem });
  const adapter = new DirectLineAdapter(conversations);
  const streams = createStreams(tokens, conversations, log, limits);
  const turns = createTurns(adapter, runTurn, log, limits.turnTimeoutMs);

  return {
    register: (server) => {
      registerRoutes(server, { tokens, conversations, streams, takeTurn: turns.take, bot, limits, log });
      streams.attach(server.server);
    },
    forget: (conversationId) => conversations.clear(conversationId),
    close: async () => {
      await turns.settled();
      await streams.close();
      conversations.close();
    },
  };
}
