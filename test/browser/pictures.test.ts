import type { Page } from 'playwright-core';
import { type Running, start } from '../../src/index';
import { describeInBrowser, openChat, say, screenshot } from './browser';

/** The colour of the panel that a drawing stands on: its pixel in the middle of the upper edge. */
function panelOf(page: Page): Promise<number[]> {
  return page
    .locator('.ac-adaptiveCard img')
    .last()
    .evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth;
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      return [...(context?.getImageData(image.naturalWidth / 2, 3, 1, 1).data.slice(0, 3) ?? [])];
    });
}

describeInBrowser('a person who would rather look than read', (browser) => {
  let running: Running;
  beforeAll(async () => {
    running = await start({
      env: { PORT: '0', LOG_LEVEL: 'silent', USAGE_DIR: '', STATE_URL: 'memory:' },
      print: () => {},
      exit: () => {},
    });
  });
  afterAll(() => running.stop('test'));

  it.each(['light', 'dark'] as const)(
    'sees the stretch drawn, as wide as the card, in the %s',
    async (look) => {
      const context = await browser().newContext({
        viewport: { width: 360, height: 844 },
        colorScheme: look,
      });
      const page = await context.newPage();
      const refused: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') refused.push(message.text());
      });
      await openChat(page, `http://localhost:${running.port}/`);
      await say(page, "how do i do child's pose");
      const image = page.getByRole('img', { name: /kneels and sits back toward their heels/ });
      await image.scrollIntoViewIfNeeded();
      const { width = 0 } = (await image.boundingBox()) ?? {};
      expect(width).toBeGreaterThan(270);
      const [red = -1] = await panelOf(page);
      expect(red).toBeGreaterThan(look === 'light' ? 200 : 0);
      expect(red).toBeLessThan(look === 'light' ? 256 : 80);
      expect(refused).toEqual([]);
      await screenshot(page, `picture-360-${look}`);
      await context.close();
    },
  );
});
