import http from 'node:http';
import type { AddressInfo } from 'node:net';
import restify from 'restify';
import { CodedError } from '../../knowledge/errors';
import { start } from '../../src/index';
import { addressLines, listen } from '../../src/listen';

const quiet = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent' };

async function refusal(env: NodeJS.ProcessEnv): Promise<CodedError> {
  const err = await start({ env, print: () => {}, exit: () => {} }).catch((thrown) => thrown);
  if (err instanceof CodedError) return err;
  throw err;
}

describe('someone who starts the bot', () => {
  it('reads where it can be reached, finds it there, and stops it again', async () => {
    const lines: string[] = [];
    const exits: number[] = [];
    const { port, stop } = await start({
      env: quiet,
      print: (line) => lines.push(line),
      exit: (code) => exits.push(code),
    });
    expect(lines).toEqual(addressLines('127.0.0.1', port));
    const statuses = await Promise.all(
      ['/', '/healthz', '/readyz'].map(
        async (page) => (await fetch(`http://127.0.0.1:${port}${page}`)).status,
      ),
    );
    expect(statuses).toEqual([200, 200, 200]);
    await stop('SIGTERM');
    expect(exits).toEqual([0]);
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  });

  it('is told what to do when the port is taken', async () => {
    const other = http.createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as AddressInfo;
    const err = await refusal({ ...quiet, PORT: String(port) });
    await new Promise((done) => other.close(done));
    expect(err).toMatchObject({ code: 'CANNOT_LISTEN', place: `127.0.0.1:${port}` });
    expect(err.cure).toContain('PORT');
  });

  it('is told when no emergency number is known for the country', async () => {
    // Antarctica is a country of ISO 3166-1, and has no emergency number.
    expect(await refusal({ ...quiet, DEFAULT_COUNTRY: 'AQ' })).toMatchObject({
      code: 'BAD_SETTING',
      place: 'DEFAULT_COUNTRY',
    });
  });
});

describe('listening', () => {
  it('on an address that this machine does not have is refused with the cure', async () => {
    const server = restify.createServer();
    // 192.0.2.0/24 is set aside for documentation.
    const err = await listen(server, { port: 0, host: '192.0.2.1' }).catch((thrown) => thrown);
    expect(err).toBeInstanceOf(CodedError);
    expect(err).toMatchObject({ code: 'CANNOT_LISTEN', place: '192.0.2.1:0' });
    expect(err.cure).toContain('HOST');
  });

  it.each([
    ['0.0.0.0', 'http://localhost:3978/'],
    ['::', 'http://localhost:3978/'],
    ['::1', 'http://[::1]:3978/'],
    ['127.0.0.1', 'http://127.0.0.1:3978/'],
  ])('on %s is shown as an address that a browser opens: %s', (host, root) => {
    expect(addressLines(host, 3978).map((line) => line.split(/\s{2,}/)[1])).toEqual([
      root,
      `${root}api/messages`,
      `${root}healthz`,
    ]);
  });
});
