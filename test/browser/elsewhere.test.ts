import http from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { loadKnowledge } from '../../knowledge/knowledge';
import { createAzureDirectLine } from '../../src/channels/azureDirectLine';
import { listen } from '../../src/listen';
import { createServer } from '../../src/server';
import { createPages } from '../../src/web/pages';
import { box, chatIsOpen, describeInBrowser, openChat, say, screenshot } from './browser';
import { type Site, startSite } from './echoSite';
import { visit } from './visit';

const closing: (() => Promise<void>)[] = [];
const knowledge = loadKnowledge();
const log = pino({ level: 'silent' });

async function serve(handler: http.RequestListener): Promise<string> {
  const server = http.createServer(handler);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise<void>((done) => server.close(() => done()));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A bot's page without the embedded chat behind it. */
async function startPage(options: { directLineUrl?: string; allowedOrigins?: string[] }, secret = 's') {
  const { directLineUrl = null, allowedOrigins = [] } = options;
  const nothing = { register: () => {} };
  const server = createServer({
    log,
    messaging: async () => {},
    directLine: directLineUrl
      ? createAzureDirectLine({ secret, url: directLineUrl, allowedOrigins, log })
      : nothing,
    pages: createPages({ knowledge: () => knowledge, defaultCountry: 'US', directLineUrl, allowedOrigins }),
    pictures: nothing,
    ready: () => [],
  });
  const port = await listen(server, { host: 'localhost', port: 0 });
  closing.push(async () => {
    server.server.closeAllConnections();
    await new Promise<void>((done) => server.close(() => done()));
  });
  return `http://localhost:${port}/`;
}

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

describeInBrowser('the chat on somebody else’s site', (browser) => {
  const siteWith = (frame: () => string) =>
    serve((_req, res) => {
      res.setHeader('content-type', 'text/html');
      res.end(`<!doctype html><title>A clinic</title><h1>Our clinic</h1>
        <iframe src="${frame()}" title="Chat about back pain" width="380" height="600"></iframe>`);
    });

  it('greets in a frame of a site that is allowed', async () => {
    // The page has to know the site before the site can show the page.
    let frame = '';
    const clinic = await siteWith(() => frame);
    frame = await startPage({ allowedOrigins: [clinic] });
    await visit(browser(), frame, {}, async (page) => {
      await page.goto(clinic);
      const chat = page.frameLocator('iframe');
      await chat.getByText('I can help with pain in your lower back').waitFor();
    });
  });

  it('is not shown by a site that is not', async () => {
    const frame = await startPage({ allowedOrigins: ['https://another.example'] });
    const clinic = await siteWith(() => frame);
    await visit(browser(), frame, {}, async (page) => {
      const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
      await page.goto(clinic, { waitUntil: 'load' });
      await refused;
      const inFrame = page.frames().find((one) => one !== page.mainFrame());
      expect(await inFrame?.locator('#messages').count()).toBe(0);
    });
  });
});

describeInBrowser('a chat that goes by way of Azure', (browser) => {
  const SECRET = 'the secret of the channel';
  let behind: Site;
  beforeEach(async () => {
    behind = await startSite();
  });
  afterEach(() => behind.stop());

  /** Azure's place: Direct Line 3.0 on another host, open to every origin, where only who has the secret gets a first token. */
  async function azure() {
    const seen: { secret: boolean; path: string }[] = [];
    const url = await serve(async (req, res) => {
      res.setHeader('access-control-allow-origin', '*');
      res.setHeader(
        'access-control-allow-headers',
        'authorization, content-type, x-ms-bot-agent, x-requested-with',
      );
      if (req.method === 'OPTIONS') return void res.end();
      const authorization = req.headers.authorization ?? '';
      seen.push({ secret: authorization.includes(SECRET), path: req.url ?? '' });
      const isFirst = req.url === '/v3/directline/tokens/generate';
      if (isFirst && authorization !== `Bearer ${SECRET}`) {
        res.statusCode = 403;
        return void res.end('{}');
      }
      const chunks: Buffer[] = [];
      for await (const chunk of req) chunks.push(chunk);
      const answer = await fetch(new URL(req.url ?? '/', behind.url), {
        method: req.method ?? 'GET',
        headers: { 'content-type': 'application/json', ...(!isFirst && { authorization }) },
        ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
      });
      res.statusCode = answer.status;
      res.setHeader('content-type', 'application/json');
      res.end(await answer.text());
    });
    return { url: `${url}/v3/directline`, seen };
  }

  it('is held with Azure alone, and the secret never leaves the server', async () => {
    const { url, seen } = await azure();
    const page = await startPage({ directLineUrl: url }, SECRET);
    await visit(browser(), page, {}, async (tab, { elsewhere }) => {
      await openChat(tab, page);
      expect(await say(tab, 'hello from afar')).toContain('You said: hello from afar');
      expect(await tab.content()).not.toContain(SECRET);
      expect(elsewhere.every((address) => new URL(address).host === new URL(url).host)).toBe(true);
      await screenshot(tab, 'azure-direct-line');
      await tab.reload();
      await chatIsOpen(tab);
      await box(tab).waitFor();
      await tab.locator('#messages').getByText('You said: hello from afar').waitFor();
    });
    // One exchange by the server; the page itself shows its token.
    expect(seen.filter(({ secret }) => secret).map(({ path }) => path)).toEqual([
      '/v3/directline/tokens/generate',
    ]);
    expect(behind.heard('hello from afar')).toBe(1);
  });
});
