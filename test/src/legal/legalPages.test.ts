import type http from 'node:http';
import type { AddressInfo } from 'node:net';
import { readConfig } from '../../../src/config';
import { createLegalPages } from '../../../src/legal/legalPages';
import { createLog } from '../../../src/log';
import { createServer } from '../../../src/server';

const open: http.Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.closeAllConnections();
});

async function read(page: string, env: NodeJS.ProcessEnv = {}) {
  const nothing = { register() {} };
  const { server } = createServer({
    log: createLog('silent'),
    messaging: async () => {},
    directLine: nothing,
    pages: nothing,
    pictures: nothing,
    legal: createLegalPages(readConfig(env)),
    ready: () => [],
  });
  open.push(server as http.Server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${page}`);
  await new Promise((done) => server.close(done));
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe('somebody who wants to know what becomes of their words', () => {
  it('reads it as the settings have it', async () => {
    const { status, headers, text } = await read('/privacy', {
      STATE_TTL_DAYS: '3',
      HISTORY_HOURS: '5',
      PUBLISHER_NAME: 'Smith & Sons',
      PUBLISHER_CONTACT: 'privacy@example.org',
    });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/html');
    expect(text).toContain('Smith &amp; Sons');
    expect(text).toContain('<a href="mailto:privacy@example.org">');
    expect(text).toMatch(/deleted\s+3 days/);
    expect(text).toContain('5 hours');
    expect(text).not.toContain('{{');
  });

  it('reads it where nobody has said who runs the bot', async () => {
    expect((await read('/privacy')).text).toContain('whoever runs this server');
  });

  it('reads the terms, and first what to do in an emergency', async () => {
    const { status, text } = await read('/terms', { PUBLISHER_CONTACT: 'https://example.org/contact' });
    expect(status).toBe(200);
    expect(text.indexOf('emergency number')).toBeLessThan(text.indexOf('What it is'));
    expect(text).toContain('<a href="https://example.org/contact">');
  });
});
