import { generateKeyPairSync, randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import jwt, { type SignOptions } from 'jsonwebtoken';
import { createMessagingEndpoint } from '../../../src/channels/botFramework';
import { createLog } from '../../../src/log';
import type { MicrosoftApp } from '../../../src/microsoftApp';
import { createServer } from '../../../src/server';

const APP = '11111111-2222-3333-4444-555555555555';
const TENANT = '99999999-8888-7777-6666-555555555555';
const ISSUER = 'https://api.botframework.example';
const SERVICE = 'https://smba.trafficmanager.net/emea/';
const EMULATOR = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/';

const keys = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const ours = keys();
const slack = keys();
const stranger = keys();
const pem = ({ privateKey }: ReturnType<typeof keys>) => privateKey.export({ type: 'pkcs8', format: 'pem' });
const publicPem = ours.publicKey.export({ type: 'spki', format: 'pem' });
const now = () => Math.floor(Date.now() / 1000);

const open: http.Server[] = [];
async function listen(server: http.Server): Promise<string> {
  open.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

let framework = '';
let asked = 0;
let down = false;
beforeAll(async () => {
  // The SDK says on the console why it refuses a token.
  jest.spyOn(console, 'error').mockImplementation(() => {});
  framework = await listen(
    http.createServer((req, res) => {
      asked += 1;
      if (down) res.statusCode = 503;
      const jwk = (key: typeof ours, kid: string, endorsements: string[]) => ({
        ...key.publicKey.export({ format: 'jwk' }),
        kid,
        use: 'sig',
        endorsements,
      });
      const all = [jwk(ours, 'key-1', ['msteams', 'directline']), jwk(slack, 'key-slack', ['slack'])];
      const body = req.url?.includes('keys')
        ? { keys: all }
        : { issuer: ISSUER, jwks_uri: `http://${req.headers.host}/keys` };
      res.setHeader('Content-Type', 'application/json').end(JSON.stringify(body));
    }),
  );
});
afterAll(async () => {
  for (const server of open) {
    server.closeAllConnections();
    await new Promise<void>((done) => server.close(() => done()));
  }
  jest.restoreAllMocks();
});

async function openBot(allowedTenants: string[] = [], metadata = `${framework}/metadata/${randomUUID()}`) {
  const turns: string[] = [];
  const lines: string[] = [];
  const log = createLog('trace', { write: (line) => lines.push(line) });
  const microsoftApp: MicrosoftApp = { id: APP, type: 'SingleTenant', password: 'p', tenantId: TENANT };
  const messaging = createMessagingEndpoint({
    config: { microsoftApp, allowedTenants },
    runTurn: async ({ activity }) => turns.push(activity.text),
    log,
    framework: {
      ToBotFromChannelTokenIssuer: ISSUER,
      ToBotFromChannelOpenIdMetadataUrl: metadata,
      ToBotFromEmulatorOpenIdMetadataUrl: metadata,
      ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    },
  });
  const nothing = { register() {} };
  const server = createServer({ log, messaging, directLine: nothing, pages: nothing, ready: () => [] });
  const url = await listen(server.server as http.Server);
  return {
    turns,
    lines,
    async post(authorization: string, overrides: object = {}) {
      const activity = {
        type: 'message',
        id: randomUUID(),
        channelId: 'msteams',
        serviceUrl: SERVICE,
        from: { id: '29:ada', name: 'Ada' },
        recipient: { id: `28:${APP}` },
        conversation: { id: 'c1', tenantId: TENANT },
        channelData: { tenant: { id: TENANT } },
        text: 'my leg hurts',
        ...overrides,
      };
      const { status } = await fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: authorization },
        body: JSON.stringify(activity),
      });
      return status;
    },
  };
}

/** A token as the Bot Framework signs one for this bot, with what is to be wrong with it. */
function token(claims: object = {}, options: SignOptions = {}, key: jwt.Secret = pem(ours)): string {
  const usual = { iss: ISSUER, aud: APP, serviceurl: SERVICE, nbf: now() - 60, exp: now() + 3600 };
  const all = Object.fromEntries(
    Object.entries({ ...usual, ...claims }).filter(([, value]) => value !== undefined),
  );
  return jwt.sign(all, key, { algorithm: 'RS256', keyid: 'key-1', ...options });
}
const bearer = (text: string) => `Bearer ${text}`;
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const parts = (text: string): [string, string, string] => {
  const [head = '', body = '', signature = ''] = text.split('.');
  return [head, body, signature];
};

describe('a token of the Bot Framework', () => {
  it('lets its message through', async () => {
    const { post, turns } = await openBot();
    expect(await post(bearer(token()))).toBe(200);
    expect(turns).toEqual(['my leg hurts']);
  });

  it('that expired a moment ago is still good: clocks differ', async () => {
    const { post } = await openBot();
    expect(await post(bearer(token({ exp: now() - 60 })))).toBe(200);
  });

  it('is checked with keys that are fetched once', async () => {
    const { post } = await openBot();
    const before = asked;
    for (let times = 0; times < 3; times += 1) await post(bearer(token()));
    expect(asked - before).toBe(2);
  });

  it('cannot be checked while the keys cannot be fetched: the message is to come again', async () => {
    const { post, turns } = await openBot();
    down = true;
    expect(await post(bearer(token()))).toBe(503);
    down = false;
    expect(turns).toEqual([]);
    expect(await post(bearer(token()))).toBe(200);
  });
});

