import path from 'node:path';
import restify from 'restify';
import { knowledgeFolder } from '../../../knowledge/yamlFile';
import { listen } from '../../../src/listen';
import { createPictures } from '../../../src/web/pictures';
import { refusal } from '../../helpers/refusal';

const folder = path.join(knowledgeFolder(), 'pictures');
const publicUrl = 'https://bot.example.org/help';
const pictures = createPictures({ folder, ids: ['childs-pose', 'sciatic-nerve'], publicUrl });

let host: string;
const server = restify.createServer();
beforeAll(async () => {
  pictures.register(server);
  host = `http://127.0.0.1:${await listen(server, { host: '127.0.0.1', port: 0 })}`;
});
afterAll(() => new Promise<void>((done) => server.close(() => done())));

describe('a drawing on the chat page of this server', () => {
  it('is an SVG that follows the theme, and that the browser may keep for a year', async () => {
    const { url, dark } = pictures.onThisHost('childs-pose') ?? {};
    expect(dark).toBeUndefined();
    const answer = await fetch(`${host}${url}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/svg+xml');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await answer.text()).toContain('prefers-color-scheme: dark');
  });

  it('has its colours when it is opened by itself, and may run nothing', async () => {
    const answer = await fetch(`${host}${pictures.onThisHost('childs-pose')?.url}`);
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toMatch(/default-src 'none'; style-src 'unsafe-inline'/);
    expect(policy).not.toContain('script-src');
  });
});

describe('a drawing in a client elsewhere', () => {
  it('is a PNG under the public address, in light and in dark', async () => {
    const { url = '', dark = '' } = pictures.elsewhere('sciatic-nerve') ?? {};
    expect(url).toMatch(/^https:\/\/bot\.example\.org\/help\/assets\/\w+\/sciatic-nerve\.light\.png$/);
    expect(dark).toMatch(/sciatic-nerve\.dark\.png$/);
    for (const address of [url, dark]) {
      const headers = { 'accept-encoding': 'br, gzip' };
      const answer = await fetch(address.replace(publicUrl, host), { headers });
      expect(answer.headers.get('content-type')).toBe('image/png');
      // It is compressed already.
      expect(answer.headers.get('content-encoding')).toBeNull();
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    }
  });

  it('is none where nobody said how this server is reached', () => {
    const untold = createPictures({ folder, ids: ['childs-pose'], publicUrl: null });
    expect(untold.elsewhere('childs-pose')).toBeNull();
    expect(untold.onThisHost('childs-pose')).not.toBeNull();
  });
});

describe('a drawing that is not there', () => {
  it('has no address', () => {
    for (const find of [pictures.onThisHost, pictures.elsewhere]) {
      expect(find('wall-hamstring')).toBeNull();
      expect(find('constructor')).toBeNull();
    }
  });

  it('stops the start, with file and cure', () => {
    const { place, cure } = refusal(() => createPictures({ folder, ids: ['hand-stand'], publicUrl: null }));
    expect(place).toBe('pictures/hand-stand.svg');
    expect(cure).toContain('npm run pictures');
  });
});
