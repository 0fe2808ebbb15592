import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createMemoryStorage } from '../../../src/state/memoryStorage';
import { openSqlite } from '../../../src/state/sqlite/database';
import { createSqliteStorage } from '../../../src/state/sqlite/sqliteStorage';

const DAY = 24 * 60 * 60 * 1000;

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const STORES = {
  memory: (now: () => number) => createMemoryStorage({ maxItems: 100, ttlMs: 7 * DAY, now }),
  'a SQLite file': (now: () => number) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'state-'));
    const file = openSqlite(path.join(folder, 'deep', 'state.db'));
    closing.push(() => {
      file.close();
      rmSync(folder, { recursive: true });
    });
    return createSqliteStorage(file, 7 * DAY, now);
  },
};

/** What every store promises. */
describe.each(Object.keys(STORES) as (keyof typeof STORES)[])('in %s', (name) => {
  function setUp() {
    const clock = { now: 1 };
    const storage = STORES[name](() => clock.now);
    return { storage, clock };
  }

  describe('a conversation that is kept', () => {
    it('comes back as it was written, in any script', async () => {
      const { storage } = setUp();
      const state = { name: 'Zoë 李娜 🦵', answers: { bladder_bowel: 'no' }, note: '\u0000 "quoted" \u2028' };
      await storage.write({ 'webchat/conversations/1': state });
      expect(await storage.read(['webchat/conversations/1', 'unknown'])).toEqual({
        'webchat/conversations/1': { ...state, eTag: expect.any(String) },
      });
    });

    it('shares no object with whoever wrote or read it', async () => {
      const { storage } = setUp();
      const written = { answers: { trauma: 'no' } };
      await storage.write({ a: written });
      written.answers.trauma = 'yes';
      const first = await storage.read(['a']);
      first.a.answers.trauma = 'unsure';
      expect((await storage.read(['a'])).a.answers).toEqual({ trauma: 'no' });
    });

    it('is gone after "delete my data"', async () => {
      const { storage } = setUp();
      await storage.write({ a: { x: 1 }, b: { x: 2 } });
      await storage.delete(['a', 'never-there']);
      expect(Object.keys(await storage.read(['a', 'b']))).toEqual(['b']);
    });

    it('keeps keys that are names of every object apart from them', async () => {
      const { storage } = setUp();
      expect(await storage.read(['constructor', '__proto__'])).toEqual({});
      await storage.write(Object.fromEntries([['__proto__', { x: 1 }]]));
      expect(({} as { x?: number }).x).toBeUndefined();
      expect(Object.entries(await storage.read(['__proto__']))).toEqual([
        ['__proto__', expect.objectContaining({ x: 1 })],
      ]);
    });
  });

  describe('two turns that write the same conversation', () => {
    it('the later one is refused if it read an older state, and nothing of its write is kept', async () => {
      const { storage } = setUp();
      await storage.write({ a: { turn: 0 } });
      const { a: first } = await storage.read(['a']);
      const { a: second } = await storage.read(['a']);
      await storage.write({ a: { ...first, turn: 1 } });
      await expect(storage.write({ b: { turn: 2 }, a: { ...second, turn: 2 } })).rejects.toThrow(
        'eTag conflict',
      );
      const kept = await storage.read(['a', 'b']);
      expect(kept).toEqual({ a: { turn: 1, eTag: expect.any(String) } });
    });

    it('may each overwrite with an eTag of "*" or none', async () => {
      const { storage } = setUp();
      await storage.write({ a: { turn: 0 } });
      await storage.write({ a: { turn: 1, eTag: '*' } });
      await storage.write({ a: { turn: 2 } });
      expect((await storage.read(['a'])).a.turn).toBe(2);
    });
  });

  describe('what is kept is bounded', () => {
    it('forgets a conversation seven days after its last turn, and not before', async () => {
      const { storage, clock } = setUp();
      await storage.write({ a: { turn: 0 } });
      clock.now += 6 * DAY;
      await storage.write({ a: { turn: 1 } });
      clock.now += 6 * DAY;
      expect((await storage.read(['a'])).a.turn).toBe(1);
      clock.now += DAY + 1;
      expect(await storage.read(['a'])).toEqual({});
    });

    it('reading alone does not keep it longer', async () => {
      const { storage, clock } = setUp();
      await storage.write({ a: { turn: 0 } });
      clock.now += 6 * DAY;
      await storage.read(['a']);
      clock.now += DAY + 1;
      expect(await storage.read(['a'])).toEqual({});
    });
  });
});
