import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect as connectTcp } from 'node:net';
import pino from 'pino';
import { WebSocket } from 'ws';
import {
  type ConversationLog,
  createConversationLog,
} from '../../../../src/channels/directLine/conversationLog';
import { createStreams } from '../../../../src/channels/directLine/stream';
import { createTokens, newConversationId } from '../../../../src/channels/directLine/tokens';
import { SECRET, startEndpoint } from './endpoint';

let endpoint: Awaited<ReturnType<typeof startEndpoint>>;
beforeAll(async () => {
  endpoint = await startEndpoint({ pingMs: 200, streamsPerConversation: 2 });
});
afterAll(() => endpoint.stop());

/** Opens a stream and resolves with its first activities, each in a set of its own, or with the refusal's status. */
async function open(url: string, count = 1, options = {}) {
  const socket = new WebSocket(url, options);
  const texts: string[] = [];
  const first = new Promise<string[] | number>((resolve) => {
    socket.on('message', (data) => {
      const { activities } = JSON.parse(String(data)) as { activities: [{ text: string }] };
      expect(activities).toHaveLength(1);
      texts.push(activities[0].text);
      if (texts.length === count) resolve(texts);
    });
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
  });
  socket.on('error', () => {});
  return { socket, first: await first };
}

/** Sends bytes as they are and resolves with what the server says before it hangs up. */
async function raw(bytes: string): Promise<string> {
  const socket = connectTcp(endpoint.port, '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk;
  });
  socket.write(bytes);
  await once(socket, 'close');
  return heard;
}

const upgradeTo = (path: string, more = '') =>
  `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${more}\r\n`;

it('replays from the watermark in the address', async () => {
  const chat = await endpoint.open();
  await endpoint.say(chat, 'hello');
  const url = new URL(chat.streamUrl);
  expect((await open(url.href, 3)).first).toEqual(['Welcome, whoever', 'hello', 'You said: hello']);
  url.searchParams.set('watermark', '2');
  expect((await open(url.href)).first).toEqual(['You said: hello']);
  // From a conversation of the same name that was lost with a restart: all of this one is new to the client.
  url.searchParams.set('watermark', '999');
  expect((await open(url.href, 3)).first).toHaveLength(3);
});

it('refuses a token of another conversation, a bad one, none, and a watermark that is none', async () => {
  const [mine, theirs] = [await endpoint.open(), await endpoint.open()];
  const change = (parameter: string, value: string) => {
    const url = new URL(mine.streamUrl);
    url.searchParams.set(parameter, value);
    return url.href;
  };
  expect((await open(change('t', theirs.token))).first).toBe(403);
  expect((await open(change('t', 'garbage'))).first).toBe(403);
  expect((await open(change('t', ''))).first).toBe(403);
  expect((await open(change('watermark', '-1'))).first).toBe(400);
  const { token, conversationId } = (await endpoint.call('POST', '/tokens/generate')).body;
  const never = mine.streamUrl.replace(mine.conversationId, conversationId).replace(/t=.*/, `t=${token}`);
  expect((await open(never)).first).toBe(404);
});

it.each([
  ['another path', upgradeTo('/elsewhere'), '404'],
  ['the REST path', upgradeTo('/v3/directline/conversations'), '404'],
  ['a path that is none', upgradeTo('//'), '400'],
  ['no path at all', upgradeTo('http://[/'), '400'],
  ['another protocol', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n', '404'],
  ['a broken escape', upgradeTo('/v3/directline/conversations/%zz/stream?t=%zz'), '404'],
])('answers an upgrade of %s and lives on', async (_name, bytes, status) => {
  expect(await raw(bytes)).toContain(`HTTP/1.1 ${status}`);
  expect((await endpoint.call('POST', '/tokens/generate')).status).toBe(200);
});

it('refuses a handshake that lacks its key', async () => {
  const url = new URL((await endpoint.open()).streamUrl);
  expect(await raw(upgradeTo(url.pathname + url.search))).toContain('HTTP/1.1 400');
});

it('survives clients that hang up in the middle of the handshake', async () => {
  const url = new URL((await endpoint.open()).streamUrl);
  for (const reset of [true, false]) {
    const socket = connectTcp(endpoint.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      upgradeTo(url.pathname + url.search, 'Sec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n'),
    );
    if (reset) socket.resetAndDestroy();
    else socket.destroy();
    await once(socket, 'close');
  }
  expect((await endpoint.call('POST', '/tokens/generate')).status).toBe(200);
});

it('closes on a client that sends more than an empty message should hold', async () => {
  const { socket } = await open((await endpoint.open()).streamUrl);
  socket.send('');
  socket.send('x'.repeat(5_000));
  const [code] = await once(socket, 'close');
  expect(code).toBe(1009);
});

it('closes the oldest streams of a conversation when there are too many, even all at once', async () => {
  const { streamUrl } = await endpoint.open();
  const sockets = [1, 2, 3, 4, 5].map(() => new WebSocket(streamUrl));
  const codes = await new Promise<number[]>((resolve) => {
    const closed: number[] = [];
    for (const socket of sockets) {
      socket.on('close', (code) => {
        if (closed.push(code) === 3) resolve(closed);
      });
    }
  });
  expect(codes).toEqual([1008, 1008, 1008]);
  const left = sockets.filter(({ readyState }) => readyState <= WebSocket.OPEN);
  await Promise.all(left.map((socket) => once(socket, 'ping')));
  expect(left).toHaveLength(2);
});

it('sends each activity once and in order, however slowly the store reads', async () => {
  const conversations = createConversationLog({
    maxConversations: 1,
    keptActivities: 100,
    keptCharacters: 10_000,
    idleMs: 60_000,
  });
  const slow: ConversationLog = {
    ...conversations,
    read: async (...asked) => {
      const page = await conversations.read(...asked);
      await new Promise((resolve) => setImmediate(resolve));
      return page;
    },
  };
  const tokens = createTokens(SECRET, 60);
  const limits = { pingMs: 60_000, streamsPerConversation: 1 };
  const streams = createStreams(tokens, slow, pino({ level: 'silent' }), limits);
  const server = createServer();
  streams.attach(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const conversationId = newConversationId();
  await conversations.create(conversationId);
  const { token } = tokens.issue({ conversationId, userId: 'dl_ada' });
  const { port } = server.address() as AddressInfo;
  const url = `ws://127.0.0.1:${port}/v3/directline/conversations/${conversationId}/stream?t=${token}`;

  await conversations.append(conversationId, { text: '0' });
  const { socket } = await open(url);
  const heard: string[] = [];
  const last = new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      const { activities } = JSON.parse(String(data)) as { activities: [{ text: string }] };
      heard.push(activities[0].text);
      if (activities[0].text === 'typing after 20') resolve();
    });
  });
  const said = Array.from({ length: 20 }, (_, index) => String(index + 1));
  await Promise.all(said.map((text) => conversations.append(conversationId, { text })));
  conversations.pass(conversationId, { text: 'typing after 20' });
  await last;
  expect(heard).toEqual([...said, 'typing after 20']);
  await streams.close();
  conversations.close();
  await new Promise((resolve) => server.close(resolve));
});

