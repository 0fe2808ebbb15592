import { generateKeyPairSync } from 'node:crypto';
import http, { type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Activity, MessageFactory, type TurnContext } from 'botbuilder';
import jwt from 'jsonwebtoken';
import { createMessagingEndpoint } from '../../../src/channels/botFramework';
import { isLoopbackAddress, isLoopbackHost, refusalOfStranger } from '../../../src/channels/loopbackOnly';
import { createLog } from '../../../src/log';
import type { MicrosoftApp } from '../../../src/microsoftApp';
import { createServer } from '../../../src/server';

const closeAfterwards: http.Server[] = [];
afterEach(async () => {
  for (const server of closeAfterwards.splice(0)) {
    server.closeAllConnections();
    await new Promise<void>((done) => server.close(() => done()));
  }
});

async function listen(server: http.Server): Promise<string> {
  closeAfterwards.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A channel on this machine: it collects what the bot sends to its serviceUrl. */
async function setUpChannel() {
  const replies: { path: string; activity: Activity }[] = [];
  const channel = http.createServer(async (req: IncomingMessage, res) => {
    let body = '';
    for await (const chunk of req) body += chunk;
    replies.push({ path: req.url ?? '', activity: JSON.parse(body) });
    res.setHeader('Content-Type', 'application/json').end('{"id":"r1"}');
  });
  return { serviceUrl: await listen(channel), replies };
}

async function echo(context: TurnContext): Promise<void> {
  if (context.activity.type === 'message') {
    await context.sendActivity(MessageFactory.text(`You said: ${context.activity.text}`));
  }
}

async function setUp({
  microsoftApp = null as MicrosoftApp | null,
  allowedTenants = [] as string[],
  runTurn = echo as (context: TurnContext) => Promise<unknown>,
} = {}) {
  const lines: string[] = [];
  const log = createLog('trace', { write: (line) => lines.push(line) });
  const nothing = { register() {} };
  const server = createServer({
    log,
    messaging: createMessagingEndpoint({ config: { microsoftApp, allowedTenants }, runTurn, log }),
    directLine: nothing,
    pages: nothing,
    ready: () => [],
  });
  const url = await listen(server.server as http.Server);
  const channel = await setUpChannel();
  const message = (overrides: object = {}) => ({
    type: 'message',
    id: 'a1',
    timestamp: '2026-01-05T10:00:00.000Z',
    channelId: 'emulator',
    serviceUrl: channel.serviceUrl,
    from: { id: 'u1', name: 'Ada' },
    recipient: { id: 'bot' },
    conversation: { id: 'c1' },
    text: 'my leg hurts',
    ...overrides,
  });
  const post = async (body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, text: await response.text() };
  };
  const lives = async () => (await fetch(`${url}/healthz`)).status === 200;
  return { url, lines, channel, message, post, lives };
}

describe('someone who writes through a channel on this machine', () => {
  it('gets the reply at the address their channel named', async () => {
    const { post, message, channel } = await setUp();
    expect(await post(message({ text: 'Mein Bein 🦵' }))).toEqual({ status: 200, text: '' });
    expect(channel.replies).toEqual([
      {
        path: '/v3/conversations/c1/activities/a1',
        activity: expect.objectContaining({
          text: 'You said: Mein Bein 🦵',
          replyToId: 'a1',
          recipient: { id: 'u1', name: 'Ada' },
        }),
      },
    ]);
  });

  it('gets it in the answer where the channel expects that', async () => {
    const { post, message, channel } = await setUp();
    const { status, text } = await post(message({ deliveryMode: 'expectReplies' }));
    expect(status).toBe(200);
    expect(JSON.parse(text).activities).toEqual([
      expect.objectContaining({ text: 'You said: my leg hurts' }),
    ]);
    expect(channel.replies).toEqual([]);
  });

  it('gives the bot the dates as dates, and leaves out what is none', async () => {
    const seen: Activity[] = [];
    const { post, message } = await setUp({ runTurn: async ({ activity }) => seen.push({ ...activity }) });
    await post(message({ localTimestamp: 'this morning' }));
    expect(seen[0]?.timestamp).toEqual(new Date('2026-01-05T10:00:00.000Z'));
    expect(seen[0]).toMatchObject({ rawTimestamp: '2026-01-05T10:00:00.000Z' });
    expect(seen[0]?.localTimestamp).toBeUndefined();
  });

  it('may send what the protocol has beyond what is checked', async () => {
    const seen: Activity[] = [];
    const { post, message } = await setUp({ runTurn: async ({ activity }) => seen.push({ ...activity }) });
    const event = {
      type: 'conversationUpdate',
      text: undefined,
      membersAdded: [{ id: 'u1' }],
      channelData: { a: [1] },
    };
    expect((await post(message(event))).status).toBe(200);
    expect(seen[0]).toMatchObject({ membersAdded: [{ id: 'u1' }], channelData: { a: [1] } });
  });
});

