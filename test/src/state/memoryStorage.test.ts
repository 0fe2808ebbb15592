import { createMemoryStorage } from '../../../src/state/memoryStorage';

const DAY = 24 * 60 * 60 * 1000;

function setUp({ maxItems = 100 } = {}) {
  const clock = { now: 1 };
  const storage = createMemoryStorage({ maxItems, ttlMs: 7 * DAY, now: () => clock.now });
  return { storage, clock };
}

/** What every store does stands in storage.test.ts. */
describe('memory is bounded', () => {
  it('frees what has expired when told to, without anybody asking for it', async () => {
    const { storage, clock } = setUp();
    await storage.write({ old: { x: 1 } });
    clock.now += 4 * DAY;
    await storage.write({ young: { x: 2 } });
    clock.now += 4 * DAY;
    expect(storage.size).toBe(2);
    storage.purge();
    expect(storage.size).toBe(1);
  });

  it('forgets the conversation unused for longest when there are too many', async () => {
    const { storage } = setUp({ maxItems: 2 });
    await storage.write({ a: { x: 1 } });
    await storage.write({ b: { x: 2 } });
    await storage.read(['a']);
    await storage.write({ c: { x: 3 } });
    expect(Object.keys(await storage.read(['a', 'b', 'c'])).sort()).toEqual(['a', 'c']);
  });
});
