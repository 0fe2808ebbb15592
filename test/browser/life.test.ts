import type { BrowserContextOptions, Page } from 'playwright-core';
import {
  box,
  chatIsOpen,
  describeInBrowser,
  lastReply,
  openChat,
  saidSoFar,
  say,
  screenshot,
} from './browser';
import { type Site, startSite } from './echoSite';
import { type Seen, visit } from './visit';

describeInBrowser('a conversation that lives through', (browser) => {
  let site: Site;
  beforeEach(async () => {
    site = await startSite();
  });
  afterEach(() => site.stop());
  const onPage = (options: BrowserContextOptions, act: (page: Page, seen: Seen) => Promise<void>) =>
    visit(browser(), site.url, options, act);

  const OFFLINE = 'No connection. What you write is kept';
  const write = async (page: Page, text: string) => {
    await box(page).fill(text);
    await box(page).press('Enter');
  };
  const isTold = (page: Page, text: string) => page.locator('#line', { hasText: text }).waitFor();
  const isAnswered = (page: Page, text: string) =>
    page.locator('#messages').getByText(`You said: ${text} (`).waitFor();

  it('a reload: the history is there once, and it goes on', async () => {
    await onPage({}, async (page) => {
      await openChat(page, site.url);
      await say(page, 'before the reload');
      await page.reload();
      await isAnswered(page, 'before the reload');
      expect(await say(page, 'after it')).toContain('You said: after it');
      const { bot, person } = await saidSoFar(page);
      expect(person).toEqual(['before the reload', 'after it']);
      expect(bot.filter((text) => text.startsWith('Hello.'))).toHaveLength(1);
    });
  });

  it('a lost network: it says so, keeps what is written, and sends it once when the network is back', async () => {
    await onPage({}, async (page) => {
      await openChat(page, site.url);
      await say(page, 'one');
      await page.context().setOffline(true);
      await isTold(page, OFFLINE);
      await write(page, 'two');
      await write(page, 'three');
      await page.getByText('Not sent yet').first().waitFor();
      await screenshot(page, 'offline');
      await page.context().setOffline(false);
      await isAnswered(page, 'three');
      expect((await saidSoFar(page)).person).toEqual(['one', 'two', 'three']);
      expect([site.heard('one'), site.heard('two'), site.heard('three')]).toEqual([1, 1, 1]);
      expect(await page.locator('#line').textContent()).toBe('');
    });
  });

  it('a connection cut in the middle, again and again', async () => {
    await onPage({}, async (page) => {
      await openChat(page, site.url);
      for (const text of ['one', 'two', 'three']) {
        site.cut();
        await write(page, text);
        site.cut();
        await isAnswered(page, text);
      }
      const { bot, person } = await saidSoFar(page);
      expect(person).toEqual(['one', 'two', 'three']);
      expect(bot).toHaveLength(4);
      expect(['one', 'two', 'three'].map(site.heard)).toEqual([1, 1, 1]);
    });
  });

  it('an answer that was lost on its way: the message is not sent twice', async () => {
    await onPage({}, async (page) => {
      await openChat(page, site.url);
      let lost = 0;
      await page.route('**/activities', async (route) => {
        if (route.request().method() !== 'POST' || lost > 0) return route.continue();
        lost += 1;
        await route.fetch();
        await route.abort();
      });
      await write(page, 'only once');
      await isAnswered(page, 'only once');
      await say(page, 'and on');
      expect((await saidSoFar(page)).person).toEqual(['only once', 'and on']);
      expect([lost, site.heard('only once')]).toEqual([1, 1]);
    });
  });

  it('a restarted server that remembers: the same conversation goes on', async () => {
    await onPage({}, async (page) => {
      await openChat(page, site.url);
      await say(page, 'before');
      await site.goAway();
      await isTold(page, OFFLINE);
      await write(page, 'meanwhile');
      await site.comeBack();
      await isAnswered(page, 'meanwhile');
      expect((await saidSoFar(page)).person).toEqual(['before', 'meanwhile']);
      expect(await page.getByText('I no longer have').count()).toBe(0);
    });
  });

  it('a restarted server that has forgotten: it says so, and a new conversation goes on', async () => {
    await onPage({}, async (page) => {
      await openChat(page, site.url);
      await say(page, 'before');
      const port = Number(new URL(site.url).port);
      await site.stop();
      await isTold(page, OFFLINE);
      await write(page, 'meanwhile');
      site = await startSite(port);
      await isAnswered(page, 'meanwhile');
      await page.getByText('I no longer have our earlier conversation').first().waitFor();
      // What was said stays on the page for as long as it is open.
      expect((await saidSoFar(page)).person).toEqual(['before', 'meanwhile']);
      await screenshot(page, 'forgotten');
      await page.reload();
      await isAnswered(page, 'meanwhile');
      expect((await saidSoFar(page)).person).toEqual(['meanwhile']);
    });
  });

  it('a conversation that is gone when the page is opened again', async () => {
    await onPage({}, async (page) => {
      await openChat(page, site.url);
      const kept = '{"conversationId":"gone","token":"worthless"}';
      await page.evaluate(`sessionStorage.setItem('sciatica-bot.conversation', '${kept}')`);
      await openChat(page, site.url);
      await page.locator('.notice', { hasText: 'I no longer have our earlier conversation' }).waitFor();
      expect(await say(page, 'anybody there')).toContain('You said: anybody there');
    });
  });

  it('sleep: a page that is shown again after a while looks at once whether its connection still holds', async () => {
    await onPage({}, async (page) => {
      await openChat(page, site.url);
      const asked = page.waitForRequest(/activities\?watermark=/);
      await page.evaluate('document.dispatchEvent(new Event("visibilitychange"))');
      await asked;
      expect(await say(page, 'awake')).toContain('You said: awake');
    });
  });

  it('two tabs: each sees what is said in the other, once', async () => {
    await onPage({}, async (page) => {
      await openChat(page, site.url);
      await say(page, 'from the first');
      const kept = await page.evaluate('sessionStorage.getItem("sciatica-bot.conversation")');
      const second = await page.context().newPage();
      // As browsers do when a tab is duplicated.
      await second.addInitScript(`sessionStorage.setItem('sciatica-bot.conversation', '${kept}')`);
      await openChat(second, site.url);
      await isAnswered(second, 'from the first');
      await say(second, 'from the second');
      await isAnswered(page, 'from the second');
      await say(page, 'from the first again');
      await isAnswered(second, 'from the first again');
      const persons = ['from the first', 'from the second', 'from the first again'];
      expect((await saidSoFar(page)).person).toEqual(persons);
      expect((await saidSoFar(second)).person).toEqual(persons);
    });
  });

  it('a network that lets no WebSocket through', async () => {
    await onPage({}, async (page) => {
      await page.routeWebSocket(/\/stream/, (socket) => socket.close({ code: 1011 }));
      await page.addInitScript(
        'window.WebSocket = class extends EventTarget { constructor() { super(); setTimeout(() => this.dispatchEvent(new Event("close"))); } close() {} }',
      );
      await openChat(page, site.url);
      expect(await say(page, 'without')).toContain('You said: without');
    });
  });

  it('a slow beginning: what is typed and sent before the chat is there arrives', async () => {
    await onPage({}, async (page) => {
      let letIn = () => {};
      const held = new Promise<void>((resolve) => {
        letIn = resolve;
      });
      await page.route(/webchat\.js|tokens/, async (route) => {
        await held;
        await route.continue();
      });
      await page.goto(site.url);
      await write(page, 'sent early');
      await box(page).pressSequentially('still typ');
      await page.getByText('sent early').waitFor();
      letIn();
      await isAnswered(page, 'sent early');
      await chatIsOpen(page);
      expect(await box(page).inputValue()).toBe('still typ');
      expect((await saidSoFar(page)).person).toEqual(['sent early']);
      expect(site.heard('sent early')).toBe(1);
    });
  });

  const warnings = ['pee or poo', 'between the legs', 'both legs', 'Chest pain', 'Fever'];
  const expectHelp = async (page: Page) => {
    const help = page.locator('#signs');
    await help.waitFor();
    const text = await help.textContent();
    for (const warning of warnings) expect(text).toContain(warning);
    expect(text).toContain('Call 911');
    expect(await help.getByRole('link', { name: '988' }).getAttribute('href')).toBe('tel:988');
  };

  it('no JavaScript: the warning signs and whom to call are there, and nothing that can’t work', async () => {
    await onPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(site.url);
      await expectHelp(page);
      expect(await page.locator('noscript').textContent()).toContain('needs JavaScript');
      expect(await page.getByRole('button').count()).toBe(0);
      expect(await page.getByRole('textbox').count()).toBe(0);
      await screenshot(page, 'no-javascript', true);
    });
  });

  it.each([
    ['no token is given', '**/tokens/generate'],
    ['the conversation does not start', '**/conversations'],
  ])(
    'a chat that can’t be reached, since %s: the signs are there at once, and go when it is',
    async (_what, address) => {
      await onPage({}, async (page) => {
        await page.route(address, (route) => route.fulfill({ status: 503, body: '' }));
        await page.goto(site.url);
        await expectHelp(page);
        await page.getByText('The chat can’t be reached right now.').waitFor();
        await screenshot(page, 'failed', true);
        await page.unroute(address);
        await chatIsOpen(page);
        expect(await page.locator('#signs').isVisible()).toBe(false);
      });
    },
  );

  it('a Web Chat that does not load: people chat in plain text, reload included', async () => {
    await onPage({}, async (page) => {
      await page.route('**/webchat.js', (route) => route.fulfill({ status: 503, body: '' }));
      await page.goto(site.url);
      expect(await say(page, 'plain words')).toContain('You said: plain words');
      await page.reload();
      await isAnswered(page, 'plain words');
      expect(await lastReply(page)).toContain('You said: plain words');
    });
  });

  it('a script that does not load: the signs come up by themselves', async () => {
    await onPage({}, async (page) => {
      await page.route('**/page.js', (route) => route.abort());
      await page.goto(site.url);
      expect(await page.locator('#signs').isVisible()).toBe(false);
      // They come up after ten seconds by an animation; nobody needs to wait for it here.
      await page.evaluate('document.getAnimations().forEach((animation) => animation.finish())');
      await expectHelp(page);
    });
  });
});
