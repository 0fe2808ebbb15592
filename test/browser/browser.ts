import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const SCREENSHOTS = path.join(__dirname, '..', '..', 'test-results');

/** Milliseconds that the first start of a browser, or one test, may take on a slow machine. */
const PATIENCE_MS = 60_000;

/** Where Chromium is: `CHROMIUM_PATH`, or a usual place; null if there is none. */
function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : null;
  return PLACES.find((place) => existsSync(place)) ?? null;
}

/**
 * `describe` with a browser, which starts before the first test and closes after the last. Without Chromium on this
 * machine the tests are skipped and say so; with `CI=true` they fail instead, so that nobody misses them.
 *
 * @param fn gets a function that returns the browser, for use inside tests
 */
export function describeInBrowser(name: string, fn: (browser: () => Browser) => void): void {
  const executablePath = findChromium();
  if (executablePath === null) {
    withoutBrowser(name, fn);
    return;
  }
  describe(name, () => {
    let started: Browser | null = null;
    jest.setTimeout(PATIENCE_MS);
    beforeAll(async () => {
      started = await chromium.launch({ executablePath, args: FLAGS });
    }, PATIENCE_MS);
    afterAll(() => started?.close());
    fn(() => started ?? noBrowser());
  });
}

function withoutBrowser(name: string, fn: (browser: () => Browser) => void): void {
  const reason = 'no Chromium found; install it or set CHROMIUM_PATH';
  if (process.env.CI !== 'true') {
    describe.skip(`${name} (${reason})`, () => fn(noBrowser));
    return;
  }
  describe(name, () => {
    it('has a browser to run in', () => {
      throw new Error(reason);
    });
  });
}

function noBrowser(): never {
  throw new Error('The browser runs only inside tests.');
}

/** Opens the chat page and waits until the chat is connected and Web Chat is there. */
export async function openChat(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await chatIsOpen(page);
}

/** Waits until the chat is connected and Web Chat is there. */
export async function chatIsOpen(page: Page): Promise<void> {
  await page.locator('body[data-chat="open"]').waitFor();
  await page.locator('#chat > *').first().waitFor({ state: 'attached' });
}

/** Where people write. */
export const box = (page: Page) => page.getByRole('textbox', { name: 'Your message' });

const BOT = '#messages .message.bot';
const PERSON = '#messages .message.person';

/** Says something to the bot and waits for what it answers; see {@link lastReply}. */
export async function say(page: Page, text: string): Promise<string> {
  return answerTo(page, async () => {
    await box(page).fill(text);
    await box(page).press('Enter');
  });
}

/** Presses a button of the bot, suggested or on a card, and waits for the answer. */
export async function pressButton(page: Page, label: string): Promise<string> {
  // The last one: cards further up keep their buttons.
  return answerTo(page, () => page.getByRole('button', { name: label, exact: true }).last().click());
}

/** Everything the bot said in its last message, as a person reads it. */
export async function lastReply(page: Page): Promise<string> {
  const [text = ''] = await page.locator(BOT).last().allInnerTexts();
  return withoutWho(text);
}

async function answerTo(page: Page, act: () => Promise<void>): Promise<string> {
  const before = await page.locator(BOT).count();
  await act();
  await page.locator(BOT).nth(before).waitFor();
  return lastReply(page);
}

/** Without who said it, which only screen readers tell. */
const withoutWho = (text: string) => text.replace(/^(You|Sciatica Bot):\s*/, '');

/** What each side has said so far, as the page shows it. */
export async function saidSoFar(page: Page): Promise<{ bot: string[]; person: string[] }> {
  const texts = async (whose: string) => (await page.locator(whose).allInnerTexts()).map(withoutWho);
  return { bot: await texts(BOT), person: await texts(PERSON) };
}

/** Saves what the page looks like now (or all of it, below the screen too) under `test-results/`, for people to look at. */
export async function screenshot(page: Page, name: string, fullPage = false): Promise<void> {
  // When what moves has come to rest: two looks see the same place.
  const place = async () => page.evaluate('document.getElementById("main")?.scrollTop ?? 0');
  for (let before: unknown = null, now = await place(); before !== now; now = await place()) {
    before = now;
    await page.waitForTimeout(120);
  }
  const file = path.join(SCREENSHOTS, `${name}.png`);
  await page.screenshot({ path: file, fullPage, animations: 'disabled' });
}
