import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { ActivityTypes, MessageFactory, type TurnContext } from 'botbuilder';
import { createMessagingEndpoint } from '../channels/botFramework';
import type { RunTurn } from '../channels/runTurn';
import { listen } from '../listen';
import type { createLog } from '../log';
import { createServer } from '../server';
import type { Side } from './rounds';

/** A server with the bot and an echo behind the same route and adapter, and one kept-alive connection to it. */
export interface BenchEndpoint {
  /**
   * Sends one message and waits for the whole answer.
   *
   * @param conversation - its id; turns with the same id are one conversation
   * @returns milliseconds from sending the request to the last byte of the answer
   * @throws Error where the answer is no reply: a failed turn would be a fast one
   */
  turn(side: Side, conversation: string, text: string): Promise<number>;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

/** Starts the endpoint on a free port of this machine. Replies come back in the answer, so no connector is called. */
export async function openBenchEndpoint(
  runBot: RunTurn,
  log: ReturnType<typeof createLog>,
): Promise<BenchEndpoint> {
  const runTurn: RunTurn = (context) =>
    context.activity.conversation.id.startsWith('echo/') ? echo(context) : runBot(context);
  const none = { register() {} };
  const server = createServer({
    log,
    messaging: createMessagingEndpoint({ config: { microsoftApp: null, allowedTenants: [] }, runTurn, log }),
    directLine: none,
    pages: none,
    ready: () => [],
  });
  const port = await listen(server, { host: HOST, port: 0 });
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

  return {
    async turn(side, conversation, text) {
      const body = JSON.stringify(activity(`${side}/${conversation}`, text));
      const start = performance.now();
      const answer = await post(agent, port, body);
      const ms = performance.now() - start;
      refuseNonReply(answer);
      return ms;
    },
    async close() {
      agent.destroy();
      await new Promise<void>((done) => server.close(done));
    },
  };
}

/** The least a bot can do. */
async function echo(context: TurnContext): Promise<void> {
  if (context.activity.type !== ActivityTypes.Message) return;
  await context.sendActivity(MessageFactory.text(`You said: ${context.activity.text}`));
}

function activity(conversation: string, text: string): object {
  return {
    type: ActivityTypes.Message,
    id: randomUUID(),
    timestamp: new Date().toISOString(),
    // A channel whose clients draw cards: the costlier form of a reply.
    channelId: 'emulator',
    serviceUrl: `http://${HOST}`,
    deliveryMode: 'expectReplies',
    locale: 'en-US',
    conversation: { id: conversation },
    from: { id: 'person', name: 'Person' },
    recipient: { id: 'bot', name: 'Bot' },
    text,
  };
}

interface Answer {
  status: number | undefined;
  body: string;
}

function post(agent: http.Agent, port: number, body: string): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: HOST, port, path: '/api/messages', method: 'POST', agent, headers },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode, body: Buffer.concat(chunks).toString('utf8') }),
        );
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

function refuseNonReply({ status, body }: Answer): void {
  const { activities } = status === 200 ? (JSON.parse(body) as { activities?: unknown[] }) : {};
  if (!activities || activities.length === 0) {
    throw new Error(`a turn was answered with status ${status} and no reply: it cannot be timed`);
  }
}
