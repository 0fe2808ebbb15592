import { randomBytes } from 'node:crypto';
import { ActivityTypes, CardFactory, MessageFactory, type TurnContext } from 'botbuilder';
import pino from 'pino';
import { createDirectLine } from '../../src/channels/directLine';
import { listen } from '../../src/listen';
import { createServer } from '../../src/server';
import { createPages } from '../../src/web/pages';

const COUNTRIES: Record<string, { name: string; emergency: { number: string }[] }> = {
  US: { name: 'United States', emergency: [{ number: '911' }] },
  GB: { name: 'United Kingdom', emergency: [{ number: '999' }] },
};

const card = CardFactory.adaptiveCard({
  type: 'AdaptiveCard',
  version: '1.3',
  body: [
    { type: 'TextBlock', text: 'Question 1 of 9', isSubtle: true, wrap: true },
    {
      type: 'TextBlock',
      text: 'Is it hard to pass urine since the pain began?',
      weight: 'bolder',
      wrap: true,
    },
    {
      type: 'Container',
      style: 'attention',
      items: [{ type: 'TextBlock', text: 'Get help now.', wrap: true }],
    },
  ],
  actions: ['Yes', 'No', 'Not sure'].map((title) => ({
    type: 'Action.Submit',
    title,
    data: { choice: title.toLowerCase() },
  })),
});

/** Greets with starters, shows a card when asked, and says again whatever else it hears, and in which language. */
async function echo(context: TurnContext): Promise<void> {
  const { type, text, value, locale } = context.activity;
  if (type === ActivityTypes.ConversationUpdate) {
    const starters = [
      'Check my symptoms',
      'What is sciatica?',
      'Ice or heat?',
      'Stretches for tight hamstrings',
    ];
    await context.sendActivity(
      MessageFactory.suggestedActions(
        starters,
        'Hello. What **hurts**? Describe it, or choose one of these.',
      ),
    );
  }
  if (type !== ActivityTypes.Message) return;
  if (text === 'long') await context.sendActivity(`Call now.${'\n\nAnd do not drive.'.repeat(60)}`);
  else if (text === 'card') await context.sendActivity(MessageFactory.attachment(card));
  else await context.sendActivity(`You said: ${text ?? JSON.stringify(value)} (${locale})`);
}

/** Serves the chat page with {@link echo} behind it, on loopback. */
export async function startSite(port = 0): Promise<{ url: string; stop: () => Promise<void> }> {
  const log = pino({ level: 'silent' });
  const directLine = createDirectLine({
    tokenSecret: randomBytes(48).toString('base64'),
    runTurn: echo,
    log,
  });
  const careLines = { forCountry: (code: string | null) => COUNTRIES[code ?? ''] ?? null };
  const server = createServer({
    log,
    messaging: async (_req, res) => {
      res.send(404);
    },
    directLine,
    pages: createPages({ careLines, defaultCountry: 'US' }),
    ready: () => [],
  });
  const listening = await listen(server, { host: '127.0.0.1', port });
  const stop = async () => {
    await directLine.close();
    await new Promise<void>((done) => {
      server.close(() => done());
      server.server.closeAllConnections();
    });
  };
  return { url: `http://127.0.0.1:${listening}/`, stop };
}