describe('a forged or stale token', () => {
  const withPayload = (claims: object) => {
    const [head, , signature] = parts(token());
    return `${head}.${part({ iss: ISSUER, aud: APP, serviceurl: SERVICE, exp: now() + 3600, ...claims })}.${signature}`;
  };
  const unsigned = (alg: string) => {
    const [, body] = parts(token());
    return `${part({ alg, typ: 'JWT', kid: 'key-1' })}.${body}.`;
  };
  const forged: [string, () => string, object?][] = [
    ['no token', () => ''],
    ['another scheme', () => `Basic ${token()}`],
    ['the scheme alone', () => 'Bearer '],
    ['a token without a scheme', () => token()],
    ['something behind the token', () => `${bearer(token())} x`],
    ['garbage', () => bearer('a.b.c')],
    ['another issuer', () => bearer(token({ iss: 'https://evil.example' }))],
    [
      "the real framework's issuer, which is not trusted here",
      () => bearer(token({ iss: 'https://api.botframework.com' })),
    ],
    ['an issuer that begins like the right one', () => bearer(token({ iss: `${ISSUER}.evil.example` }))],
    ['no issuer', () => bearer(token({ iss: undefined }))],
    ['a list of issuers', () => bearer(token({ iss: [ISSUER] as never }))],
    ['another audience', () => bearer(token({ aud: randomUUID() }))],
    ['a list of audiences', () => bearer(token({ aud: [APP, 'x'] }))],
    ['no audience', () => bearer(token({ aud: undefined }))],
    ["another's key under the right key's name", () => bearer(token({}, {}, pem(stranger)))],
    ['an unknown key', () => bearer(token({}, { keyid: 'key-2' }, pem(stranger)))],
    ['a key of another channel', () => bearer(token({}, { keyid: 'key-slack' }, pem(slack)))],
    ['the right key for another channel', () => bearer(token()), { channelId: 'slack' }],
    ['the algorithm "none"', () => bearer(unsigned('none'))],
    ['the algorithm "None"', () => bearer(unsigned('None'))],
    ['an RS256 token without a signature', () => bearer(unsigned('RS256'))],
    [
      'the public key taken for a shared secret',
      () => {
        const head = part({ alg: 'HS256', typ: 'JWT', kid: 'key-1' });
        const [, body] = parts(token());
        const { createHmac } = jest.requireActual<typeof import('node:crypto')>('node:crypto');
        const mac = createHmac('sha256', publicPem).update(`${head}.${body}`).digest('base64url');
        return bearer(`${head}.${body}.${mac}`);
      },
    ],
    ['a payload changed after signing', () => bearer(withPayload({ extra: 1 }))],
    ['a signature of another token', () => bearer(withPayload({ exp: now() + 9999 }))],
    ['a token that expired', () => bearer(token({ exp: now() - 3600 }))],
    ['a token from last year', () => bearer(token({ nbf: now() - 4e7, exp: now() - 3e7 }))],
    ['a token of the future', () => bearer(token({ nbf: now() + 3600, exp: now() + 7200 }))],
    ['another service address', () => bearer(token({ serviceurl: 'https://evil.example/' }))],
    ['no service address', () => bearer(token({ serviceurl: undefined }))],
    [
      'an activity that asks for its replies elsewhere',
      () => bearer(token()),
      { serviceUrl: 'https://evil.example/' },
    ],
    [
      "an emulator's token for another application",
      () => bearer(token({ iss: EMULATOR, ver: '1.0', appid: randomUUID() })),
    ],
    [
      "an emulator's token with another's key",
      () => bearer(token({ iss: EMULATOR, ver: '1.0', appid: APP }, {}, pem(stranger))),
    ],
    ["an emulator's token without an application", () => bearer(token({ iss: EMULATOR, ver: '1.0' }))],
    [
      "another bot's token, as a skill's",
      () => bearer(token({ iss: EMULATOR, ver: '2.0', azp: randomUUID() })),
    ],
    [
      'a channel that pretends to be in an App Service Environment',
      () => bearer(token()),
      { channelId: 'AseChannel' },
    ],
  ];

  it.each(forged)('(%s) is refused, and no turn runs', async (_name, authorization, overrides = {}) => {
    const { post, turns, lines } = await openBot();
    expect(await post(authorization(), overrides)).toBe(401);
    expect(turns).toEqual([]);
    expect(lines.join()).not.toContain('leg hurts');
  });

  it('is of at least 25 kinds here', () => {
    expect(forged.length).toBeGreaterThanOrEqual(25);
  });
});

describe('with ALLOWED_TENANTS', () => {
  const other = randomUUID();

  it('people of those tenants are served, however the id is written', async () => {
    const { post } = await openBot([TENANT]);
    expect(await post(bearer(token()))).toBe(200);
    expect(await post(bearer(token()), { conversation: { id: 'c', tenantId: TENANT.toUpperCase() } })).toBe(
      200,
    );
  });

  it.each([
    [
      'another tenant',
      { conversation: { id: 'c', tenantId: other }, channelData: { tenant: { id: other } } },
    ],
    ['another tenant beside theirs', { channelData: { tenant: { id: other } } }],
    ['no tenant', { conversation: { id: 'c' }, channelData: {} }],
    ['something else as a tenant', { conversation: { id: 'c', tenantId: [TENANT] }, channelData: null }],
  ])('%s is refused', async (_name, overrides) => {
    const { post, turns } = await openBot([TENANT]);
    expect(await post(bearer(token()), overrides)).toBe(403);
    expect(turns).toEqual([]);
  });

  it('a request that nobody signed does not learn which tenants there are', async () => {
    const { post } = await openBot([TENANT]);
    expect(await post('', { channelData: { tenant: { id: other } } })).toBe(401);
  });

  it('the web chat is served: it has no tenants', async () => {
    const { post } = await openBot([TENANT]);
    expect(await post(bearer(token()), { channelId: 'directline', conversation: { id: 'c' } })).toBe(200);
  });
});
