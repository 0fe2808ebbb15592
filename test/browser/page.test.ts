import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { describeInBrowser, lastReply, openChat, pressButton, saidSoFar, say, screenshot } from './browser';
import { startSite } from './echoSite';

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

  /** Waits until this stands between the header and the send box; Web Chat scrolls by itself, and smoothly. */
  const expectInView = async (page: Page, what: Locator) => {
    const edges = async (locator: Locator) => {
      const { y, height } = (await locator.boundingBox()) ?? { y: Number.NaN, height: 0 };
      return { top: y, bottom: y + height };
    };
    const placeInView = async () => {
      const [header, it, sendBox] = await Promise.all(
        [page.locator('body > header'), what, page.getByRole('textbox')].map(edges),
      );
      return header && it && sendBox && it.top >= header.bottom && it.bottom <= sendBox.top ? it.top : null;
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

  const looks = [390, 1280].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
  );
  it.each(looks)('chats at $width pixels in the $colorScheme, and nothing leaves this host', async (look) => {
    const options = { viewport: { width: look.width, height: 844 }, colorScheme: look.colorScheme };
    await onPage(options, async (page, seen) => {
      await openChat(page, site.url);
      expect(await lastReply(page)).toContain('What hurts?');
      await screenshot(page, `greeting-${look.width}-${look.colorScheme}`);
      expect(await say(page, 'my left hamstring')).toContain('You said: my left hamstring');
      await say(page, 'card');
      await expectInView(page, page.getByRole('button', { name: 'Not sure' }).last());
      await screenshot(page, `card-${look.width}-${look.colorScheme}`);
      expect(await pressButton(page, 'Not sure')).toContain('not sure');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(look.width);
      expect(seen).toEqual({ complaints: [], elsewhere: [] });
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
      const box = await link.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    });
  });

  it('reads a long reply from its beginning, and sees the next one when going on', async () => {
    await onPage({ viewport: { width: 390, height: 844 } }, async (page) => {
      await openChat(page, site.url);
      await say(page, 'long');
      const beginning = page.getByRole('paragraph').filter({ hasText: 'Call now.' }).last();
      await expectInView(page, beginning);
      await screenshot(page, 'long-reply');
      await page.getByRole('button', { name: 'More below' }).waitFor();
      await say(page, 'and then');
      await expectInView(page, page.getByRole('paragraph').filter({ hasText: 'You said: and then' }).last());
    });
  });

  it('has the language of the browser told to the bot', async () => {
    await onPage({ locale: 'de-AT' }, async (page) => {
      await openChat(page, site.url);
      expect(await say(page, 'Rücken')).toContain('(de-AT)');
    });
  });

  it('finds the conversation again after a reload, and is not greeted twice', async () => {
    await onPage({}, async (page, seen) => {
      await openChat(page, site.url);
      await say(page, 'before the reload');
      await openChat(page, site.url);
      await page.getByText('You said: before the reload').last().waitFor();
      expect(await say(page, 'after it')).toContain('You said: after it');
      const { bot, person } = await saidSoFar(page);
      expect(person).toEqual(['before the reload', 'after it']);
      expect(bot.filter((text) => text.startsWith('Hello.'))).toHaveLength(1);
      expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('before');
      expect(seen).toEqual({ complaints: [], elsewhere: [] });
    });
  });

  it('gets a new conversation where the old one is gone', async () => {
    await onPage({}, async (page) => {
      await openChat(page, site.url);
      const kept = '{"conversationId":"gone","token":"worthless"}';
      await page.evaluate(`sessionStorage.setItem('sciatica-bot.conversation', '${kept}')`);
      // Leaving the page would keep the conversation once more.
      await page.evaluate('delete document.body.dataset.chat');
      await openChat(page, site.url);
      expect(await say(page, 'anybody there')).toContain('You said: anybody there');
    });
  });

  const warnings = [
    'bladder',
    'numb between your legs',
    'both legs',
    'violent injury',
    'chest pain',
    'genitals',
  ];
  const expectHelp = async (page: Page) => {
    const help = page.locator('#trouble');
    await help.waitFor();
    const text = await help.textContent();
    for (const warning of warnings) expect(text).toContain(warning);
    expect(text).toContain('Call 911');
  };

  it('without JavaScript reads the warning signs and whom to call', async () => {
    await onPage({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async (page) => {
      await page.goto(site.url);
      await expectHelp(page);
      expect(await page.locator('noscript').textContent()).toContain('needs JavaScript');
      expect(await page.getByText('Opening the chat').isVisible()).toBe(false);
      await screenshot(page, 'no-javascript');
    });
  });

  it.each([
    ['Web Chat does not load', '**/webchat.js'],
    ['no token is given', '**/tokens/generate'],
    ['the conversation does not start', '**/conversations'],
  ])('reads the warning signs at once when %s', async (_what, address) => {
    await onPage({ viewport: { width: 390, height: 844 } }, async (page) => {
      await page.route(address, (route) => route.fulfill({ status: 503, body: '' }));
      await page.goto(site.url);
      await page.locator('body[data-chat="failed"]').waitFor();
      await expectHelp(page);
      expect(await page.getByRole('alert').textContent()).toContain('could not be opened');
      await screenshot(page, 'failed');
      await page.unroute(address);
      await page.getByRole('link', { name: 'Try again' }).click();
      await page.locator('body[data-chat="open"]').waitFor();
    });
  });

  it('keeps what was said on the page, and is told so, when the server forgets everything', async () => {
    await onPage({ viewport: { width: 390, height: 844 } }, async (page) => {
      await page.clock.install();
      const connected = page.waitForEvent('websocket');
      await openChat(page, site.url);
      await say(page, 'remember this');
      const disconnected = (await connected).waitForEvent('close');
      await site.stop();
      site = await startSite(Number(new URL(site.url).port));
      await disconnected;
      // Between its tries the client waits for 3 to 15 seconds.
      await page.clock.fastForward(60_000);
      await page.locator('body[data-chat="lost"]').waitFor();
      await expectHelp(page);
      expect((await saidSoFar(page)).person).toEqual(['remember this']);
      await screenshot(page, 'lost');
      await page.getByRole('link', { name: 'Try again' }).click();
      await page.locator('body[data-chat="open"]').waitFor();
    });
  });

  it('reads them even when the script of the page does not load', async () => {
    await onPage({}, async (page) => {
      await page.route('**/chat.js', (route) => route.abort());
      await page.goto(site.url);
      expect(await page.locator('#trouble').isVisible()).toBe(false);
      // The signs come up after ten seconds by an animation; nobody needs to wait for it here.
      await page.evaluate('document.getAnimations().forEach((animation) => animation.finish())');
      await expectHelp(page);
    });
  });
});
