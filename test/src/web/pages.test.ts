import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import restify from 'restify';
import { CodedError } from '../../../knowledge/errors';
import { listen } from '../../../src/listen';
import { createPages } from '../../../src/web/pages';

const COUNTRIES: Record<string, { name: string; emergency: { number: string }[] }> = {
  US: { name: 'United States', emergency: [{ number: '911' }] },
  GB: { name: 'United Kingdom', emergency: [{ number: '999' }, { number: '112' }] },
  XX: { name: 'A <b>country</b>', emergency: [{ number: '+1 (555) "00"' }] },
  YY: { name: 'Nobody to call', emergency: [] },
};
const careLines = { forCountry: (code: string | null) => COUNTRIES[code ?? ''] ?? null };

let port: number;
const server = restify.createServer();
beforeAll(async () => {
  createPages({ careLines, defaultCountry: 'US' }).register(server);
  port = await listen(server, { host: '127.0.0.1', port: 0 });
});
afterAll(() => new Promise<void>((done) => server.close(() => done())));

/** A request whose body arrives as it was sent, still compressed. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }>(
    (done, fail) => {
      request({ host: '127.0.0.1', port, path, method, headers, agent: false }, async (res) => {
        const chunks: Buffer[] = [];
        for await (const chunk of res) chunks.push(chunk);
        done({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) });
      })
        .on('error', fail)
        .end();
    },
  );
}

const page = async (language?: string) =>
  (await ask('/', language === undefined ? {} : { 'accept-language': language })).body.toString();

const pathOf = async (name: string) =>
  new RegExp(`/assets/[0-9a-f]{16}/${name}`).exec(await page())?.[0] ?? '';

describe('the emergency number on the page', () => {
  it.each([
    ['of the country in the browser’s language', 'en-GB', '<a href="tel:999">999</a>', 'United Kingdom'],
    [
      'of the default country for a country nobody knows',
      'en-ZZ',
      '<a href="tel:911">911</a>',
      'United States',
    ],
    [
      'of the default country where there is no number',
      'en-YY',
      '<a href="tel:911">911</a>',
      'United States',
    ],
    ['of the default country without any language', undefined, '<a href="tel:911">911</a>', 'United States'],
    [
      'as text, whatever it holds',
      'en-XX',
      '<a href="tel:+155500">+1 (555) &quot;00&quot;</a>',
      'A &lt;b&gt;country&lt;/b&gt;',
    ],
  ])('is the one %s', async (_what, language, link, country) => {
    const html = await page(language);
    expect(html).toContain(link);
    expect(html).toContain(`(${country})`);
    expect(html).not.toContain('{{');
  });

  it('must be known for the default country', () => {
    const refused = () => createPages({ careLines, defaultCountry: 'YY' });
    expect(refused).toThrow(CodedError);
    expect(refused).toThrow('DEFAULT_COUNTRY');
  });
});

describe('the page', () => {
  it('allows scripts of this server only, styles with a nonce of their own, and no frame', async () => {
    const [first, second] = await Promise.all([ask('/'), ask('/')]);
    const policy = String(first.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(first.body.toString()).toContain(`nonce="${nonce}"`);
    expect(second.headers['content-security-policy']).not.toBe(policy);
    expect(first.headers['cache-control']).toBe('no-store');
  });

  it('answers whoever only asks whether it is there', async () => {
    const { status, body } = await ask('/', {}, 'HEAD');
    expect([status, body.length]).toEqual([200, 0]);
  });
});

describe('what the page loads', () => {
  it.each([
    ['webchat.js', 'text/javascript; charset=utf-8', 'createDirectLine'],
    ['chat.js', 'text/javascript; charset=utf-8', 'renderWebChat'],
    ['look.js', 'text/javascript; charset=utf-8', 'styleOptions'],
    ['chat.css', 'text/css; charset=utf-8', 'prefers-color-scheme'],
    ['favicon.svg', 'image/svg+xml', '<svg'],
  ])('has %s in every form, the same in each', async (name, type, words) => {
    const path = await pathOf(name);
    const [br, gzip, plain] = await Promise.all(
      ['gzip, deflate, br', 'gzip;q=0.5, br;q=0', 'deflate'].map((accepted) =>
        ask(path, { 'accept-encoding': accepted }),
      ),
    );
    if (!br || !gzip || !plain) throw new Error('three were asked for');
    const encodings = [br, gzip, plain].map(({ headers }) => headers['content-encoding']);
    expect(encodings).toEqual(['br', 'gzip', undefined]);
    expect(plain.body.toString()).toContain(words);
    expect(brotliDecompressSync(br.body).equals(plain.body)).toBe(true);
    expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
    expect(plain.headers['content-type']).toBe(type);
    expect(plain.headers['cache-control']).toContain('immutable');
    expect(plain.headers.vary).toBe('Accept-Encoding');
  });

  it('weighs less than a megabyte', async () => {
    const { body } = await ask(await pathOf('webchat.js'), { 'accept-encoding': 'br' });
    expect(body.length).toBeLessThan(1024 * 1024);
  });

  it('is not sent twice', async () => {
    const path = await pathOf('chat.css');
    const { headers } = await ask(path);
    const again = await ask(path, { 'if-none-match': String(headers.etag) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    const otherForm = await ask(path, { 'if-none-match': String(headers.etag), 'accept-encoding': 'br' });
    expect(otherForm.status).toBe(200);
  });
});
