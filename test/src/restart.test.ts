import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

// Building and starting a process takes a second or two, several at once longer.
jest.setTimeout(60_000);

let folder: string;
let bot: ChildProcess;
let chat: string;

/** Starts the bot as `npm start` does, with its state in a folder of its own. */
async function begin(): Promise<void> {
  bot = spawn(process.execPath, [path.join('scripts', 'run.mjs'), 'index'], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DEFAULT_COUNTRY: 'GB',
      LOG_LEVEL: 'trace',
      USAGE_DIR: path.join(folder, 'usage'),
      STATE_URL: `sqlite:${path.join(folder, 'bot.db')}`,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!bot.stdout) throw new Error('no output');
  for await (const line of createInterface(bot.stdout)) {
    const root = /^Chat page: +(http:\S+)\/$/.exec(line)?.[1];
    if (root) {
      chat = `${root}/v3/directline`;
      bot.stdout.resume();
      return;
    }
  }
  throw new Error('the bot did not start');
}

async function kill(): Promise<void> {
  const gone = once(bot, 'exit');
  bot.kill('SIGKILL');
  await gone;
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'restart-'));
  await begin();
});
afterEach(async () => {
  if (bot.exitCode === null && bot.signalCode === null) await kill();
  rmSync(folder, { recursive: true });
});

interface Seen {
  from: { role?: string };
  text?: string;
  type: string;
  attachments?: { content: { fallbackText?: string; actions?: { title: string; data: object }[] } }[];
}

/** The words of an activity: the bot's replies are cards, with their plain form beside them. */
function wordsOf({ text, attachments }: Seen): string {
  return [text ?? '', ...(attachments ?? []).map(({ content }) => JSON.stringify(content))].join('\n');
}

/** A person with a page open: their token, and where they are in the conversation. */
async function arrive() {
  const ask = async (method: string, place: string, token: string, body?: object) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const sent = await fetch(chat + place, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    if (!sent.ok) throw new Error(`${method} ${place}: ${sent.status}`);
    return (await sent.json()) as {
      token: string;
      conversationId: string;
      activities: Seen[];
      watermark: string;
    };
  };
  const { token } = (await (await fetch(`${chat}/tokens/generate`, { method: 'POST' })).json()) as {
    token: string;
  };
  const { conversationId } = await ask('POST', '/conversations', token);
  const place = `/conversations/${conversationId}/activities`;
  let watermark = '';
  const read = async () => {
    const page = await ask('GET', `${place}?watermark=${watermark}`, token);
    ({ watermark } = page);
    return page.activities.filter(({ type, from }) => type === 'message' && from.role === 'bot');
  };
  await read();
  return {
    async say(text: string) {
      await ask('POST', place, token, { type: 'message', from: { id: 'me' }, text });
      return (await read()).map(wordsOf).join('\n');
    },
    /** Presses a button of the newest card that has it. */
    async press(title: string) {
      const { activities } = await ask('GET', place, token);
      const actions = activities.flatMap(({ attachments = [] }) =>
        attachments.flatMap(({ content }) => content.actions ?? []),
      );
      const value = actions.findLast((action) => action.title === title)?.data;
      if (!value) throw new Error(`no button ${title} among ${actions.map((action) => action.title)}`);
      await ask('POST', place, token, { type: 'message', from: { id: 'me' }, value });
      return (await read()).map(wordsOf).join('\n');
    },
    everything: async () => (await ask('GET', place, token)).activities.map(wordsOf),
    refresh: () => ask('POST', '/tokens/refresh', token),
  };
}

describe('a bot that is killed and started again', () => {
  it('still stands by somebody whom it told to call an ambulance', async () => {
    const person = await arrive();
    expect(await person.say('numb between my legs and i cant pee since this morning')).toContain('999');
    await kill();
    await begin();
    expect(await person.say('which stretches help my back?')).toMatch(/999/);
    const said = await person.everything();
    expect(said.join()).toContain('numb between my legs and i cant pee since this morning');
    expect(new Set(said).size).toBe(said.length);
    await person.refresh();
  });

  it('takes up the symptom check where it was: the list sent before still counts', async () => {
    const person = await arrive();
    expect(await person.say('check my symptoms')).toContain('None of these');
    await kill();
    await begin();
    expect(await person.press('None of these')).toContain('Your answers show none of the warning signs');
  });

  it('has written no word of what was said into any file', async () => {
    const person = await arrive();
    await person.say('my zebracrossing hurts and my hamstring twinges');
    await kill();
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const bytes = files
      .map(({ parentPath, name }) => readFileSync(path.join(parentPath, name), 'latin1'))
      .join('\n');
    expect(files.map(({ name }) => name)).toContain('bot.db');
    expect(bytes).not.toMatch(/zebracrossing|twinges/);
    expect(Buffer.from(bytes, 'latin1').toString('utf16le')).not.toContain('zebracrossing');
  });
});
