import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import restify from 'restify';
import { CodedError } from '../../knowledge/errors';
import { start } from '../../src/index';
import { addressLines, listen } from '../../src/listen';

const quiet = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', USAGE_DIR: '', STATE_URL: 'memory:' };

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

  it('finds what was counted in the folder of the settings once it has stopped', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'usage-'));
    const exits: number[] = [];
    const { port, stop } = await start({
      env: { ...quiet, USAGE_DIR: folder },
      print: () => {},
      exit: (code) => exits.push(code),
    });
    const chat = `http://127.0.0.1:${port}/v3/directline`;
    const post = async (place: string, token: string, body: object) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      const sent = await fetch(chat + place, { method: 'POST', headers, body: JSON.stringify(body) });
      return (await sent.json()) as { token: string; conversationId: string };
    };
    const { token } = (await (await fetch(`${chat}/tokens/generate`, { method: 'POST' })).json()) as {
      token: string;
    };
    const { conversationId } = await post('/conversations', token, {});
    const from = { id: 'person' };
    await post(`/conversations/${conversationId}/activities`, token, { type: 'message', from, text: 'ice?' });
    await stop('SIGTERM');
    const [file = '', ...others] = readdirSync(folder);
    const text = readFileSync(path.join(folder, file), 'utf8');
    rmSync(folder, { recursive: true });
    expect(exits).toEqual([0]);
    expect(others).toEqual([]);
    expect(JSON.parse(text)).toMatchObject({ answers: { 'ice-how-to': 1 } });
    expect(text).not.toContain(conversationId);
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
