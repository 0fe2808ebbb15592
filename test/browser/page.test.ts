import { ActivityTypes, CardFactory, MessageFactory, type TurnContext } from 'botbuilder';
import pino from 'pino';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { createDirectLine } from '../../src/channels/directLine';
import { listen } from '../../src/listen';
import { createServer } from '../../src/server';
import { createPages } from '../../src/web/pages';
import { describeInBrowser, lastReply, openChat, ownWords, pressButton, say, screenshot } from './browser';

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
  if (text === 'card') await context.sendActivity(MessageFactory.attachment(card));
  else await context.sendActivity(`You said: ${text ?? JSON.stringify(value)} (${locale})`);
}

async function startSite(): Promise<{ url: string; stop: () => Promise<void> }> {
  const log = pino({ level: 'silent' });
  const directLine = createDirectLine({
    tokenSecret: 'for tests only, and long enough for that',
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
  const port = await listen(server, { host: '127.0.0.1', port: 0 });
  const stop = async () => {
    await directLine.close();
    await new Promise<void>((done) => {
      server.close(() => done());
      server.server.closeAllConnections();
    });
  };
  return { url: `http://127.0.0.1:${port}/`, stop };
}

describeInBrowser('someone who opens the chat page', (browser) => {
  let site: Awaited<ReturnType<typeof startSite>>;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.stop());

  /** Runs with a page of its own; tells what the browser complained about and which addresses were asked for. */
  async function onPage(
    options: BrowserContextOptions,
    act: (page: Page, seen: { complaints: string[]; elsewhere: string[] }) => Promise<void>,
  ): Promise<void> {
    const context = await browser().newContext(options);
    try {
      const page = await context.newPage();
      const seen = { complaints: [] as string[], elsewhere: [] as string[] };
      const note = (address: string) => {
        if (/^(data|blob):/.test(address) || new URL(address).host === new URL(site.url).host) return;
        seen.elsewhere.push(address);
      };
      // Routed on the context, so that requests of workers count too.
      await context.route('**/*', (route) => {
        note(route.request().url());
        return route.continue();
      });
      page.on('websocket', (socket) => note(socket.url()));
      page.on('pageerror', (error) => seen.complaints.push(String(error)));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) seen.complaints.push(message.text());
      });
      await act(page, seen);
    } finally {
      await context.close();
    }
  }

  const looks = [390, 1280].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
  );
  it.each(looks)('chats at $width pixels in the $colorScheme, and nothing leaves this host', async (look) => {
    const options = { viewport: { width: look.width, height: 844 }, colorScheme: look.colorScheme };
    await onPage(options, async (page, seen) => {
      await openChat(page, site.url);
      await page.getByText('What hurts?').waitFor();
      await screenshot(page, `greeting-${look.width}-${look.colorScheme}`);
      expect(await say(page, 'my left hamstring')).toContain('You said: my left hamstring');
      await say(page, 'card');
      await screenshot(page, `card-${look.width}-${look.colorScheme}`);
      expect(await pressButton(page, 'Not sure')).toContain('not sure');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(look.width);
      expect(seen).toEqual({ complaints: [], elsewhere: [] });
    });
  });
});
