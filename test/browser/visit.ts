import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** What the browser complained about, and which addresses of other hosts were asked for. */
export interface Seen {
  readonly complaints: string[];
  readonly elsewhere: string[];
}

/** Sizes and colours that the page is looked at in. */
export const LOOKS = [390, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

/**
 * Runs with a page of its own.
 *
 * @param url - of the site under test; requests to any other host are noted
 */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
  act: (page: Page, seen: Seen) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'en-US',
    ...options,
  });
  const seen: Seen = { complaints: [], elsewhere: [] };
  const note = (address: string) => {
    if (/^(data|blob):/.test(address) || new URL(address).host === new URL(url).host) return;
    seen.elsewhere.push(address);
  };
  try {
    // On the context, so that requests of workers and other tabs count too.
    context.on('request', (request) => note(request.url()));
    context.on('page', (page) => page.on('websocket', (socket) => note(socket.url())));
    const page = await context.newPage();
    page.on('pageerror', (error) => seen.complaints.push(String(error)));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) seen.complaints.push(message.text());
    });
    await act(page, seen);
  } finally {
    await context.close();
  }
}