describe('a request that is no activity', () => {
  const broken: [string, unknown][] = [
    ['nothing', ''],
    ['no JSON', '{"type":'],
    ['{}', {}],
    ['null', 'null'],
    ['an array', []],
    ['only a type', { type: 'message' }],
    ['deep nesting', `{"type":"message","value":${'[['.repeat(50_000)}${']]'.repeat(50_000)}}`],
    ['__proto__', '{"type":"message","__proto__":{"text":"x"}}'],
    ['10 MB', { type: 'message', text: 'x'.repeat(10_000_000) }],
  ];

  it.each(broken)('(%s) is refused, and the next person is answered all the same', async (_name, body) => {
    const { post, message, channel, lives } = await setUp();
    const { status, text } = await post(body);
    expect([400, 413]).toContain(status);
    expect(JSON.parse(text)).toEqual({ error: { code: expect.any(String), message: expect.any(String) } });
    expect(await lives()).toBe(true);
    expect((await post(message())).status).toBe(200);
    expect(channel.replies).toHaveLength(1);
  });

  it.each([
    ['type', 7],
    ['type', ''],
    ['text', { toString: 'private words' }],
    ['text', ['private words']],
    ['channelId', null],
    ['serviceUrl', 'private words'],
    ['serviceUrl', 'file:///private words'],
    ['conversation', 'private words'],
    ['conversation', { id: 3 }],
    ['from', undefined],
    ['from', { name: 'private words' }],
    ['recipient', 'private words'],
    ['attachments', 'private words'],
    ['entities', ['private words']],
    ['membersAdded', [null]],
    ['locale', {}],
    ['id', 12],
  ])('because of its %s (%j) is told so, without repeating it', async (field, value) => {
    const { post, message, lines } = await setUp();
    const { status, text } = await post(message({ [field]: value }));
    expect(status).toBe(400);
    expect(JSON.parse(text).error.message).toContain(field);
    expect(text + lines.join()).not.toContain('private words');
  });

  it.each(['constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    'but has a key named %s changes no other object',
    async (key) => {
      const { post, message } = await setUp();
      const before = Object.getOwnPropertyNames(Object.prototype);
      expect((await post(message({ value: { [key]: { prototype: { polluted: true } } } }))).status).toBe(200);
      expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    },
  );
});

describe('without an application id, the bot', () => {
  it('sends no reply to another machine', async () => {
    const turns: string[] = [];
    const { post, message } = await setUp({ runTurn: async ({ activity }) => turns.push(activity.type) });
    for (const serviceUrl of [
      'https://evil.example',
      'http://127.0.0.1.evil.example',
      'http://127.0.0.1@evil.example',
      'http://[::2]/',
    ]) {
      const { status, text } = await post(message({ serviceUrl }));
      expect(status).toBe(403);
      expect(JSON.parse(text).error.message).toContain('MicrosoftAppId');
    }
    expect(turns).toEqual([]);
  });

  it('is not fooled by a proxy that makes strangers look local', async () => {
    const { post, message } = await setUp();
    expect((await post(message(), { 'X-Forwarded-For': '203.0.113.9' })).status).toBe(403);
    expect((await post(message(), { Forwarded: 'for=203.0.113.9' })).status).toBe(403);
  });

  it.each([
    ['127.0.0.1', 'localhost:3978', null],
    ['::1', '[::1]:3978', null],
    ['::ffff:127.0.0.1', '127.0.0.1', null],
    ['192.0.2.7', 'localhost:3978', 'another machine'],
    ['::ffff:192.0.2.7', 'localhost:3978', 'another machine'],
    [undefined, 'localhost:3978', 'another machine'],
    ['127.0.0.1', 'rebound.example:3978', 'host other than localhost'],
    ['127.0.0.1', undefined, 'host other than localhost'],
  ])('serves a request from %s to %s: refused because of %s', (remoteAddress, host, refusal) => {
    const reason = refusalOfStranger(
      { socket: { remoteAddress }, headers: { host } },
      'http://localhost:5000/x',
    );
    if (refusal === null) expect(reason).toBeNull();
    else expect(reason).toContain(refusal);
  });

  it('knows its own addresses', () => {
    expect(['127.0.0.1', '127.9.9.9', '::1', '0:0:0:0:0:0:0:1'].every(isLoopbackAddress)).toBe(true);
    expect(['0.0.0.0', '::', '10.0.0.1', '', 'localhost', '127.0.0.1 '].some(isLoopbackAddress)).toBe(false);
    expect(['localhost', 'LOCALHOST', '[::1]', '127.0.0.1'].every(isLoopbackHost)).toBe(true);
    expect(['', 'localhost.example', 'example', '[::2]', '2130706433'].some(isLoopbackHost)).toBe(false);
  });
});

describe('with an application id, the bot', () => {
  const microsoftApp: MicrosoftApp = { id: 'app-1', type: 'SingleTenant', password: 'p', tenantId: 't' };
  const forged = jwt.sign({ iss: 'https://evil.example', aud: 'app-1' }, 'no key of the Bot Framework');

  it.each([
    ['no token', undefined],
    ['an empty one', ''],
    ['another scheme', 'Basic YTpi'],
    ['garbage', 'Bearer garbage'],
    ['dotted garbage', 'Bearer a.b.c'],
    ['three parts too many', 'Bearer a b c d'],
    ["somebody else's token", `Bearer ${forged}`],
    [
      'a forged emulator token',
      `Bearer ${jwt.sign({ iss: 'https://sts.windows.net/x/', appid: 'app-1' }, 'k')}`,
    ],
  ])('answers 401 to %s and runs no turn', async (_name, authorization) => {
    const turns: string[] = [];
    const { post, message, lines, lives } = await setUp({
      microsoftApp,
      runTurn: async ({ activity }) => turns.push(activity.type),
    });
    const { status, text } = await post(
      message(),
      authorization === undefined ? {} : { Authorization: authorization },
    );
    expect(status).toBe(401);
    expect(JSON.parse(text).error.code).toBe('Unauthorized');
    expect(turns).toEqual([]);
    expect(lines.join()).not.toContain('leg hurts');
    expect(await lives()).toBe(true);
  });
});

describe('whichever way the application signs in', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const app = { id: 'app-1', tenantId: 't', password: '' };

  it.each<[string, MicrosoftApp]>([
    ['a secret', { ...app, type: 'SingleTenant', password: 'p' }],
    [
      'a certificate',
      { ...app, type: 'SingleTenant', certificate: { thumbprint: 'AB'.repeat(20), privateKey: pem } },
    ],
    ['a managed identity', { ...app, type: 'UserAssignedMSI' }],
    ['a secret, for several tenants', { ...app, tenantId: '', type: 'MultiTenant', password: 'p' }],
  ])('with %s, the bot starts, and nobody gets in without a token', async (_way, microsoftApp) => {
    const { post, message } = await setUp({ microsoftApp });
    expect((await post(message())).status).toBe(401);
  });
});

describe('a turn that fails outside the bot', () => {
  it('is logged without what the person wrote, and not delivered again', async () => {
    const { post, message, lines, lives } = await setUp({
      runTurn: async ({ activity }) => {
        throw new Error(`cannot handle ${activity.text}`);
      },
    });
    expect((await post(message())).status).toBe(200);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ level: 'error', id: expect.stringMatching(/^[\w-]{36}$/) }),
    ]);
    expect(lines.join()).not.toContain('leg hurts');
    expect(await lives()).toBe(true);
  });

  it('because the channel takes no replies is logged without the reply', async () => {
    const { post, message, lines } = await setUp();
    // Refused for good; the SDK would try again for some seconds where nobody listens.
    const serviceUrl = await listen(
      http.createServer((req, res) =>
        req.resume().on('end', () => Object.assign(res, { statusCode: 403 }).end()),
      ),
    );
    expect((await post(message({ serviceUrl }))).status).toBe(200);
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toContain('leg hurts');
  });
});
