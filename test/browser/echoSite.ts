import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { ActivityTypes, CardFactory, MessageFactory, type TurnContext } from 'botbuilder';
import pino from 'pino';
import { greetingReply } from '../../dialogs/cards/greeting';
import { loadKnowledge } from '../../knowledge/knowledge';
import { createDirectLine } from '../../src/channels/directLine';
import { listen } from '../../src/listen';
import { sendReply } from '../../src/sendReply';
import { createServer } from '../../src/server';
import { createPages } from '../../src/web/pages';

const card = CardFactory.adaptiveCard({
  type: 'AdaptiveCard',
  version: '1.3',
  body: [
    { type: 'TextBlock', text: 'Question 1 of 9', isSubtle: true, wrap: true },
    { type: 'TextBlock', text: 'Is it hard to pass urine?', weight: 'bolder', wrap: true },
  ],
  actions: ['Yes', 'No', 'Not sure'].map((title) => ({
    type: 'Action.Submit',
    title,
    data: { choice: `answer:trauma:${title.toLowerCase()}` },
  })),
});

const knowledge = loadKnowledge();

/** Greets like the bot, shows a card when asked, and says again whatever else it hears, and in which language. */
async function echo(context: TurnContext): Promise<void> {
  const { type, text, value, locale = 'en-US' } = context.activity;
  if (type === ActivityTypes.ConversationUpdate) {
    const country = new Intl.Locale(locale).region ?? 'US';
    await sendReply(context, greetingReply(knowledge, knowledge.careLines.forCountry(country)));
  }
  if (type !== ActivityTypes.Message) return;
  if (text === 'long') await context.sendActivity(`Call now.${'\n\nAnd do not drive.'.repeat(60)}`);
  else if (text === 'card') await context.sendActivity(MessageFactory.attachment(card));
  else await context.sendActivity(`You said: ${text ?? JSON.stringify(value)} (${locale})`);
}

/** The chat page with {@link echo} behind it, on loopback. */
export interface Site {
  readonly url: string;
  /** Cuts every connection and listens no more. What was said is still known. */
  goAway(): Promise<void>;
  /** Listens again, on the same port. */
  comeBack(): Promise<void>;
  /** Cuts every connection, and listens at once. */
  cut(): void;
  /** How often the bot was told this. */
  heard(text: string): number;
  stop(): Promise<void>;
}

/** Starts a site. */
export async function startSite(port = 0): Promise<Site> {
  const log = pino({ level: 'silent' });
  const said: string[] = [];
  const directLine = createDirectLine({
    tokenSecret: randomBytes(48).toString('base64'),
    async runTurn(context) {
      said.push(context.activity.text ?? '');
      await echo(context);
    },
    log,
  });
  const sockets = new Set<Socket>();
  const open = async (at: number) => {
    const server = createServer({
      log,
      messaging: async (_req, res) => {
        res.send(404);
      },
      directLine,
      pages: createPages({ knowledge: () => knowledge, defaultCountry: 'US' }),
      ready: () => [],
    });
    server.server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    return { server, port: await listen(server, { host: '127.0.0.1', port: at }) };
  };
  let now = await open(port);
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const goAway = () =>
    new Promise<void>((done) => {
      now.server.close(() => done());
      cut();
    });
  return {
    url: `http://127.0.0.1:${now.port}/`,
    cut,
    goAway,
    async comeBack() {
      now = await open(now.port);
    },
    heard: (text) => said.filter((one) => one === text).length,
    async stop() {
      await Promise.all([goAway(), directLine.close()]);
    },
  };
}
