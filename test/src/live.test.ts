import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Running, start } from '../../src/index';
import { copyContent } from '../helpers/project';

// Each test starts the whole bot.
jest.setTimeout(30_000);

let folder: string;
let running: Running;
let lines: string[];
let printed: (pattern: RegExp) => Promise<string>;

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'live-'));
  copyContent(folder);
  lines = [];
  let wake = () => {};
  const print = (line: string) => {
    lines.push(line);
    wake();
  };
  printed = async (pattern) => {
    for (;;) {
      const at = lines.findIndex((line) => pattern.test(line));
      if (at >= 0) return lines.splice(0, at + 1).at(-1) ?? '';
      await new Promise<void>((done) => {
        wake = done;
      });
    }
  };
  const env = {
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'silent',
    DEFAULT_COUNTRY: 'GB',
    USAGE_DIR: '',
    STATE_URL: 'memory:',
  };
  running = await start({ env, print, exit: () => {}, folder, live: true });
});
afterEach(async () => {
  await running.stop('SIGTERM');
  rmSync(folder, { recursive: true });
});

/** Saves as many editors do: writes another file, and renames it. */
function save(name: string, change: (text: string) => string): void {
  const file = path.join(folder, name);
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(`${file}.tmp`, after);
  renameSync(`${file}.tmp`, file);
}

/** Opens a conversation over Direct Line; gives back what the bot says to a message. */
async function openChat(): Promise<(text: string) => Promise<string>> {
  const base = `http://127.0.0.1:${running.port}/v3/directline`;
  const call = async (place: string, token: string | null, body?: object) => {
    const response = await fetch(`${base}${place}`, {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect(response.ok).toBe(true);
    return response.json();
  };
  const { token: first } = await call('/tokens/generate', null, {});
  const { conversationId, token } = await call('/conversations', first, {});
  let watermark = '';
  return async (text) => {
    const activities = `/conversations/${conversationId}/activities`;
    await call(activities, token, { type: 'message', from: { id: 'person' }, text });
    const page = await call(`${activities}?watermark=${watermark}`, token);
    watermark = page.watermark;
    const said: { from: { id: string }; text?: string; speak?: string }[] = page.activities;
    return said
      .filter(({ from }) => from.id !== 'person')
      .map((activity) => JSON.stringify(activity))
      .join('\n');
  };
}

const ICE = 'entries/ice-how-to.md';

describe('an editor who saves content while the bot runs', () => {
  it('reads the new words in the next reply, in a conversation that was open before', async () => {
    const say = await openChat();
    expect(await say('how long should i use ice?')).not.toContain('Hum a tune meanwhile.');
    save(ICE, (text) => text.replace(/\n$/, ' Hum a tune meanwhile.\n'));
    expect(await printed(/^Live: /)).toBe(`Live: ${path.normalize(ICE)}`);
    expect(await say('can i put ice straight on my skin')).toContain('Hum a tune meanwhile.');
  });

  it('finds the question about a red flag still open, and its answer understood', async () => {
    const say = await openChat();
    expect(await say('my leg feels a bit numb')).toContain('answer:leg_weakness_numbness:no');
    save('replies.yaml', (text) => `${text}\n# a comment\n`);
    await printed(/^Live: replies\.yaml$/);
    expect(await say('not sure')).toContain('999');
  });

  it('is told of a broken file with the cure, keeps the last good content, and mends it', async () => {
    const say = await openChat();
    save(ICE, (text) => text.replace('topic: cold-therapy', 'topic: cold'));
    const told = await printed(/The last good content stays\.$/);
    expect(told).toMatch(
      /^BAD_CONTENT entries\/ice-how-to\.md, field topic\n {2}Problem: there is no topic "cold"\.\n {2}Cure: take one of these: /,
    );
    expect(await say('how long should i use ice?')).toContain('15 to 20 minutes');
    save(ICE, (text) => text.replace('topic: cold\n', 'topic: cold-therapy\n'));
    await printed(/^Live: /);
  });

  it('may not take away the numbers of the country that the bot is for', async () => {
    save('care-lines.yaml', (text) => text.replace(/country: GB\b/, 'country: AQ'));
    expect(await printed(/The last good content stays\.$/)).toMatch(/DEFAULT_COUNTRY|care-lines\.yaml/);
  });

  it('sees the number on the chat page change with it', async () => {
    const page = async () => (await fetch(`http://127.0.0.1:${running.port}/`)).text();
    expect(await page()).toContain('999');
    save('care-lines.yaml', (text) => text.replace(/(country: GB[\s\S]*?)"999"/, '$1"998"'));
    await printed(/^Live: /);
    expect(await page()).toContain('998');
  });
});
