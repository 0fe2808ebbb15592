import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { createLog } from '../../../src/log';
import { type DayCounts, dayCountsSchema, MOST_NOT_FOUND } from '../../../src/usage/dayCounts';
import { createUsageFiles } from '../../../src/usage/usageFiles';
import { openPerson } from '../../helpers/conversations';
import { theKnowledge } from '../../helpers/knowledge';
import { runs } from '../../helpers/runs';

const knowledge = theKnowledge();
const NOON = Date.UTC(2026, 10, 23, 12, 34, 56);
const DAY_MS = 24 * 60 * 60 * 1000;
let folder: string;
let lines: string[];

beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'usage-')), 'counts');
  lines = [];
});
afterEach(() => rmSync(path.dirname(folder), { recursive: true }));

const log = () => createLog('info', { write: (line) => lines.push(line) });
const open = (now = () => NOON, where = folder) => createUsageFiles({ folder: where, log: log(), now });
const files = () => (existsSync(folder) ? readdirSync(folder).sort() : []);
const readFile = (name = files()[0] ?? '') =>
  dayCountsSchema.parse(JSON.parse(readFileSync(path.join(folder, name), 'utf8'))) as DayCounts;
const iced = { what: 'answer', entry: 'ice-how-to' } as const;

describe('what is counted', () => {
  it('stands in a file of its day', async () => {
    const usage = open();
    usage.count(iced);
    usage.count(iced);
    usage.count({ what: 'notHelpful', entry: 'ice-how-to' });
    usage.count({ what: 'offered' });
    usage.count({ what: 'taken', entry: 'overuse' });
    usage.count({ what: 'notFound', words: ['hamstring', 'slipped disc'] });
    usage.count({ what: 'notFound', words: [] });
    usage.count({ what: 'outOfScope' });
    await usage.close();
    expect(files()).toEqual([expect.stringMatching(/^2026-11-23\.[0-9a-f]{8}\.json$/)]);
    expect(readFile()).toEqual({
      version: 1,
      day: '2026-11-23',
      answers: { 'ice-how-to': 2 },
      helpful: {},
      notHelpful: { 'ice-how-to': 1 },
      didYouMean: { offered: 1, refused: 0, taken: { overuse: 1 } },
      notFound: { 'hamstring, slipped disc': 1 },
      notFoundOthers: 0,
      notFoundNoWords: 1,
      outOfScope: 1,
    });
  });

  it('is written again when it has changed, and not when it has not', async () => {
    const usage = open();
    await usage.write();
    expect(files()).toEqual([]);
    usage.count(iced);
    await usage.write();
    const [name = ''] = files();
    rmSync(path.join(folder, name));
    await usage.write();
    expect(files()).toEqual([]);
    usage.count(iced);
    await usage.close();
    expect(readFile().answers).toEqual({ 'ice-how-to': 2 });
  });

  it('is written by itself after a few seconds', async () => {
    jest.useFakeTimers();
    const usage = open();
    usage.count(iced);
    jest.advanceTimersByTime(10_000);
    jest.useRealTimers();
    // Waits for what is being written.
    await usage.write();
    expect(readFile().answers).toEqual({ 'ice-how-to': 1 });
    await usage.close();
  });

  it('of the next day stands in another file', async () => {
    let now = NOON;
    const usage = open(() => now);
    usage.count(iced);
    now += DAY_MS;
    usage.count(iced);
    await usage.close();
    expect(files().map((name) => name.slice(0, 10))).toEqual(['2026-11-23', '2026-11-24']);
    expect(files().map((name) => readFile(name).answers)).toEqual([{ 'ice-how-to': 1 }, { 'ice-how-to': 1 }]);
  });

  it('by several processes does not collide', async () => {
    const processes = [open(), open(), open()];
    for (const usage of processes) usage.count(iced);
    await Promise.all(processes.map((usage) => usage.close()));
    expect(files()).toHaveLength(3);
  });

  it('is never half written: nothing but whole files is left', async () => {
    const usage = open();
    const writes: Promise<void>[] = [];
    for (let times = 0; times < 20; times += 1) {
      usage.count(iced);
      writes.push(usage.write());
    }
    await Promise.all(writes);
    await usage.close();
    expect(files()).toHaveLength(1);
    expect(readFile().answers).toEqual({ 'ice-how-to': 20 });
  });

  it('grows no further than a day may: the rest is counted together', async () => {
    const usage = open();
    const letters = (number: number) =>
      String(number).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
    for (let i = 0; i < MOST_NOT_FOUND + 5; i += 1) usage.count({ what: 'notFound', words: [letters(i)] });
    usage.count({ what: 'notFound', words: [letters(0)] });
    await usage.close();
    const { notFound, notFoundOthers } = readFile();
    expect(Object.keys(notFound)).toHaveLength(MOST_NOT_FOUND);
    expect(notFound[letters(0)]).toBe(2);
    expect(notFoundOthers).toBe(5);
  });
});

