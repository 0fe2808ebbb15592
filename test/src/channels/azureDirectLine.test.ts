import http from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import restify from 'restify';
import { createAzureDirectLine } from '../../../src/channels/azureDirectLine';

const SECRET = 'a secret of the Direct Line channel';

let closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
  closing = [];
});

/** Stands where Azure is: answers as its documentation says, on loopback. */
async function azure(reply: (res: http.ServerResponse, body: string) => void) {
  const asked: { path: string | undefined; authorization: string | undefined; body: string }[] = [];
  const server = http.createServer(async (req, res) => {
    let body = '';
    for await (const chunk of req) body += chunk;
    asked.push({ path: req.url, authorization: req.headers.authorization, body });
    reply(res, body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => server.close());
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v3/directline` };
}

async function ours(url: string, allowedOrigins: string[] = []) {
  const logged: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const server = restify.createServer();
  createAzureDirectLine({ secret: SECRET, url, allowedOrigins, log }).register(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => server.close());
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = async (origin: string | null = root) => {
    const headers = { ...(origin !== null && { origin }) };
    const response = await fetch(`${root}/v3/directline/tokens/generate`, { method: 'POST', headers });
    return { status: response.status, text: await response.text() };
  };
  return { ask, root, logged };
}

const good = (res: http.ServerResponse) => {
  res.setHeader('content-type', 'application/json');
  res.end(JSON.stringify({ conversationId: 'c1', token: 'a token', expires_in: 1800 }));
};

describe('a page that opens a chat by way of Azure', () => {
  it('gets a token bound to a new user each time, and never the secret', async () => {
    const { asked, url } = await azure(good);
    const { ask } = await ours(url);
    const first = await ask();
    await ask();
    expect(first).toEqual({
      status: 200,
      text: JSON.stringify({ conversationId: 'c1', token: 'a token', expires_in: 1800 }),
    });
    expect(asked[0]).toMatchObject({
      path: '/v3/directline/tokens/generate',
      authorization: `Bearer ${SECRET}`,
    });
    const users = asked.map(({ body }) => JSON.parse(body).user.id);
    expect(users[0]).toMatch(/^dl_[\w-]{24}$/);
    expect(users[1]).not.toBe(users[0]);
  });

  it('gets one on a site that is allowed, and none on another or from no page at all', async () => {
    const { asked, url } = await azure(good);
    const { ask } = await ours(url, ['https://www.example.org']);
    expect((await ask('https://www.example.org')).status).toBe(200);
    for (const origin of ['https://evil.example', 'https://www.example.org.evil.example', 'null', null]) {
      const { status, text } = await ask(origin);
      expect(status).toBe(403);
      expect(JSON.parse(text).error.code).toBe('Forbidden');
    }
    expect(asked).toHaveLength(1);
  });

  it('is told to try again when Azure refuses, breaks off or talks nonsense; the log names the cure, not the secret', async () => {
    const refuses = (res: http.ServerResponse) => {
      res.statusCode = 403;
      res.end('no');
    };
    for (const [reply, cure] of [
      [refuses, /copy DIRECT_LINE_SECRET/],
      [(res: http.ServerResponse) => res.destroy(), /check DIRECT_LINE_URL/],
      [(res: http.ServerResponse) => res.end('<html>'), /check DIRECT_LINE_URL/],
    ] as const) {
      const { url } = await azure(reply);
      const { ask, logged } = await ours(url);
      const { status, text } = await ask();
      expect(status).toBe(502);
      expect(JSON.parse(text).error).toEqual({
        code: 'ServiceError',
        message: 'The chat service can’t be reached just now. Try again.',
      });
      expect(logged.join()).toMatch(cure);
      expect(logged.join()).not.toContain(SECRET);
    }
  });
});
