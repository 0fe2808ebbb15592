import type { BrowserContext, Page } from 'playwright-core';
import { type Running, start } from '../../src/index';
import { describeInBrowser, lastReply, openChat, pressButton, saidSoFar, say, screenshot } from './browser';

/** The whole bot, as `npm start` runs it, in a real browser. */
describeInBrowser('a person chats on the page', (browser) => {
  let running: Running;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    running = await start({
      env: { PORT: '0', LOG_LEVEL: 'silent', USAGE_DIR: '', STATE_URL: 'memory:' },
      print: () => {},
      exit: () => {},
    });
  });
  afterAll(() => running.stop('test'));

  async function arrive(options: { locale?: string; width?: number; dark?: boolean } = {}): Promise<void> {
    const { locale = 'en-GB', width = 390, dark = false } = options;
    context = await browser().newContext({
      locale,
      viewport: { width, height: 844 },
      colorScheme: dark ? 'dark' : 'light',
    });
    page = await context.newPage();
    await openChat(page, `http://localhost:${running.port}/`);
  }
  afterEach(() => context.close());

  it('is greeted once, with what to do in an emergency', async () => {
    await arrive();
    const { bot } = await saidSoFar(page);
    expect(bot).toHaveLength(1);
    expect(bot[0]).toContain('In an emergency, call 999');
  });

  it('asks about ice and reads the figures and where they come from', async () => {
    await arrive();
    const reply = await say(page, 'how long should i put ice on my back');
    expect(reply).toContain('15 to 20 minutes');
    expect(reply).toContain('wrapped in a towel');
    expect(reply).toContain('24 to 48 hours');
    expect(reply).toMatch(/Sources: .+ Reviewed \d+ \w+ \d{4}/);
    await screenshot(page, 'chat-ice-390-light');
  });

  it.each([
    ['en-GB', '999'],
    ['en-US', '911'],
    ['de-DE', '112'],
  ])(
    'with a browser set to %s, reports loss of bladder control and is told to call %s',
    async (locale, number) => {
      await arrive({ locale });
      const reply = await say(page, 'ive lost control of my bladder since this morning');
      expect(reply).toMatch(/^Get help now\s+Seek care now/);
      expect(reply).toContain(`Call ${number}`);
      // Where the phone goes is on the button, and it stands before the reasons.
      const call = page.getByRole('button', { name: `Call ${number}`, exact: true }).first();
      expect(await call.isVisible()).toBe(true);
      expect(reply.indexOf(`Call ${number}`)).toBeLessThan(reply.indexOf('Why I say this'));
      await screenshot(page, `chat-emergency-${locale}`);
    },
  );

  it('goes through the whole check by buttons and may look after it at home', async () => {
    await arrive();
    const list = await pressButton(page, 'Check my symptoms');
    expect(list).toContain('Tick everything that is true now');
    const total = await page.getByRole('checkbox').count();
    expect(total).toBeGreaterThan(10);
    await screenshot(page, 'chat-checklist-390-light');
    let reply = await pressButton(page, 'Not sure: ask me one by one');
    expect(reply).toContain(`Question 1 of ${total}`);
    for (let number = 1; number < total; number += 1) {
      reply = await pressButton(page, 'No');
      expect(reply).toContain(`Question ${number + 1} of ${total}`);
    }
    reply = await pressButton(page, 'No');
    expect(reply).toMatch(/^You can look after this at home for now/);
    // What was pressed stands in the chat, as if it had been said.
    const { person } = await saidSoFar(page);
    expect(person.filter((said) => said === 'No')).toHaveLength(total);
  });

  it('ticks what is true on the list, and is sent to care for it', async () => {
    await arrive();
    await pressButton(page, 'Check my symptoms');
    // The line itself, as a thumb would hit it.
    await page.locator('.ac-toggleInput p', { hasText: 'Numb or changed feeling' }).click();
    expect(await page.getByRole('checkbox', { name: /Numb or changed feeling/ }).isChecked()).toBe(true);
    const reply = await pressButton(page, 'Send what I ticked');
    expect(reply).toMatch(/^Get help now\s+Seek care now/);
    expect(reply).toContain('You said yes to: numbness between the legs');
    await screenshot(page, 'chat-ticked-390-light');
  });

  it('has none of it, says so with one button, and may look after it at home', async () => {
    await arrive({ dark: true });
    await pressButton(page, 'Check my symptoms');
    expect(await pressButton(page, 'None of these')).toMatch(/^You can look after this at home for now/);
  });

  it('goes through the check by keyboard alone, and is sent to care at the first emergency', async () => {
    await arrive({ width: 1280, dark: true });
    await tabToSendBox();
    await page.keyboard.type('check my symptoms');
    await page.keyboard.press('Enter');
    await shows('Tick everything');
    await page.keyboard.type('not sure');
    await page.keyboard.press('Enter');
    await shows('Question 1 of');
    // Back from the box, the buttons of the newest card come first.
    await press('Shift+Tab', () => focused((element) => element.textContent?.trim() === 'Yes'));
    await page.keyboard.press('Enter');
    await shows('Seek care now');
    expect(await lastReply(page)).toMatch(/^Get help now\s+Seek care now/);
    await screenshot(page, 'chat-emergency-1280-dark');
  });

  it('asks something in the middle of the check, and is asked the same question again', async () => {
    await arrive({ width: 1280 });
    await pressButton(page, 'Check my symptoms');
    await pressButton(page, 'Not sure: ask me one by one');
    await pressButton(page, 'No');
    await say(page, 'how long should i put ice on?');
    await shows('Back to my question:');
    const { bot } = await saidSoFar(page);
    expect(bot.at(-2)).toContain('15 to 20 minutes');
    expect(bot.at(-1)).toContain('Question 2 of');
    await screenshot(page, 'chat-check-1280-light');
  });

  it('deletes what was said, and finds nothing of it after a reload', async () => {
    await arrive();
    await say(page, 'my sciatica is worst in the evening');
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('button', { name: 'Delete my data' }).click();
    await page.getByRole('button', { name: 'Delete it' }).click();
    await shows('Done. I have deleted');
    await page.getByText('worst in the evening').waitFor({ state: 'detached' });
    expect((await saidSoFar(page)).bot).toHaveLength(2);
    await page.reload();
    await shows('Done. I have deleted');
    expect((await saidSoFar(page)).person.join()).not.toContain('evening');
  });

  async function press(key: 'Tab' | 'Shift+Tab', until: () => Promise<boolean>): Promise<void> {
    for (let pressed = 0; pressed < 60; pressed += 1) {
      if (await until()) return;
      await page.keyboard.press(key);
    }
    throw new Error('The keyboard does not reach it');
  }

  /** Waits until a message bubble shows a text; it stands on the page once more, to be read aloud. */
  const shows = (text: string) => page.locator('#messages .message', { hasText: text }).first().waitFor();

  const focused = (is: (element: Element) => boolean) =>
    page.evaluate(`(${is})(document.activeElement ?? document.body)`) as Promise<boolean>;

  const tabToSendBox = () =>
    press('Tab', () => focused((element) => /^(INPUT|TEXTAREA)$/.test(element.tagName)));
});
