import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import restify from 'restify';
import type { CareLines } from '../../../knowledge/careLines';
import { CodedError } from '../../../knowledge/errors';
import { loadKnowledge } from '../../../knowledge/knowledge';
import { listen } from '../../../src/listen';
import { createPages } from '../../../src/web/pages';

const loaded = loadKnowledge();
const us = loaded.careLines.forCountry('US');
if (!us) throw new Error('there is no US');
const COUNTRIES: Record<string, CareLines | null> = {
  US: us,
  GB: loaded.careLines.forCountry('GB'),
  XX: { ...us, name: 'A <b>country</b>', emergency: [{ number: '+1 (555) "00"', label: 'Emergency' }] },
  YY: { ...us, name: 'Nobody to call', emergency: [] },
};
const careLines = { ...loaded.careLines, forCountry: (code: string | null) => COUNTRIES[code ?? ''] ?? null };
const knowledge = () => ({ ...loaded, careLines });

let port: number;
const server = restify.createServer();
beforeAll(async () => {
  createPages({ knowledge, defaultCountry: 'US' }).register(server);
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
    const refused = () => createPages({ knowledge, defaultCountry: 'YY' });
    expect(refused).toThrow(CodedError);
    expect(refused).toThrow('DEFAULT_COUNTRY');
  });
});

describe('the page', () => {
  it('allows scripts and styles of this server only, and no frame', async () => {
    const { headers, body } = await ask('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*|nonce/);
    expect(body.toString()).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/i);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('comes compressed, and is the same in each form', async () => {
    const html = await page('en-GB');
    const forms = ['br', 'gzip'].map((form) =>
      ask('/', { 'accept-encoding': form, 'accept-language': 'en-GB' }),
    );
    const [br, gzip] = await Promise.all(forms);
    if (!br || !gzip) throw new Error('two were asked for');
    expect(brotliDecompressSync(br.body).toString()).toBe(html);
    expect(gunzipSync(gzip.body).toString()).toBe(html);
    expect(br.body.length).toBeLessThan(6_000);
  });

  it('greets before any script is there, in the words of the bot', async () => {
    const html = await page('en-GB');
    const { greeting } = loaded.replies;
    for (const line of greeting.split('\n')) expect(html).toContain(line);
    expect(html).toContain('In an emergency, call 999 or 112 now.');
    expect(html).toContain('<button type="button" data-choice="command:check">Check my symptoms</button>');
  });

  it('has every warning sign that calls for care now or today, and whom to call', async () => {
    const html = await page('en-GB');
    const ticks = loaded.redFlags.flags
      .filter(({ tier }) => tier === 'emergency' || tier === 'urgent')
      .map(({ tick }) => tick ?? '');
    expect(ticks.length).toBeGreaterThan(10);
    expect(ticks.filter((tick) => !html.includes(`<li>${tick}</li>`))).toEqual([]);
    expect(html).toContain('Call 999 or 112, or go to an emergency department now');
    expect(html).toContain('Samaritans: <a href="tel:116123">116 123</a> (24 hours a day)');
  });

  it('answers whoever only asks whether it is there', async () => {
    const { status, body } = await ask('/', {}, 'HEAD');
    expect([status, body.length]).toEqual([200, 0]);
  });
});

describe('what the page loads', () => {
  it.each([
    ['webchat.js', 'text/javascript; charset=utf-8', 'AdaptiveCard'],
    ['page.js', 'text/javascript; charset=utf-8', 'sessionStorage'],
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

  it.each([
    ['webchat.js', 200_000],
    ['page.js', 6_000],
    ['chat.css', 6_000],
  ])('%s weighs less than %d bytes on its way', async (name, most) => {
    const { body } = await ask(await pathOf(name), { 'accept-encoding': 'br' });
    expect(body.length).toBeLessThan(most);
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