it('ends a stream with its token, unless the client got a new one in time', async () => {
  const chat = await endpoint.open();
  const { socket } = await open(chat.streamUrl);
  const start = Date.now();
  const now = jest.spyOn(Date, 'now');
  const passMinutes = (minutes: number) => now.mockReturnValue(start + minutes * 60_000);
  try {
    passMinutes(29);
    const { token } = (await endpoint.call('POST', '/tokens/refresh', chat.token)).body;
    passMinutes(31);
    for (const _beat of [1, 2]) await once(socket, 'ping');
    expect(socket.readyState).toBe(WebSocket.OPEN);
    expect((await open(chat.streamUrl)).first).toBe(403);
    passMinutes(60);
    expect((await once(socket, 'close'))[0]).toBe(1008);
    const late = await endpoint.call('POST', '/tokens/refresh', token);
    expect(late).toMatchObject({ status: 403, body: { error: { code: 'TokenExpired' } } });
  } finally {
    now.mockRestore();
  }
});

it('lets a client go that no longer answers', async () => {
  const { socket } = await open((await endpoint.open()).streamUrl, 1, { autoPong: false });
  expect((await once(socket, 'close'))[0]).toBe(1006);
});

it('ends the stream of a conversation that is forgotten', async () => {
  const small = await startEndpoint({ maxConversations: 1, pingMs: 20 });
  const { socket } = await open((await small.open()).streamUrl);
  await small.open();
  expect((await once(socket, 'close'))[0]).toBe(1000);
  await small.stop();
});

it('keeps the conversation of an open page, and forgets the one of a page that is closed', async () => {
  const [kept, left] = [await endpoint.open(), await endpoint.open()];
  const { socket } = await open(kept.streamUrl);
  const start = performance.now();
  const clock = jest.spyOn(performance, 'now');
  try {
    for (const minutes of [40, 80]) {
      clock.mockReturnValue(start + minutes * 60_000);
      for (const _beat of [1, 2]) await once(socket, 'ping');
    }
    expect((await endpoint.say(left, 'hello')).status).toBe(404);
    expect((await endpoint.say(kept, 'hello')).status).toBe(200);
  } finally {
    clock.mockRestore();
  }
});

it('says goodbye to every client when the server stops', async () => {
  const stopping = await startEndpoint();
  const { socket } = await open((await stopping.open()).streamUrl);
  const closed = once(socket, 'close');
  await stopping.stop();
  expect((await closed)[0]).toBe(1001);
});

it('still brings the reply to a message that was on its way when the server stops', async () => {
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let reached = () => {};
  const begun = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const stopping = await startEndpoint({
    runTurn: async (context) => {
      if (context.activity.type === 'message') {
        reached();
        await asked;
      }
      await context.sendActivity(`answer to ${context.activity.type}`);
    },
  });
  const chat = await stopping.open();
  const { socket } = await open(chat.streamUrl);
  const heard: string[] = [];
  socket.on('message', (data) => heard.push(String(data)));
  const posted = stopping.say(chat, 'I cannot pass urine');
  await begun;
  const closed = once(socket, 'close');
  const stopped = stopping.directLine.close();
  answer();
  expect((await posted).status).toBe(200);
  expect((await closed)[0]).toBe(1001);
  expect(heard.at(-1)).toContain('answer to message');
  await stopped;
  await stopping.stop();
});