describe('a folder that cannot be written', () => {
  it('is told once in the log, and what was counted is kept for when it can', async () => {
    // A file where the folder should be.
    writeFileSync(folder, '');
    const usage = open();
    for (let times = 0; times < 3; times += 1) {
      usage.count(iced);
      await usage.write();
    }
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/USAGE_DIR/);
    rmSync(folder);
    await usage.close();
    expect(readFile().answers).toEqual({ 'ice-how-to': 3 });
  });

  it('leaves nothing unfinished behind', async () => {
    const usage = open();
    usage.count(iced);
    await usage.write();
    const [name = ''] = files();
    rmSync(path.join(folder, name));
    // Nobody, not even root, can replace a folder by a file.
    mkdirSync(path.join(folder, name, 'in-the-way'), { recursive: true });
    usage.count(iced);
    await usage.close();
    expect(files()).toEqual([name]);
    expect(lines).toHaveLength(1);
  });

  it('does not make the memory grow day by day', async () => {
    writeFileSync(folder, '');
    let now = NOON;
    const usage = open(() => now);
    for (let day = 0; day < 10; day += 1) {
      usage.count(iced);
      await usage.write();
      now += DAY_MS;
    }
    rmSync(folder);
    await usage.close();
    expect(files()).toHaveLength(2);
  });
});

describe('whatever a person writes', () => {
  // Letters that begin no word of the content: nothing is mended into another word, or stands there by chance.
  const secret = fc.stringMatching(/^xq[bcdfghjklmnpqrstvwxz]{6,12}$/);
  const known = fc.constantFrom(
    'hammies',
    'spine',
    'ice',
    'my',
    'tape',
    'matress',
    'the',
    '07700900123',
    'siatica',
    '15',
  );
  const message = fc.array(fc.oneof(secret, known), { minLength: 1, maxLength: 8 });

  it('no word that is not in the content reaches a file, and no number', async () => {
    let seen = 0;
    const check = fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 4 }), async (messages) => {
      rmSync(folder, { recursive: true, force: true });
      const usage = open();
      const person = openPerson(knowledge, 'en-GB', 'directline', usage);
      for (const message of messages) await person.write(message.join(' '));
      await usage.close();
      for (const name of files()) {
        const text = readFileSync(path.join(folder, name), 'utf8');
        for (const word of messages.flat().filter((one) => one.startsWith('xq')))
          expect(text).not.toContain(word);
        expect(text).not.toMatch(/07700|900123/);
        const counts = readFile(name);
        const kept = Object.keys(counts.notFound).flatMap((key) => key.split(', '));
        seen += kept.length;
        for (const term of kept) expect(knowledge.finder.knownWords(term)).toEqual([term]);
        // Nothing else in it has words: ids of entries, the day, and counts.
        const ids = [counts.answers, counts.helpful, counts.notHelpful, counts.didYouMean.taken].flatMap(
          Object.keys,
        );
        expect(ids.filter((id) => !knowledge.entry(id))).toEqual([]);
      }
    });
    await fc.assert(check, runs(60));
    expect(seen).toBeGreaterThan(0);
  });
});
