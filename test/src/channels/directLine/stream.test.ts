import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { WebSocket } from 'ws';
import { startEndpoint } from './endpoint';

let endpoint: Awaited<ReturnType<typeof startEndpoint>>;
beforeAll(async () => {
  endpoint = await startEndpoint({ pingMs: 50, streamsPerConversation: 2 });
});
afterAll(() => endpoint.stop());

/** Opens a stream and resolves with its first set of activities, or with the status it was refused with. */
async function open(url: string) {
  const socket = new WebSocket(url);
  const first = new Promise<string[] | number>((resolve) => {
    socket.once('message', (data) => {
      const { activities } = JSON.parse(String(data)) as { activities: { text: string }[] };
      resolve(activities.map(({ text }) => text));
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
  expect((await open(url.href)).first).toEqual(['Welcome, whoever', 'hello', 'You said: hello']);
  url.searchParams.set('watermark', '2');
  expect((await open(url.href)).first).toEqual(['You said: hello']);
  // From a conversation of the same name that was lost with a restart: all of this one is new to the client.
  url.searchParams.set('watermark', '999');
  expect((await open(url.href)).first).toHaveLength(3);
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

it('closes the oldest stream of a conversation when there are too many', async () => {
  const { streamUrl } = await endpoint.open();
  const first = await open(streamUrl);
  const closed = once(first.socket, 'close');
  const second = await open(streamUrl);
  const third = await open(streamUrl);
  expect((await closed)[0]).toBe(1008);
  expect([second, third].map(({ socket }) => socket.readyState)).toEqual([WebSocket.OPEN, WebSocket.OPEN]);
});

it('ends a stream with its token, unless the client got a new one in time', async () => {
  const short = await startEndpoint({ tokenLifetimeSeconds: 1, pingMs: 20 });
  const chat = await short.open();
  const { socket } = await open(chat.streamUrl);
  const refreshed = Date.now() + 500;
  while (Date.now() < refreshed) await new Promise((resolve) => setTimeout(resolve, 50));
  const { token } = (await short.call('POST', '/tokens/refresh', chat.token)).body;
  const extended = Date.now();
  const [code] = await once(socket, 'close');
  expect(code).toBe(1008);
  expect(Date.now() - extended).toBeGreaterThanOrEqual(900);
  const late = await short.call('POST', '/tokens/refresh', token);
  expect(late).toMatchObject({ status: 403, body: { error: { code: 'TokenExpired' } } });
  await short.stop();
});

it('lets a client go that no longer answers', async () => {
  const { socket } = await open((await endpoint.open()).streamUrl);
  const closed = once(socket, 'close');
  // Without reading, the client answers no ping.
  socket.pause();
  setTimeout(() => socket.resume(), 200);
  expect((await closed)[0]).toBe(1006);
});

it('ends the stream of a conversation that is forgotten', async () => {
  const small = await startEndpoint({ maxConversations: 1, pingMs: 20 });
  const { socket } = await open((await small.open()).streamUrl);
  await small.open();
  expect((await once(socket, 'close'))[0]).toBe(1000);
  await small.stop();
});

it('keeps the conversation of an open page, and forgets the one of a page that is closed', async () => {
  const brief = await startEndpoint({ idleMs: 150, pingMs: 20 });
  const [kept, left] = [await brief.open(), await brief.open()];
  const { socket } = await open(kept.streamUrl);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect((await brief.say(left, 'hello')).status).toBe(404);
  expect((await brief.say(kept, 'hello')).status).toBe(200);
  socket.terminate();
  await brief.stop();
});

it('says goodbye to every client when the server stops', async () => {
  const stopping = await startEndpoint();
  const { socket } = await open((await stopping.open()).streamUrl);
  const closed = once(socket, 'close');
  await stopping.stop();
  expect((await closed)[0]).toBe(1001);
});
