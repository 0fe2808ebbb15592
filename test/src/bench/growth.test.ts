import { grownEntries } from '../../../src/bench/growth';
import { timeGrowth } from '../../../src/bench/growthTimes';
import { ownFinder } from '../../../src/bench/ownFinder';
import { theKnowledge } from '../../helpers/knowledge';

const { entries, outOfScope, finder } = theKnowledge();
const { make, isTelling } = ownFinder(outOfScope);
const grow = (count: number, seed = 1) => grownEntries(entries, count, isTelling, seed);

describe('the knowledge blown up', () => {
  const grown = grow(300);

  it('begins with the real entries, and has as many as asked for, each with its own id', () => {
    expect(grown.slice(0, entries.length)).toEqual(entries);
    expect(new Set(grown.map(({ id }) => id)).size).toBe(300);
    expect(grow(3)).toEqual(entries.slice(0, 3));
  });

  it('is the same for the same seed, and another for another', () => {
    expect(grow(60)).toEqual(grow(60));
    expect(grow(60, 2)).not.toEqual(grow(60));
  });

  it('has made-up entries that ask as real ones do, mostly in words of their own', () => {
    const words = new Set(entries.flatMap(({ questions }) => questions.flatMap((text) => text.split(' '))));
    for (const { questions } of grown.slice(entries.length)) {
      const said = questions.flatMap((text) => text.split(' '));
      const shared = said.filter((word) => words.has(word) || !isTelling(word)).length / said.length;
      expect(questions.length).toBeGreaterThan(10);
      expect(shared).toBeGreaterThan(0.2);
      expect(shared).toBeLessThan(0.9);
    }
  });
});

describe('somebody who asks when the knowledge has more entries than it can learn', () => {
  const grown = make(grow(300));

  it('is found the entry whose question they ask, in 95 of 100', () => {
    const asked = entries.flatMap(({ id, questions }) => questions.slice(0, 5).map((text) => ({ id, text })));
    const strayed = asked.filter(({ id, text }) => grown.find(text).best[0]?.entry.id !== id);
    expect(strayed.length / asked.length).toBeLessThan(0.05);
  });

  it('is offered no more than a hundred entries to rank, the best of them', () => {
    const ranked = grown.rank('my back and leg hurt when i sit, what can i do?');
    expect(ranked).toHaveLength(100);
    expect(finder.rank('my back and leg hurt when i sit').length).toBeLessThanOrEqual(entries.length);
    expect(ranked.map(({ fit }) => fit)).toEqual(ranked.map(({ fit }) => fit).sort((a, b) => b - a));
  });

  it('is timed', () => {
    const row = timeGrowth(entries, make, ['ice or heat?'], { forMs: 0, warmUpRounds: 0 }, 1);
    expect(row).toMatchObject({
      entries: entries.length,
      target: 1,
      cameBack: { hits: entries.length, of: entries.length },
    });
    expect(row.summary.count).toBe(entries.length + 1);
    expect(row.lines).toBeGreaterThan(1000);
  });
});
