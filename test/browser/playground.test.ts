import { type ChildProcess, spawn } from 'node:child_process';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, screenshot } from './browser';

const SCRIPT = path.join(__dirname, '..', '..', 'scripts', 'teams-playground.mjs');
const EMERGENCY = 'I cannot pee and I am numb between my legs';
const START_MS = 60_000;

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function answers(url: string): Promise<void> {
  const end = Date.now() + START_MS;
  for (;;) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    if (Date.now() > end) throw new Error(`nothing answers at ${url}`);
    await new Promise((done) => setTimeout(done, 200));
  }
}

describeInBrowser('somebody who chats in the Agents Playground, as in Teams', (browser: () => Browser) => {
  let program: ChildProcess;
  let address = '';
  let page: Page;
  const strangers: string[] = [];

  beforeAll(async () => {
    const [port, playground] = [await freePort(), await freePort()];
    const env = {
      ...process.env,
      PORT: String(port),
      PLAYGROUND_PORT: String(playground),
      STATE_URL: 'memory:',
      USAGE_DIR: '',
      LOG_LEVEL: 'error',
    };
    program = spawn(process.execPath, [SCRIPT], { env, stdio: 'ignore' });
    address = `http://localhost:${playground}/`;
    await answers(`http://localhost:${port}/readyz`);
    await answers(address);
    page = await browser().newPage({ viewport: { width: 1400, height: 1000 } });
    page.setDefaultTimeout(10_000);
    // What it would load from elsewhere (a font of icons) is not needed, and nothing leaves this machine.
    await page.route('**/*', (route) => {
      const { hostname } = new URL(route.request().url());
      if (hostname === 'localhost') return route.continue();
      strangers.push(hostname);
      return route.abort();
    });
    await page.goto(address);
    await page.getByText('Connected.').first().waitFor();
  }, START_MS * 2);

  afterAll(async () => {
    await page?.close();
    program.kill();
    await new Promise((done) => program.once('exit', done));
  });

  const box = () => page.getByRole('textbox').last();
  const go = (name: string) => page.getByRole('treeitem').filter({ hasText: name }).first().click();
  const see = (text: string | RegExp) => page.getByText(text).last().waitFor();
  async function write(text: string): Promise<void> {
    await box().click();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }

  async function mention(text: string, where = box()): Promise<void> {
    await where.click();
    await page.keyboard.type('@Test');
    await page.getByRole('menuitem').filter({ hasText: 'Test Bot' }).first().click();
    await page.keyboard.type(` ${text}`);
  }

  async function press(label: string, then: string | RegExp): Promise<void> {
    await page.getByRole('button', { name: label, exact: true }).last().click();
    await see(then);
  }

  async function mock(item: string): Promise<void> {
    const entry = page.locator('[role=menuitem]', { hasText: item }).first();
    // The menu does not open while a dialog is still closing.
    for (let times = 0; times < 5 && !(await entry.isVisible()); times += 1) {
      await page.getByText('Mock an Activity').click();
      await page.waitForTimeout(500);
    }
    await entry.click();
  }

  /** Sends an activity as the playground has made it. */
  async function send(item: string): Promise<void> {
    await mock(item);
    const button = page.getByRole('button', { name: 'Send activity' });
    await button.click();
    await button.waitFor({ state: 'detached' });
  }

  it('is greeted once when they install the app', async () => {
    await see('Hello. I can help with pain in your lower back');
    await page
      .getByText(/installationUpdate/)
      .first()
      .waitFor();
    await page
      .getByText(/conversationUpdate/)
      .first()
      .waitFor();
    expect(await page.getByText('Hello. I can help').count()).toBe(1);
  });

  it('reads an answer, with the thumbs of the client under it', async () => {
    await write('does ice help a sore back?');
    await see('How to use ice safely');
    expect(await page.getByText('Did this help?').count()).toBe(0);
    await screenshot(page, 'playground-answer');
  });

  it('answers the questions of the check with the buttons of its cards', async () => {
    await write('check my symptoms');
    await press('Not sure: ask me one by one', 'Question 1 of 18');
    // The answered card shows what was chosen.
    await see('You answered: Not sure: ask me one by one');
    await press('No', 'Question 2 of 18');
    await see('You answered: No');
    await press('Stop the check', /stopped/);
    await screenshot(page, 'playground-check');
  });

  it('is answered in a group chat when they mention the bot, and only then', async () => {
    await go('Group Chat');
    await see('Mention me with a question');
    await write('does heat help?');
    await mention('does heat help a sore back?');
    await page.keyboard.press('Enter');
    await see('How to use heat safely');
    expect(await page.getByText('How to use heat safely').count()).toBe(1);
  });

  it('hears in a channel to seek care, and no word of what they wrote', async () => {
    await go('General');
    await see('Mention me with a question');
    await mention(EMERGENCY, page.getByRole('textbox').first());
    await page.getByRole('button', { name: 'Post' }).click();
    await see(/Others read along here/);
    expect(await page.getByText('Call 911', { exact: true }).count()).toBe(1);
    expect(await page.getByText(/Why I say this/).count()).toBe(0);
    await screenshot(page, 'playground-channel');
  });

  it('edits a message into an emergency, and hears at once', async () => {
    await go('Personal Chat');
    await see('How to use ice safely');
    const calls = await page.getByText('Call 911', { exact: true }).count();
    await mock('Custom activity');
    const editor = page.locator('.monaco-editor').first();
    await editor.waitFor();
    // The editor draws the lines in view only, so that the activity is taken apart, not parsed.
    const shown = (await editor.locator('.view-line').allInnerTexts()).join('').replaceAll('\u00a0', ' ');
    const [, conversation] = /"conversation": \{\s*"id": "([^"]+)"/.exec(shown) ?? [];
    const [, recipient] = /"recipient": \{\s*"id": "([^"]+)"/.exec(shown) ?? [];
    const [, serviceUrl] = /"serviceUrl": "([^"]+)"/.exec(shown) ?? [];
    await editor.click();
    await page.keyboard.press('Control+A');
    const edit = {
      type: 'messageUpdate',
      id: 'edited-1',
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl,
      from: { id: 'user-id-0' },
      recipient: { id: recipient },
      conversation: { id: conversation, conversationType: 'personal' },
      text: EMERGENCY,
      channelData: { eventType: 'editMessage' },
    };
    await page.keyboard.insertText(JSON.stringify(edit));
    // The editor closes brackets by itself; what it has put behind the text goes.
    await page.keyboard.press('Control+Shift+End');
    await page.keyboard.press('Delete');
    await page.getByRole('button', { name: 'Send activity' }).click();
    await page.getByText('Call 911', { exact: true }).nth(calls).waitFor();
    await screenshot(page, 'playground-edit');
  });

  it('reports an emergency of their own, and reads first what to do', async () => {
    await write('my legs have gone weak and I cannot feel when I need to pee');
    await see(/Why I say this/);
    await write('which hamstring stretches are good?');
    await see(/holding this back/);
  });

  it('takes everything away with the app, and is greeted as a stranger when they come back', async () => {
    const greetings = await page.getByText('Hello. I can help with pain in your').count();
    await send('Uninstall application');
    await send('Install application');
    await page.getByText('Hello. I can help with pain in your').nth(greetings).waitFor();
    await write('which hamstring stretches are good?');
    await see('Hamstring stretches');
  });

  it('needs nothing from other machines', () => {
    // Refused above: fonts and pictures of the playground's own.
    expect(
      strangers.filter((host) => !/(^|\.)(office\.net|microsoft\.com|sharepointonline\.com)$/.test(host)),
    ).toEqual([]);
  });
});
