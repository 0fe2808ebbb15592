import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import {
  box,
  chatIsOpen,
  describeInBrowser,
  lastReply,
  openChat,
  pressButton,
  saidSoFar,
  say,
  screenshot,
} from './browser';
import { type Site, startSite } from './echoSite';
import { LOOKS, type Seen, visit } from './visit';

describeInBrowser('someone who opens the chat page', (browser) => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.stop());
  const onPage = (options: BrowserContextOptions, act: (page: Page, seen: Seen) => Promise<void>) =>
    visit(browser(), site.url, options, act);

  /** Waits until this stands between the header and the send box; the page scrolls smoothly. */
  const expectInView = async (page: Page, what: Locator) => {
    const edges = async (locator: Locator) => {
      const { y, height } = (await locator.boundingBox()) ?? { y: Number.NaN, height: 0 };
      return { top: y, bottom: y + height };
    };
    const placeInView = async () => {
      const [header, it, footer] = await Promise.all(
        [page.locator('body > header'), what, page.locator('body > footer')].map(edges),
      );
      return header && it && footer && it.top >= header.bottom && it.bottom <= footer.top ? it.top : null;
    };
    // It has come to rest when it stays in one place for half a second's frames.
    let place: number | null = null;
    for (let frames = 0; frames < 30; frames += 1) {
      await page.evaluate('new Promise(requestAnimationFrame)');
      const now = await placeInView();
      if (now === null || now !== place) frames = 0;
      place = now;
    }
  };

  it.each(LOOKS)('chats at $width pixels in the $colorScheme, and nothing leaves this host', async (look) => {
    const options = { viewport: { width: look.width, height: 844 }, colorScheme: look.colorScheme };
    await onPage(options, async (page, seen) => {
      await openChat(page, site.url);
      expect(await lastReply(page)).toContain('In an emergency, call 911 now.');
      expect(await say(page, 'my left hamstring')).toContain('You said: my left hamstring');
      await say(page, 'card');
      await expectInView(page, page.getByRole('button', { name: 'Not sure' }).last());
      expect(await pressButton(page, 'Not sure')).toContain('Not sure');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(look.width);
      expect(seen).toEqual({ complaints: [], elsewhere: [] });
    });
  });

  it('reads the same greeting before and after the chat is there, once, and in the same place', async () => {
    await onPage({}, async (page) => {
      let letIn = () => {};
      const held = new Promise<void>((resolve) => {
        letIn = resolve;
      });
      await page.route('**/webchat.js', async (route) => {
        await held;
        await route.continue();
      });
      await page.goto(site.url);
      const greeting = page.getByText('Write in your own words');
      const before = await greeting.boundingBox();
      letIn();
      await chatIsOpen(page);
      await say(page, 'hello');
      expect(await greeting.count()).toBe(1);
      await page.locator('#main').evaluate((main) => main.scrollTo({ top: 0, behavior: 'instant' }));
      expect(await greeting.boundingBox()).toEqual(before);
    });
  });

  it('begins with a starter, which says what it shows', async () => {
    await onPage({}, async (page) => {
      await openChat(page, site.url);
      const starters = await page.locator('#greeting').getByRole('button').allInnerTexts();
      expect(starters).toEqual(['What is sciatica?', 'Ice or heat?', 'Check my symptoms']);
      expect(await pressButton(page, 'Ice or heat?')).toContain('You said: Ice or heat?');
    });
  });

  it.each([
    ['en-GB', '999', 'United Kingdom'],
    ['en-US', '911', 'United States'],
    ['fr', '911', 'United States'],
  ])('with a browser in %s finds %s to call', async (locale, number, country) => {
    await onPage({ locale, javaScriptEnabled: false }, async (page) => {
      await page.goto(site.url);
      const line = page.locator('header .emergency');
      const words = (await line.textContent())?.trim().split(/\s+/).join(' ');
      expect(words).toBe(`In an emergency call ${number} (${country})`);
      const link = line.getByRole('link', { name: number, exact: true });
      expect(await link.getAttribute('href')).toBe(`tel:${number}`);
      const area = await link.boundingBox();
      expect(Math.min(area?.width ?? 0, area?.height ?? 0)).toBeGreaterThanOrEqual(44);
    });
  });

  it('reads a long reply from its beginning, and sees the rest when asking for more', async () => {
    await onPage({}, async (page) => {
      await openChat(page, site.url);
      await say(page, 'long');
      await expectInView(page, page.locator('#messages .message.person').last());
      await page.getByRole('button', { name: 'More below' }).click();
      await page.getByRole('button', { name: 'More below' }).waitFor({ state: 'hidden' });
      await say(page, 'and then');
      await expectInView(page, page.getByText('You said: and then').last());
    });
  });

  it('has the language of the browser told to the bot', async () => {
    await onPage({ locale: 'de-AT' }, async (page) => {
      await openChat(page, site.url);
      expect(await say(page, 'Rücken')).toContain('(de-AT)');
    });
  });

  it('writes on a new line with Shift and Enter, and sends both with Enter', async () => {
    await onPage({}, async (page) => {
      await openChat(page, site.url);
      await box(page).pressSequentially('one');
      await page.keyboard.press('Shift+Enter');
      await box(page).pressSequentially('two');
      await page.keyboard.press('Enter');
      await page.locator('#messages').getByText('You said: one').waitFor();
      expect((await saidSoFar(page)).person).toEqual(['one\ntwo']);
      expect(await box(page).inputValue()).toBe('');
    });
  });

  it('keeps conversation id and token in the tab, and none of the words anywhere', async () => {
    await onPage({}, async (page) => {
      const addresses: string[] = [];
      page.on('request', (request) => addresses.push(request.url()));
      await openChat(page, site.url);
      await say(page, 'very private words');
      const stored = await page.evaluate('JSON.stringify([{ ...sessionStorage }, { ...localStorage }])');
      const [session, local] = JSON.parse(stored as string);
      expect(Object.keys(session)).toEqual(['sciatica-bot.conversation']);
      expect(Object.keys(JSON.parse(session['sciatica-bot.conversation']))).toEqual([
        'conversationId',
        'token',
      ]);
      expect(local).toEqual({});
      expect(await page.context().cookies()).toEqual([]);
      expect(addresses.join()).not.toContain('private');
      expect(await page.evaluate('location.href')).toBe(site.url);
    });
  });

  it('saves the conversation as a text file', async () => {
    await onPage({}, async (page) => {
      await openChat(page, site.url);
      await say(page, 'ice or heat');
      const saving = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Menu' }).click();
      await page.getByRole('button', { name: 'Save the conversation' }).click();
      const file = await saving;
      expect(file.suggestedFilename()).toMatch(/^sciatica-bot-\d{4}-\d\d-\d\d\.txt$/);
      const chunks: Buffer[] = [];
      for await (const chunk of await file.createReadStream()) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString('utf8');
      expect(text).toMatch(
        /Sciatica Bot:\nHello\.[\s\S]+You:\nice or heat\n\nSciatica Bot:\nYou said: ice or heat/,
      );
    });
  });

  it('prints all that was said, and nothing to press', async () => {
    await onPage({ colorScheme: 'dark' }, async (page) => {
      await openChat(page, site.url);
      await say(page, 'long');
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('footer').isVisible()).toBe(false);
      expect(await page.getByRole('button', { name: 'Menu' }).isVisible()).toBe(false);
      // Everything stands on the paper, with nothing cut off and nothing to scroll.
      const { shown, whole } = (await page.evaluate(
        '(({ clientHeight: shown, scrollHeight: whole }) => ({ shown, whole }))(document.getElementById("main"))',
      )) as { shown: number; whole: number };
      expect(shown).toBe(whole);
      const style = (await page.evaluate('getComputedStyle(document.body).backgroundColor')) as string;
      expect(style).toBe('rgb(255, 255, 255)');
      await screenshot(page, 'print', true);
    });
  });

  it.each([
    ['the menu', 'Menu'],
    ['sending', 'Send'],
    ['a starter', 'Ice or heat?'],
  ])('hits %s with a thumb', async (_what, name) => {
    await onPage({ viewport: { width: 320, height: 640 } }, async (page) => {
      await openChat(page, site.url);
      const area = await page.getByRole('button', { name, exact: true }).boundingBox();
      expect(Math.min(area?.width ?? 0, area?.height ?? 0)).toBeGreaterThanOrEqual(44);
    });
  });

  it.each([
    ['the smallest phone', 320, 568],
    ['a page zoomed to 400 %', 320, 256],
    ['a wide screen', 2560, 1300],
  ])('finds everything on %s without scrolling sideways', async (name, width, height) => {
    await onPage({ viewport: { width, height } }, async (page) => {
      await openChat(page, site.url);
      await say(page, 'card');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      await box(page).scrollIntoViewIfNeeded();
      expect(await page.getByRole('button', { name: 'Send' }).isVisible()).toBe(true);
      await screenshot(page, `size-${name.replaceAll(/\W+/g, '-')}`);
    });
  });

  it('sees nothing move who wants things still', async () => {
    await onPage({ reducedMotion: 'reduce' }, async (page) => {
      await openChat(page, site.url);
      await say(page, 'card');
      const moving = 'document.getAnimations().filter((one) => one.effect.getTiming().duration > 0).length';
      expect(await page.evaluate(moving)).toBe(0);
    });
  });
});
