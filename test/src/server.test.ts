import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type restify from 'restify';
import { createLog } from '../../src/log';
import { createServer } from '../../src/server';

const stopAfterwards: restify.Server[] = [];
afterEach(async () => {
  for (const server of stopAfterwards.splice(0)) {
    server.server.closeAllConnections();
    await new Promise<void>((done) => server.close(done));
  }
});

async function setUp({ reasons = [] as string[] } = {}) {
  const lines: string[] = [];
  const bodies: unknown[] = [];
  const server = createServer({
    log: createLog('trace', { write: (line) => lines.push(line) }),
    messaging: async (req, res) => {
      bodies.push(req.body);
      res.send(200);
    },
    directLine: {
      register(to) {
        to.post('/v3/directline/conversations', async (req, res) => {
          res.send(201, { received: req.body ?? null });
        });
      },
    },
    pages: {
      register(to) {
        to.get('/', async (_req, res) => {
          res.setHeader('Content-Security-Policy', "default-src 'self'");
          res.sendRaw(200, '<p>hello', { 'Content-Type': 'text/html' });
        });
        to.get('/throws-later', async () => {
          await new Promise((done) => setTimeout(done, 1));
          throw new Error('numb since Tuesday');
        });
        to.get('/throws-at-once', async () => {
          throw new Error('numb since Tuesday');
        });
        to.get('/throws-oddly', async () => {
          throw undefined;
        });
      },
    },
    ready: () => reasons,
  });
  stopAfterwards.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const call = async (path: string, init?: RequestInit) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text };
  };
  const post = (path: string, body: BodyInit, type = 'application/json') =>
    call(path, { method: 'POST', body, headers: { 'Content-Type': type } });
  return { port, call, post, lines, bodies };
}

