import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { readConfig } from '../../../src/config';
import { openState } from '../../../src/state/openState';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'state-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const fileIn = () => path.join(folder, 'data', 'bot.db');
const open = (env: NodeJS.ProcessEnv = {}) =>
  openState(readConfig({ STATE_URL: `sqlite:${fileIn()}`, ...env }));

const SAID = { position: 1, activityId: 'a1', json: '{"text":"numb between my legs since Tuesday"}' };

/** Everything that lies in the folder of the state, as one text. */
const onDisk = () =>
  readdirSync(path.join(folder, 'data'))
    .map((name) => readFileSync(path.join(folder, 'data', name), 'latin1'))
    .join('\n');

describe('an operator who starts the bot again on the same file', () => {
  it('finds the conversations, what was said in them, and the tokens still good', async () => {
    const before = open();
    await before.storage.write({ 'webchat/1': { caution: { level: 'emergency', at: 1 } } });
    await before.history?.create('c1');
    await before.history?.append('c1', SAID);
    before.close();

    const after = open();
    expect(await after.storage.read(['webchat/1'])).toEqual({
      'webchat/1': { caution: { level: 'emergency', at: 1 }, eTag: expect.any(String) },
    });
    expect(await after.history?.load('c1')).toEqual({ last: 1, kept: [SAID] });
    expect(after.tokenSecret).toBe(before.tokenSecret);
    after.close();
  });

  it('loses nothing that was written when the process was killed instead of closed', async () => {
    const killed = open();
    await killed.storage.write({ 'webchat/1': { turn: 7 } });
    // Another process opens the file while the first has neither closed it nor written its log back.
    const next = open();
    expect(await next.storage.read(['webchat/1'])).toMatchObject({ 'webchat/1': { turn: 7 } });
    next.close();
    killed.close();
  });

  it('has its own secret used where one is set, and none written down', () => {
    const secret = 'x'.repeat(40);
    const state = open({ DIRECT_LINE_TOKEN_SECRET: secret });
    expect(state.tokenSecret).toBe(secret);
    expect(existsSync(`${fileIn()}.secret`)).toBe(false);
    state.close();
  });

  it('whose secret has changed gets no conversation with holes in it, but none', async () => {
    const before = open({ DIRECT_LINE_TOKEN_SECRET: 'x'.repeat(40) });
    await before.history?.create('c1');
    await before.history?.append('c1', SAID);
    before.close();
    const after = open({ DIRECT_LINE_TOKEN_SECRET: 'y'.repeat(40) });
    expect(await after.history?.load('c1')).toBeNull();
    after.close();
  });
});

describe('somebody who gets hold of the file', () => {
  it('reads no word that a person wrote, while the conversation lives and after it was deleted', async () => {
    const state = open();
    await state.history?.create('c1');
    await state.history?.append('c1', SAID);
    expect(onDisk()).not.toMatch(/numb|Tuesday/);
    expect(onDisk()).toContain('a1');
    await state.history?.clear('c1');
    expect(await state.history?.load('c1')).toEqual({ last: 1, kept: [] });
    expect(onDisk()).not.toContain('a1');
    state.close();
  });

  it('finds no trace of a record that was deleted, not in the write-ahead log either', async () => {
    const state = open();
    await state.storage.write({ 'webchat/1': { answers: { self_harm: 'yes-marker' } } });
    expect(onDisk()).toContain('yes-marker');
    await state.storage.delete(['webchat/1']);
    expect(onDisk()).not.toContain('yes-marker');
    state.close();
  });

  it('has to be the user that the bot runs as', () => {
    const state = open();
    expect(state.problems()).toEqual([]);
    state.close();
    for (const name of [fileIn(), `${fileIn()}.secret`]) expect(statSync(name).mode & 0o077).toBe(0);
  });
});

describe('what has expired', () => {
  it('is gone from the file at the next purge, without anybody asking for it', async () => {
    const state = open({ STATE_TTL_DAYS: '1', HISTORY_HOURS: '1' });
    await state.storage.write({ old: { note: 'old-marker' } });
    await state.history?.create('c1');
    await state.history?.append('c1', { ...SAID, activityId: 'old-activity' });
    const db = new Database(fileIn());
    for (const table of ['records', 'conversations']) db.prepare(`UPDATE ${table} SET expires = 1`).run([]);
    db.close();
    expect(await state.storage.read(['old'])).toEqual({});
    expect(await state.history?.load('c1')).toBeNull();
    state.purge();
    expect(onDisk()).not.toMatch(/old-marker|old-activity/);
    state.close();
  });
});

describe('somebody whose page stays open for longer than their words are kept', () => {
  it('has what they say then kept again', async () => {
    const state = open();
    await state.history?.create('c1');
    await state.history?.append('c1', SAID);
    const db = new Database(fileIn());
    db.prepare('UPDATE conversations SET expires = 1').run([]);
    db.close();
    state.purge();
    const later = { ...SAID, position: 7, activityId: 'a7' };
    await state.history?.append('c1', later);
    expect(await state.history?.load('c1')).toEqual({ last: 7, kept: [later] });
    state.close();
  });
});

describe('a disk in trouble', () => {
  it('is told of with the cure, and the bot works again once it is mended', async () => {
    // A file where the folder should be.
    writeFileSync(path.join(folder, 'data'), '');
    const state = open();
    expect(state.problems()).toEqual([
      expect.stringMatching(/STATE_URL: .*bot\.db cannot be written.*folder/),
    ]);
    await expect(state.storage.read(['a'])).rejects.toThrow();
    rmSync(path.join(folder, 'data'));
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 2_000);
    expect(state.problems()).toEqual([]);
    await state.storage.write({ a: { turn: 1 } });
    expect(await state.storage.read(['a'])).toMatchObject({ a: { turn: 1 } });
    jest.restoreAllMocks();
    state.close();
  });

  it('that left something which is no database behind is told of', () => {
    open().close();
    writeFileSync(fileIn(), 'no database at all '.repeat(400));
    const state = open();
    expect(state.problems()).toEqual([expect.stringContaining('move a broken file away')]);
    state.close();
  });

  it('that broke a single record costs that conversation its memory, and nobody else', async () => {
    const state = open();
    await state.storage.write({ broken: { x: 1 } });
    await state.storage.write({ whole: { x: 2 } });
    const db = new Database(fileIn());
    db.prepare("UPDATE records SET json = '{\"x\":' WHERE key = 'broken'").run([]);
    db.close();
    const read = await state.storage.read(['broken', 'whole']);
    expect(read).toEqual({ broken: { eTag: expect.any(String) }, whole: { x: 2, eTag: expect.any(String) } });
    state.close();
  });
});

describe('a file of a newer version', () => {
  it('is not touched: the operator is told to run that version', () => {
    open().close();
    const db = new Database(fileIn());
    db.exec('PRAGMA user_version = 99');
    db.close();
    const state = open();
    expect(state.problems()).toEqual([expect.stringContaining('written by a newer version')]);
    state.close();
  });
});
