import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { MemoryStorage } from 'botbuilder';
import { createBot } from '../../../src/bot';
import { createMessagingEndpoint } from '../../../src/channels/botFramework';
import { createLog } from '../../../src/log';
import { createServer } from '../../../src/server';
import { theKnowledge } from '../../helpers/knowledge';

const open: http.Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise<void>((done) => server.close(() => done()));
  }
});
async function listen(server: http.Server): Promise<string> {
  open.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

type Answer = { status: number; retryAfter?: string };

/** The whole bot behind the messaging endpoint, and a channel that answers what it is sent as told. */
async function openChannel(answers: Answer[], storage = new MemoryStorage()) {
  const lines: string[] = [];
  const log = createLog('trace', { write: (line) => lines.push(line) });
  const taken: { at: number; status: number; body: string }[] = [];
  const serviceUrl = await listen(
    http.createServer(async (req, res) => {
      let body = '';
      for await (const chunk of req) body += chunk;
      const { status, retryAfter } = answers.shift() ?? { status: 200 };
      taken.push({ at: Date.now(), status, body });
      if (retryAfter !== undefined) res.setHeader('Retry-After', retryAfter);
      res.statusCode = status;
      res.setHeader('Content-Type', 'application/json').end('{"id":"r1"}');
    }),
  );
  const bot = createBot({
    knowledge: theKnowledge(),
    storage,
    defaultCountry: 'GB',
    log,
    longestTurnMs: 3_000,
  });
  const config = { microsoftApp: null, allowedTenants: [] };
  const messaging = createMessagingEndpoint({ config, runTurn: (context) => bot.run(context), log });
  const nothing = { register() {} };
  const server = createServer({ log, messaging, directLine: nothing, pages: nothing, ready: () => [] });
  const url = await listen(server.server as http.Server);
  const send = async (text: string, id: string) => {
    const began = Date.now();
    const { status } = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        type: 'message',
        id,
        channelId: 'msteams',
        serviceUrl,
        from: { id: '29:ada' },
        recipient: { id: '28:bot' },
        conversation: { id: 'c1', conversationType: 'personal' },
        text,
      }),
    });
    return { status, took: Date.now() - began };
  };
  return { send, taken, lines };
}

jest.setTimeout(30_000);

describe('a channel that asks to wait', () => {
  it('is sent the reply again once its time is over, and the person reads it once', async () => {
    const { send, taken } = await openChannel([{ status: 429, retryAfter: '1' }]);
    expect((await send('what is sciatica?', 'a1')).status).toBe(200);
    expect(taken.map(({ status }) => status)).toEqual([429, 200]);
    expect((taken[1]?.at ?? 0) - (taken[0]?.at ?? 0)).toBeGreaterThanOrEqual(900);
    expect(taken[1]?.body).toBe(taken[0]?.body);
  });

  it('for longer than it waits itself is not kept waiting: it may deliver the message again', async () => {
    const { send, taken, lines } = await openChannel([{ status: 429, retryAfter: '3600' }]);
    const { status, took } = await send('what is sciatica?', 'a1');
    expect(status).toBe(200);
    expect(took).toBeLessThan(10_000);
    expect(lines.join()).not.toContain('sciatica?');
    // Refused at once, and the person told so: the reply is not kept for an hour.
    expect(taken.map((one) => one.status)).toEqual([429, 200]);
    expect(taken[1]?.body).not.toBe(taken[0]?.body);
    await send('what is sciatica?', 'a1');
    expect(taken.at(-1)?.status).toBe(200);
  });
});

describe('a reply that cannot be delivered', () => {
  it.each([400, 403, 404])(
    '(%i) is logged without a word of it, and the next one arrives',
    async (status) => {
      const { send, taken, lines } = await openChannel([{ status }, { status }, { status }]);
      expect((await send('my left leg hurts', 'a1')).status).toBe(200);
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.join()).not.toMatch(/left leg|sciatic/i);
      const before = taken.length;
      for (let tries = 0; tries < 4; tries += 1) await send('what is sciatica?', `b${tries}`);
      expect(taken.length).toBeGreaterThan(before);
      expect(taken.at(-1)?.status).toBe(200);
    },
  );
});

describe('whatever happens', () => {
  it('an emergency is answered at once while storage hangs, and the request ends within its time', async () => {
    const storage = new MemoryStorage();
    storage.read = () => new Promise(() => {});
    const { send, taken } = await openChannel([], storage);
    const { status, took } = await send('I cannot pee and I am numb between my legs', 'a1');
    expect(status).toBe(200);
    expect(took).toBeLessThan(10_000);
    expect(taken[0]?.body).toContain('tel:999');
  });

  it('a message that is delivered three times is answered once', async () => {
    const { send, taken } = await openChannel([]);
    await Promise.all([1, 2, 3].map(() => send('what is sciatica?', 'same')));
    expect(taken).toHaveLength(1);
  });
});
