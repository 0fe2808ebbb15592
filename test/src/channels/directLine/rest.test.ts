import jwt from 'jsonwebtoken';
import { createDirectLine } from '../../../../src/channels/directLine';
import { echoTurn, SECRET, startEndpoint } from './endpoint';

let endpoint: Awaited<ReturnType<typeof startEndpoint>>;
beforeAll(async () => {
  endpoint = await startEndpoint();
});
afterAll(() => endpoint.stop());

const texts = (set: { activities: { text?: string }[] }) => set.activities.map(({ text }) => text);
/** Signs like the endpoint, with whatever claims or options a test wants wrong. */
const forge = (conv: string, options: jwt.SignOptions = {}, secret = SECRET) =>
  jwt.sign({ conv, user: 'dl_mallory' }, secret, {
    issuer: 'sciatica-bot',
    audience: 'sciatica-bot/directline',
    expiresIn: 60,
    ...options,
  });

describe('opening a conversation', () => {
  it('gives anyone a token with a user id made here and a conversation of its own', async () => {
    const first = await endpoint.call('POST', '/tokens/generate');
    const second = await endpoint.call('POST', '/tokens/generate', undefined, {});
    expect(first).toMatchObject({ status: 200, body: { expires_in: 1800 } });
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(jwt.decode(first.body.token)).toMatchObject({ user: expect.stringMatching(/^dl_[\w-]{24}$/) });
    expect(first.body.conversationId).toMatch(/^[\w-]{24}$/);
    expect(second.body.conversationId).not.toBe(first.body.conversationId);
  });

  it('binds a user id the client names, if it is one of Direct Line', async () => {
    const named = await endpoint.call('POST', '/tokens/generate', undefined, { user: { id: 'dl_ada' } });
    expect(jwt.decode(named.body.token)).toMatchObject({ user: 'dl_ada' });
    for (const id of ['ada', 'dl_', 'dl_a b', `dl_${'x'.repeat(62)}`, 7]) {
      const refused = await endpoint.call('POST', '/tokens/generate', undefined, { user: { id } });
      expect(refused).toMatchObject({ status: 400, body: { error: { code: 'BadArgument' } } });
    }
  });

  it('greets once, however often and however concurrently the conversation is started', async () => {
    const { token } = (await endpoint.call('POST', '/tokens/generate')).body;
    const starts = await Promise.all([1, 2, 3].map(() => endpoint.call('POST', '/conversations', token)));
    expect(starts.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    const again = await endpoint.call('POST', '/conversations', starts[0]?.body.token);
    expect(again.status).toBe(200);
    const set = await endpoint.hear(again.body);
    expect(texts(set)).toEqual(['Welcome, whoever']);
    expect(set.activities[0]).not.toHaveProperty('replyToId');
    expect(set.activities[0]).toMatchObject({
      from: { id: 'sciatica-bot', role: 'bot' },
      channelId: 'directline',
    });
  });

  it.each([
    [{ locale: 'fr-ca' }, {}, 'fr-CA'],
    [{ user: { locale: 'de' } }, { 'accept-language': 'nl' }, 'de'],
    [undefined, { 'accept-language': 'pt-BR,pt;q=0.9' }, 'pt-BR'],
    [{ locale: 'no such language!' }, { 'accept-language': '*' }, 'whoever'],
  ])('tells the bot the language: body %j, headers %j -> %s', async (body, headers, language) => {
    const chat = await endpoint.open(body, { 'accept-language': '', ...headers });
    expect(texts(await endpoint.hear(chat))).toEqual([`Welcome, ${language}`]);
  });

  it('names the stream by the host asked, as wss behind https', async () => {
    const plain = await endpoint.open();
    expect(plain.streamUrl).toContain(`ws://127.0.0.1:${endpoint.port}/v3/directline/conversations/`);
    const { token } = (await endpoint.call('POST', '/tokens/generate')).body;
    const proxied = await endpoint.call('POST', '/conversations', token, undefined, {
      'x-forwarded-proto': 'https, http',
    });
    expect(proxied.body.streamUrl).toMatch(/^wss:/);
  });

  it('opens no conversation without a token', async () => {
    const refused = await endpoint.call('POST', '/conversations');
    expect(refused).toMatchObject({ status: 401, body: { error: { code: 'BadToken' } } });
  });

  it('lets the person write although the greeting failed', async () => {
    const broken = await startEndpoint({
      runTurn: async (context) => {
        if (context.activity.type === 'conversationUpdate') throw new Error('no greeting');
        await echoTurn(context);
      },
    });
    const chat = await broken.open();
    expect((await broken.say(chat, 'hello')).status).toBe(200);
    expect(texts(await broken.hear(chat))).toEqual(['hello', 'You said: hello']);
    await broken.stop();
  });
});

describe('talking', () => {
  it('echoes what the person said before the reply to it, keeping the client’s own data', async () => {
    const chat = await endpoint.open();
    const mine = { channelData: { clientActivityID: 'c1' }, from: { id: 'somebody else', name: 'Ada' } };
    const posted = await endpoint.say(chat, 'my hamstring hurts', mine);
    const { activities, watermark } = await endpoint.hear(chat, '1');
    expect(texts({ activities })).toEqual(['my hamstring hurts', 'You said: my hamstring hurts']);
    const [echo, reply] = activities;
    expect(echo).toMatchObject({ id: posted.body.id, channelData: { clientActivityID: 'c1' } });
    expect(echo?.from).toMatchObject({ id: expect.stringMatching(/^dl_/), role: 'user', name: 'Ada' });
    expect(reply).toMatchObject({ replyToId: posted.body.id, conversation: { id: chat.conversationId } });
    expect(Date.parse(reply?.timestamp ?? '')).not.toBeNaN();
    expect(watermark).toBe('3');
  });

  it('answers once what a client sends again because no answer reached it', async () => {
    const chat = await endpoint.open();
    const first = await endpoint.say(chat, 'once', { channelData: { clientActivityID: 'one' } });
    const again = { channelData: { clientActivityID: 'one', resent: true } };
    const second = await endpoint.say(chat, 'once', again);
    expect([second.status, second.body.id]).toEqual([200, first.body.id]);
    // The same words said a second time are a message of their own.
    await endpoint.say(chat, 'once', { channelData: { clientActivityID: 'two', resent: true } });
    const said = texts(await endpoint.hear(chat, '1'));
    expect(said).toEqual(['once', 'You said: once', 'once', 'You said: once']);
  });

  it('tells the bot the user of the token, whoever the client says it is', async () => {
    const chat = await endpoint.open();
    await endpoint.say(chat, 'who', { from: { id: 'dl_somebody_else' } });
    const { user } = jwt.decode(chat.token) as { user: string };
    expect(texts(await endpoint.hear(chat, '2'))).toEqual([user]);
  });

  it('gives only what came after the watermark, and nothing twice', async () => {
    const chat = await endpoint.open();
    const first = await endpoint.hear(chat);
    await endpoint.say(chat, 'one');
    const second = await endpoint.hear(chat, first.watermark);
    expect(texts(second)).toEqual(['one', 'You said: one']);
    expect(await endpoint.hear(chat, second.watermark)).toEqual({ activities: [], watermark: '3' });
  });

  it('answers 502 and goes on when the bot fails, and logs an id but no word', async () => {
    const chat = await endpoint.open();
    const failed = await endpoint.say(chat, 'fail');
    expect(failed).toMatchObject({ status: 502, body: { error: { code: 'BotRejectedActivity' } } });
    const lines = endpoint.logged.filter((line) => line.includes('the turn failed')).join('');
    const [echo] = (await endpoint.hear(chat, '1')).activities;
    expect(lines).toContain(echo?.id);
    expect(lines).toContain('endpoint.ts');
    expect(endpoint.logged.join('')).not.toMatch(/urine|choked/);
    expect((await endpoint.say(chat, 'still there?')).status).toBe(200);
  });

  it('does not leave the client waiting for a turn that never ends', async () => {
    const impatient = await startEndpoint({ turnTimeoutMs: 50 });
    const chat = await impatient.open();
    expect((await impatient.say(chat, 'hang')).status).toBe(502);
    await impatient.stop();
  });

  it('passes events to the bot, and neither echoes typing nor lets the client pretend to join again', async () => {
    const chat = await endpoint.open();
    const path = `/conversations/${chat.conversationId}/activities`;
    expect((await endpoint.call('POST', path, chat.token, { type: 'typing' })).status).toBe(200);
    expect((await endpoint.call('POST', path, chat.token, { type: 'event', name: 'ping' })).status).toBe(200);
    const join = { type: 'conversationUpdate', membersAdded: [{ id: 'x' }] };
    expect((await endpoint.call('POST', path, chat.token, join)).status).toBe(400);
    expect(texts(await endpoint.hear(chat, '1'))).toEqual([undefined, 'event ping']);
  });

  it('forgets what was said when asked to, and goes on', async () => {
    const chat = await endpoint.open();
    await endpoint.say(chat, 'private');
    await endpoint.directLine.forget(chat.conversationId);
    await endpoint.say(chat, 'afterwards');
    expect(texts(await endpoint.hear(chat))).toEqual(['afterwards', 'You said: afterwards']);
  });

  it('takes no files, says so in the chat, and still answers the words beside one', async () => {
    const chat = await endpoint.open();
    const form = new FormData();
    form.append('file', new Blob(['x']), 'x.png');
    const upload = await fetch(`${endpoint.domain}/conversations/${chat.conversationId}/upload?userId=x`, {
      method: 'POST',
      headers: { authorization: `Bearer ${chat.token}` },
      body: form,
    });
    expect(upload.status).toBe(415);
    expect(await upload.json()).toMatchObject({ error: { code: expect.any(String) } });
    const attachments = [{ contentType: 'image/png', contentUrl: 'https://example.org/x.png' }];
    expect((await endpoint.say(chat, 'I cannot pee', { attachments })).status).toBe(200);
    expect((await endpoint.say(chat, '', { attachments })).status).toBe(415);
    const said = await endpoint.hear(chat, '1');
    expect(texts(said)).toEqual([
      'I cannot pee',
      'You said: I cannot pee',
      expect.stringContaining('in words'),
      expect.stringContaining('in words'),
    ]);
  });
});

describe('resuming', () => {
  it('gives a fresh token and a stream that replays from the watermark named', async () => {
    const chat = await endpoint.open();
    const { status, body } = await endpoint.call(
      'GET',
      `/conversations/${chat.conversationId}?watermark=1`,
      chat.token,
    );
    expect(status).toBe(200);
    expect(body.conversationId).toBe(chat.conversationId);
    expect(new URL(body.streamUrl).searchParams.get('watermark')).toBe('1');
    expect((await endpoint.say(body, 'hello')).status).toBe(200);
  });

  it('replays all for a client that has seen nothing, and nothing for one that names no watermark', async () => {
    const chat = await endpoint.open();
    const path = `/conversations/${chat.conversationId}`;
    const from = async (query: string) => {
      const { body } = await endpoint.call('GET', path + query, chat.token);
      return new URL(body.streamUrl).searchParams.get('watermark');
    };
    expect(await from('?watermark=')).toBe('0');
    expect(await from('')).toBe('1');
  });

  it('says 404 for a conversation that was never started or is forgotten', async () => {
    const short = await startEndpoint({ maxConversations: 1 });
    const { body } = await short.call('POST', '/tokens/generate');
    const unknown = { status: 404, body: { error: { code: 'BadConversation' } } };
    expect(await short.say(body, 'hello')).toMatchObject(unknown);
    const chat = await short.open();
    await short.open();
    expect(await short.call('GET', `/conversations/${chat.conversationId}`, chat.token)).toMatchObject(
      unknown,
    );
    expect(await short.say(chat, 'hello')).toMatchObject(unknown);
    await short.stop();
  });
});

describe('tokens', () => {
  it('open their own conversation and no other, on every route', async () => {
    const [mine, theirs] = [await endpoint.open(), await endpoint.open()];
    for (const [method, rest] of [
      ['GET', ''],
      ['GET', '/activities'],
      ['POST', '/activities'],
      ['POST', '/upload'],
    ]) {
      const path = `/conversations/${theirs.conversationId}${rest}`;
      const body = method === 'POST' ? { type: 'message', text: 'hi' } : undefined;
      const refused = await endpoint.call(method ?? '', path, mine.token, body);
      expect(refused).toMatchObject({ status: 403, body: { error: { code: 'Forbidden' } } });
    }
    expect(texts(await endpoint.hear(theirs))).toEqual(['Welcome, whoever']);
  });

  it('are refreshed while they are good, for the same conversation and user', async () => {
    const chat = await endpoint.open();
    const { status, body } = await endpoint.call('POST', '/tokens/refresh', chat.token);
    expect(status).toBe(200);
    const { conv, user } = jwt.decode(chat.token) as { conv: string; user: string };
    expect(jwt.decode(body.token)).toMatchObject({ conv, user });
  });

  it('are refused when expired, tampered with, unsigned, or signed in any other way', async () => {
    const { conversationId, token } = await endpoint.open();
    const [head = '', , signature = ''] = token.split('.');
    const claims = Buffer.from(JSON.stringify({ conv: conversationId, user: 'dl_mallory', exp: 4e9 }));
    const noneHead = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    const bad = [
      `${head}.${claims.toString('base64url')}.${signature}`,
      `${noneHead}.${claims.toString('base64url')}.`,
      forge(conversationId, { algorithm: 'none' }, ''),
      forge(conversationId, {}, `${SECRET}!`),
      forge(conversationId, { algorithm: 'HS512' }),
      forge(conversationId, { issuer: 'someone' }),
      forge(conversationId, { audience: 'something' }),
      forge('short'),
      'garbage',
      'a.b.c',
    ];
    for (const each of bad) {
      const refused = await endpoint.say({ conversationId, token: each }, 'hi');
      expect(refused).toMatchObject({ status: 403, body: { error: { code: 'BadToken' } } });
    }
    const expired = forge(conversationId, { expiresIn: -1 });
    for (const path of ['/tokens/refresh', '/conversations']) {
      const refused = await endpoint.call('POST', path, expired);
      expect(refused).toMatchObject({ status: 403, body: { error: { code: 'TokenExpired' } } });
    }
    expect((await endpoint.say({ conversationId, token: forge(conversationId) }, 'hi')).status).toBe(200);
  });

  it('are never signed with a secret that could be guessed', () => {
    const log = { error: () => {} } as never;
    expect(() => createDirectLine({ tokenSecret: 'secret', runTurn: echoTurn, log })).toThrow(/BAD_SETTING/);
  });
});

describe('broken requests', () => {
  const bodies: [string, string, number][] = [
    ['no JSON', 'my leg {', 400],
    ['null', 'null', 400],
    ['a string', '"hello"', 400],
    ['a list', '[{"type":"message"}]', 400],
    ['an empty object', '{}', 400],
    ['a text that is none', '{"type":"message","text":{"a":1}}', 400],
    ['an unknown type', '{"type":"invoke","name":"x"}', 400],
    ['a list as channelData', '{"type":"message","text":"x","channelData":[]}', 400],
    ['too long a text', JSON.stringify({ type: 'message', text: 'x'.repeat(8_001) }), 413],
    ['too much beside the text', JSON.stringify({ type: 'message', value: 'x'.repeat(70_000) }), 413],
    [
      'a value nested beyond reason',
      `{"type":"message","value":${'['.repeat(30_000)}${']'.repeat(30_000)}}`,
      400,
    ],
    ['more than the server reads', JSON.stringify({ type: 'message', text: 'x'.repeat(300_000) }), 413],
  ];

  it.each(bodies)('are answered in the documented form: %s', async (_name, body, status) => {
    const chat = await endpoint.open();
    const refused = await endpoint.call(
      'POST',
      `/conversations/${chat.conversationId}/activities`,
      chat.token,
      body,
    );
    expect(refused.status).toBe(status);
    expect(refused.body).toEqual({ error: { code: expect.any(String), message: expect.any(String) } });
    expect(refused.body.error.message).not.toMatch(/my leg|xxx/);
    expect(texts(await endpoint.hear(chat))).toEqual(['Welcome, whoever']);
  });

  it('takes the longest text allowed', async () => {
    const chat = await endpoint.open();
    expect((await endpoint.say(chat, 'x'.repeat(8_000))).status).toBe(200);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'says 415 to a body of type "%s"',
    async (type) => {
      const chat = await endpoint.open();
      const path = `/conversations/${chat.conversationId}/activities`;
      const refused = await endpoint.call('POST', path, chat.token, 'type=message', { 'content-type': type });
      expect(refused).toMatchObject({ status: 415, body: { error: { code: expect.any(String) } } });
    },
  );

  it('survives a body that claims to be gzip and is not', async () => {
    const more = { 'content-encoding': 'gzip' };
    const refused = await endpoint.call('POST', '/tokens/generate', undefined, '{}', more);
    expect(refused).toMatchObject({ status: 415, body: { error: { code: expect.any(String) } } });
    expect((await endpoint.call('POST', '/tokens/generate')).status).toBe(200);
  });

  it.each(['-1', 'abc', '1e3', '99999999999999999'])('says 400 to the watermark %s', async (watermark) => {
    const chat = await endpoint.open();
    for (const path of ['', '/activities']) {
      const url = `/conversations/${chat.conversationId}${path}?watermark=${watermark}`;
      expect(await endpoint.call('GET', url, chat.token)).toMatchObject({
        status: 400,
        body: { error: { code: 'BadArgument' } },
      });
    }
  });

  it.each([
    ['GET', '/nothing', 404],
    ['GET', '/tokens/generate', 405],
    ['GET', '/conversations/%', 400],
  ])('speaks the protocol for %s %s too', async (method, path, status) => {
    const refused = await endpoint.call(method, path, 'x');
    expect(refused).toMatchObject({ status, body: { error: { code: expect.any(String) } } });
  });
});

it('keeps the newest of a long conversation and lets the oldest go', async () => {
  const small = await startEndpoint({ keptActivities: 3, keptCharacters: 5_000 });
  const chat = await small.open();
  await small.say(chat, 'one');
  await small.say(chat, 'two');
  expect(texts(await small.hear(chat))).toEqual(['You said: one', 'two', 'You said: two']);
  await small.say(chat, 'x'.repeat(6_000));
  const { activities, watermark } = await small.hear(chat);
  expect(activities).toHaveLength(1);
  expect(watermark).toBe('7');
  await small.stop();
});
