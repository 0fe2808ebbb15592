import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { type Running, start } from '../../src/index';
import { box, describeInBrowser, openChat, pressButton, say, screenshot } from './browser';
import { LOOKS, visit } from './visit';

/** The whole bot, as `npm start` runs it: can everybody use it? */
describeInBrowser('a person who can’t see well, or uses no mouse', (browser) => {
  let running: Running;
  let url = '';
  beforeAll(async () => {
    running = await start({
      env: { PORT: '0', LOG_LEVEL: 'silent', USAGE_DIR: '', STATE_URL: 'memory:' },
      print: () => {},
      exit: () => {},
    });
    url = `http://localhost:${running.port}/`;
  });
  afterAll(() => running.stop('test'));

  const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

  /** What axe finds wrong, in one line each. */
  async function faults(page: Page): Promise<string[]> {
    // Things that are fading in have no contrast yet.
    await page.evaluate(
      'Promise.all(document.getAnimations().map((one) => one.playState === "running" && one.effect.getTiming().delay === 0 && one.finished))',
    );
    await page.evaluate(axe.source);
    return (await page.evaluate(
      `axe.run({ runOnly: ${JSON.stringify(TAGS)} }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 200) + ' ' + failureSummary)))`,
    )) as string[];
  }

  it.each(LOOKS)('finds no barrier at $width pixels in the $colorScheme, in any state', async (look) => {
    const { width, colorScheme } = look;
    await visit(
      browser(),
      url,
      { viewport: { width, height: 844 }, colorScheme, locale: 'en-GB' },
      async (page, seen) => {
        const looksRight = async (state: string) => {
          expect({ state, faults: await faults(page) }).toEqual({ state, faults: [] });
          await screenshot(page, `${state}-${width}-${colorScheme}`);
        };
        await openChat(page, url);
        await looksRight('start');
        await say(page, 'how long should i put ice on my back');
        await looksRight('answer');
        await pressButton(page, 'Helpful');
        await say(page, 'hamstring something');
        await looksRight('did-you-mean');
        await pressButton(page, 'Check my symptoms');
        await looksRight('checklist');
        await pressButton(page, 'Not sure: ask me one by one');
        await pressButton(page, 'No');
        await looksRight('interview');
        await pressButton(page, 'Yes');
        await looksRight('seek-care');
        await say(page, 'i want to end it all');
        await looksRight('crisis');
        await page.getByRole('button', { name: 'Menu' }).click();
        await looksRight('menu');
        await page.getByRole('button', { name: 'Delete my data' }).click();
        await looksRight('delete');
        await page.keyboard.press('Escape');
        await page.context().setOffline(true);
        await page.locator('#line', { hasText: 'No connection' }).waitFor();
        await box(page).fill('are you there');
        await box(page).press('Enter');
        await looksRight('offline');
        expect(seen.elsewhere).toEqual([]);
      },
    );
  });

  it('finds no barrier without JavaScript', async () => {
    await visit(browser(), url, {}, async (page) => {
      // axe needs scripts: the page's own is kept out, and the signs are shown as they are without it.
      await page.route('**/page.js', (route) => route.abort());
      await page.goto(url);
      await page.evaluate('document.getAnimations().forEach((animation) => animation.finish())');
      expect(await faults(page)).toEqual([]);
    });
  });

  /** Notes what a screen reader is told, as it comes. */
  const listen = (page: Page) =>
    page.evaluate(`(() => {
      window.told = [];
      for (const id of ['said', 'alert']) new MutationObserver((changes) => {
        for (const { addedNodes } of changes) for (const node of addedNodes) window.told.push(id + ': ' + node.textContent);
      }).observe(document.getElementById(id), { childList: true });
    })()`);
  const told = async (page: Page) => (await page.evaluate('window.told')) as string[];

  it('is told every new message once, and an urgent one as an alert', async () => {
    await visit(browser(), url, { locale: 'en-GB' }, async (page) => {
      await openChat(page, url);
      await listen(page);
      await say(page, 'how long should i put ice on my back');
      await say(page, 'ive lost control of my bladder since this morning');
      const heard = await told(page);
      expect(heard).toHaveLength(2);
      expect(heard[0]).toMatch(/^said: How to use ice safely[\s\S]+15 to 20 minutes/);
      expect(heard[1]).toMatch(/^alert: Seek care now\. Call 999/);
      // The two places are what they are said to be, and nothing else on the page speaks.
      expect(
        await page.locator('[aria-live], [role=log]').evaluateAll((all) => all.map(({ id }) => id)),
      ).toEqual(['said']);
      expect(await page.getByRole('alert').getAttribute('id')).toBe('alert');
    });
  });

  it('is not told again after a reload what was read before', async () => {
    await visit(browser(), url, { locale: 'en-GB' }, async (page) => {
      await openChat(page, url);
      await say(page, 'ive lost control of my bladder since this morning');
      await page.reload();
      await page.locator('#messages').getByText('Seek care now').first().waitFor();
      expect(await page.locator('#said').textContent()).toBe('');
      expect(await page.locator('#alert').textContent()).toBe('');
    });
  });

  it('reads the conversation in order, with who said it, and what was answered', async () => {
    await visit(browser(), url, { locale: 'en-GB' }, async (page) => {
      await openChat(page, url);
      await pressButton(page, 'Check my symptoms');
      await pressButton(page, 'Not sure: ask me one by one');
      await pressButton(page, 'No');
      const tree = await page.locator('#messages').ariaSnapshot();
      const places = [
        'Sciatica Bot:',
        'Hello. I can help',
        'button "Check my symptoms"',
        'You:',
        'Check my symptoms',
        'Tick everything that is true now',
        'checkbox "Lost control of pee or poo',
        'button "None of these" [disabled]',
        'You answered: Not sure: ask me one by one',
        'Question 1 of',
        'heading "Since this pain began',
        'button "Yes" [disabled]',
        'button "No" [disabled]',
        'You answered: No',
        'Question 2 of',
        'button "Yes"',
        'button "Not sure"',
      ];
      let from = 0;
      for (const place of places) {
        const at = tree.indexOf(place, from);
        expect({ place, found: at >= 0, ...(at < 0 && { tree: tree.slice(from) }) }).toEqual({
          place,
          found: true,
        });
        from = at + 1;
      }
      // What is open is not disabled.
      expect(tree.slice(from)).not.toContain('[disabled]');
    });
  });

  it('can’t press an answered question a second time', async () => {
    await visit(browser(), url, { locale: 'en-GB' }, async (page) => {
      await openChat(page, url);
      await say(page, 'how long should i put ice on my back');
      await pressButton(page, 'Helpful');
      await page.getByText('You answered: Helpful').waitFor();
      const before = await page.locator('#messages .message').count();
      await page.getByRole('button', { name: 'Helpful', exact: true }).click({ force: true });
      await page.getByRole('button', { name: 'Not helpful', exact: true }).click({ force: true });
      await say(page, 'thanks');
      expect(await page.locator('#messages .message').count()).toBe(before + 2);
    });
  });

  it('goes through the menu by keyboard: opens, closes with Escape, and is where it was', async () => {
    await visit(browser(), url, {}, async (page) => {
      await openChat(page, url);
      const focused = () => page.evaluate('document.activeElement.textContent.trim()');
      await page.getByRole('button', { name: 'Menu' }).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await focused()).toBe('Start over');
      await page.keyboard.press('Escape');
      expect(await focused()).toBe('Menu');
      expect(await page.getByRole('button', { name: 'Start over' }).isVisible()).toBe(false);
    });
  });
});