/** Sends bytes no client library would send, and gives back all that is answered. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

function errorOf({ text }: { text: string }): { code: string; message: string } {
  return JSON.parse(text).error;
}

describe('whoever watches the bot', () => {
  it('reads that it lives', async () => {
    const { call } = await setUp();
    const { status, text } = await call('/healthz');
    expect([status, text]).toEqual([200, '{"status":"ok"}']);
  });

  it('reads that it is ready', async () => {
    const { call } = await setUp();
    expect((await call('/readyz')).status).toBe(200);
  });

  it('reads why it is not ready, while it still lives', async () => {
    const { call } = await setUp({ reasons: ['stopping'] });
    const { status, text } = await call('/readyz');
    expect([status, JSON.parse(text)]).toEqual([503, { status: 'not ready', reasons: ['stopping'] }]);
    expect((await call('/healthz')).status).toBe(200);
  });
});

describe('every answer', () => {
  it.each(['/healthz', '/nowhere'])(
    'of %s keeps browsers from guessing, framing, telling and storing',
    async (path) => {
      const { call } = await setUp();
      const { headers } = await call(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('server')).toBeNull();
    },
  );

  it('of a page may carry a policy of its own', async () => {
    const { call } = await setUp();
    expect((await call('/')).headers.get('content-security-policy')).toBe("default-src 'self'");
  });
});

describe('a request that reaches nothing', () => {
  it('is answered 404 in JSON', async () => {
    const { call } = await setUp();
    const answer = await call('/api/unknown?callback=x', { headers: { Accept: 'application/javascript' } });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(errorOf(answer)).toEqual({ code: 'NotFound', message: expect.any(String) });
  });

  it('is answered 405 with the methods there are', async () => {
    const { call } = await setUp();
    const answer = await call('/api/messages');
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
    expect(errorOf(answer).code).toBe('MethodNotAllowed');
  });

  it('is closed when it asks to become something else', async () => {
    const { port } = await setUp();
    const answer = await raw(
      port,
      'GET /x HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1.1 404 /);
  });
});

describe('a body', () => {
  it('arrives as the object that was sent', async () => {
    const { post, bodies } = await setUp();
    expect(
      (await post('/api/messages', '{"text":"Schmerz 🦵"}', 'application/json; charset=utf-8')).status,
    ).toBe(200);
    expect(bodies).toEqual([{ text: 'Schmerz 🦵' }]);
  });

  it('may be missing where the web chat starts a conversation', async () => {
    const { call } = await setUp();
    const answer = await call('/v3/directline/conversations', { method: 'POST' });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([201, { received: null }]);
  });

  it.each([
    ['broken JSON', '{"text":"my leg is numb', 400],
    ['a word', 'numb', 400],
    ['white space', '  ', 400],
    ['an array', '[{}]', 400],
    ['null', 'null', 400],
    ['a string', '"my leg is numb"', 400],
    ['an empty string', '""', 400],
    ['a number', '7', 400],
    ['a hundred thousand nested arrays', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 400],
    ['a key that replaces prototypes', '{"value":{"__proto__":{"admin":true}}}', 400],
    ['257 KiB', JSON.stringify({ text: 'x'.repeat(257 * 1024) }), 413],
    ['10 MB', JSON.stringify({ text: 'x'.repeat(10_000_000) }), 413],
  ])('of %s is refused, and what it says is not repeated', async (_name, body, status) => {
    const { post, call, bodies, lines } = await setUp();
    const answer = await post('/api/messages', body);
    expect(answer.status).toBe(status);
    expect(errorOf(answer)).toEqual({ code: expect.any(String), message: expect.any(String) });
    expect(answer.text + lines.join()).not.toContain('numb');
    expect(bodies).toEqual([]);
    expect((await call('/healthz')).status).toBe(200);
  });

  it('of just under 256 KiB is taken', async () => {
    const { post } = await setUp();
    expect((await post('/api/messages', JSON.stringify({ text: 'x'.repeat(256 * 1024 - 20) }))).status).toBe(
      200,
    );
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
  ])('of type %s is refused with the type wanted', async (type) => {
    const { post, bodies } = await setUp();
    const answer = await post('/api/messages', '{}', type);
    expect(answer.status).toBe(415);
    expect(errorOf(answer).message).toContain('application/json');
    expect(bodies).toEqual([]);
  });

  it.each([
    ['a packed bomb', gzipSync('x'.repeat(50_000_000))],
    ['what only claims to be packed', Buffer.from('{}')],
  ])('that is %s is refused unread', async (_name, body) => {
    const { port, call } = await setUp();
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
    const answer = await fetch(`http://127.0.0.1:${port}/api/messages`, { method: 'POST', body, headers });
    expect(answer.status).toBe(415);
    expect((await call('/healthz')).status).toBe(200);
  });
});

describe('a request that no client library would send', () => {
  it.each([
    ['a Host that is no host', 'GET / HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n', '400'],
    ['a Host with a path', 'GET /healthz HTTP/1.1\r\nHost: a/b c\r\nConnection: close\r\n\r\n', '4'],
    ['half a percent sign', 'GET /%E0%A4%A HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', '400'],
    ['two slashes', 'GET // HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', '404'],
    ['an absolute address', 'GET http://[ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', '400'],
    ['a star', 'OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', '200'],
    ['no Host', 'GET /healthz HTTP/1.0\r\n\r\n', '200'],
    ['a header of 20 KB', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, '431'],
    ['no HTTP', 'hello\r\n\r\n', '400'],
    ['a negative length', 'POST /api/messages HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n', '400'],
  ])('with %s is answered, and the bot lives', async (_name, text, status) => {
    const { port, call } = await setUp();
    expect(await raw(port, text)).toMatch(new RegExp(`^HTTP/1.1 ${status}`));
    expect((await call('/healthz')).status).toBe(200);
  });

  it('and then hangs up in the middle leaves the bot alive', async () => {
    const { port, call } = await setUp();
    const head =
      'POST /api/messages HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{';
    await new Promise<void>((done) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(head, () => socket.resetAndDestroy()));
      socket.on('close', () => done());
    });
    expect((await call('/healthz')).status).toBe(200);
  });
});

describe('a handler that throws', () => {
  it.each(['/throws-at-once', '/throws-later', '/throws-oddly'])(
    '(%s) is answered 500 with the id that the log has, without the message',
    async (path) => {
      const { call, lines } = await setUp();
      const answer = await call(path);
      expect(answer.status).toBe(500);
      const { code, message } = errorOf(answer);
      expect(code).toBe('InternalError');
      const id = /\(([\w-]{36})\)/.exec(message)?.[1];
      expect(lines.map((line) => JSON.parse(line))).toEqual([
        expect.objectContaining({ level: 'error', id, method: 'GET', route: path }),
      ]);
      expect(lines.join() + answer.text).not.toContain('Tuesday');
      expect((await call('/healthz')).status).toBe(200);
    },
  );
});
