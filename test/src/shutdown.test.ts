import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLog } from '../../src/log';
import { createShutdown } from '../../src/shutdown';

/** A server whose answers wait until they are let go. */
async function setUp({ graceSeconds = 60, closers = [] as (() => unknown)[] } = {}) {
  const held: (() => void)[] = [];
  const server = http.createServer((req, res) => {
    if (req.url === '/slow') held.push(() => res.end('done'));
    else res.end('done');
  });
  // As the real one: much longer than a test waits.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const exits: number[] = [];
  const stop = createShutdown({
    server: { server, close: (done) => server.close(() => done()), inflightRequests: () => held.length },
    closers,
    graceSeconds,
    log: createLog('silent'),
    exit: (code) => exits.push(code),
  });
  const slow = async () => {
    const before = held.length;
    const answer = fetch(`${url}/slow`).then((response) => response.text());
    while (held.length === before) await new Promise((tick) => setImmediate(tick));
    return { answer };
  };
  const letGo = () => {
    for (const finish of held.splice(0)) finish();
  };
  return { url, stop, exits, slow, letGo };
}

describe('told to stop', () => {
  it('the bot ends cleanly, though a browser keeps its connection open', async () => {
    const { url, stop, exits } = await setUp();
    await (await fetch(url)).text();
    await stop('SIGTERM');
    expect(exits).toEqual([0]);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('it takes nobody new, but finishes the turn of the person it is answering', async () => {
    const { url, stop, exits, slow, letGo } = await setUp();
    const { answer } = await slow();
    const stopped = stop('SIGTERM');
    await expect(fetch(url)).rejects.toThrow();
    expect(exits).toEqual([]);
    letGo();
    expect(await answer).toBe('done');
    await stopped;
    expect(exits).toEqual([0]);
  });

  it('it keeps the streams open until the turns under way have used them', async () => {
    const order: string[] = [];
    const { stop, slow, letGo } = await setUp({ closers: [() => order.push('streams closed')] });
    const { answer } = await slow();
    const stopped = stop('SIGTERM');
    await new Promise((later) => setTimeout(later, 120));
    order.push('turn done');
    letGo();
    await Promise.all([answer, stopped]);
    expect(order).toEqual(['turn done', 'streams closed']);
  });

  it('it waits for the web chat to close too, even if that goes wrong', async () => {
    const order: string[] = [];
    const closers = [
      async () => {
        await new Promise((tick) => setImmediate(tick));
        order.push('streams closed');
      },
      () => {
        order.push('failed');
        throw new Error('already closed');
      },
    ];
    const { stop, exits } = await setUp({ closers });
    await stop('SIGINT');
    expect(order.sort()).toEqual(['failed', 'streams closed']);
    expect(exits).toEqual([0]);
  });

  it('it does not wait longer than the grace time', async () => {
    const { stop, exits, slow } = await setUp({ graceSeconds: 0, closers: [() => new Promise(() => {})] });
    const { answer } = await slow();
    const cutOff = expect(answer).rejects.toThrow();
    await stop('SIGTERM');
    expect(exits).toEqual([0]);
    await cutOff;
  });

  it('twice, it stops at once with a failure', async () => {
    const { stop, exits, slow, letGo } = await setUp();
    const { answer } = await slow();
    const first = stop('SIGINT');
    await stop('SIGINT');
    expect(exits).toEqual([1]);
    letGo();
    await Promise.all([first, answer]);
  });
});
