import { ActivityTypes, type TurnContext } from 'botbuilder';
import pino from 'pino';
import { createDirectLine, type DirectLineOptions } from '../../../../src/channels/directLine';
import type { RunTurn } from '../../../../src/channels/runTurn';
import { createServer } from '../../../../src/server';

export const SECRET = 'a secret for tests that is long enough for HS256';

/** A bot that greets, echoes, and does what it must not when told to. */
export const echoTurn: RunTurn = async (context: TurnContext) => {
  const { type, text, locale, from, name } = context.activity;
  if (type === ActivityTypes.ConversationUpdate)
    await context.sendActivity(`Welcome, ${locale ?? 'whoever'}`);
  if (type === ActivityTypes.Event) await context.sendActivity(`event ${name}`);
  if (type !== ActivityTypes.Message) return;
  if (text === 'fail') throw new Error(`choked on "${text}" of someone who cannot pass urine`);
  if (text === 'hang') await new Promise(() => {});
  if (text === 'who') await context.sendActivity(from.id);
  else
    await context.sendActivities([
      { type: ActivityTypes.Typing },
      { type: 'delay', value: 1 },
      { type: ActivityTypes.Message, text: `You said: ${text}` },
      { type: ActivityTypes.Trace, name: 'internals' },
    ]);
};

/** Starts the endpoint on loopback, the way the real server carries it. */
export async function startEndpoint(options: Partial<DirectLineOptions> = {}) {
  const logged: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const directLine = createDirectLine({ tokenSecret: SECRET, runTurn: echoTurn, log, ...options });
  const nothing = { register: () => {} };
  const server = createServer({
    log,
    messaging: async () => {},
    directLine,
    pages: nothing,
    ready: () => [],
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  const domain = `http://127.0.0.1:${port}/v3/directline`;
  const stop = async () => {
    await directLine.close();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.server.closeAllConnections();
    });
  };
  return { directLine, domain, port, logged, stop, ...createClient(domain) };
}

interface Reply {
  status: number;
  // What came back is asserted on, field by field.
  body: {
    conversationId: string;
    token: string;
    expires_in: number;
    streamUrl: string;
    watermark: string;
    id: string;
    activities: Said[];
    error: { code: string; message: string };
  };
  headers: Headers;
}

interface Said {
  type: string;
  id: string;
  text?: string;
  timestamp: string;
  replyToId?: string;
  channelId: string;
  from: { id: string; role: string };
  conversation: { id: string };
  channelData?: Record<string, unknown>;
}

function createClient(domain: string) {
  const call = async (
    method: string,
    path: string,
    token?: string,
    body?: unknown,
    more = {},
  ): Promise<Reply> => {
    const response = await fetch(domain + path, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...more,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: JSON.parse(await response.text()), headers: response.headers };
  };
  return {
    call,
    /** Opens a conversation as the page does: a token, then a start. */
    open: async (body?: unknown, more = {}) => {
      const { token } = (await call('POST', '/tokens/generate')).body;
      return (await call('POST', '/conversations', token, body, more)).body;
    },
    say: (chat: { conversationId: string; token: string }, text: string, more = {}) =>
      call('POST', `/conversations/${chat.conversationId}/activities`, chat.token, {
        type: 'message',
        text,
        ...more,
      }),
    hear: async (chat: { conversationId: string; token: string }, watermark = '') =>
      (
        await call(
          'GET',
          `/conversations/${chat.conversationId}/activities?watermark=${watermark}`,
          chat.token,
        )
      ).body,
  };
}
