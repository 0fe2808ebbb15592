import { countLeaning } from '../../../knowledge/finder/countedLeaning';
import { buildIndex } from '../../../knowledge/finder/invertedIndex';
import type { Term } from '../../../knowledge/finder/terms';

const termsOf = (text: string): Term[] =>
  text.split(' ').map((term) => ({ term, from: term, functional: false }));
const lines = ['ice how long', 'ice pack', 'heat how often', 'heat pack', 'heat back'];
const entryOf = [0, 0, 1, 1, 2];
const leaning = countLeaning(
  buildIndex(lines.map((text, i) => ({ text, terms: termsOf(text), trust: 1, entry: entryOf[i] ?? 0 }))),
  3,
);

describe('leaning by counting', () => {
  it('goes to the entry whose lines have the words most', () => {
    const shares = [...leaning(termsOf('how long ice zzz'), [0, 1, 2])];
    expect(shares.indexOf(Math.max(...shares))).toBe(0);
  });

  it('is shared out among the candidates only, and is even where no word is known', () => {
    expect([...leaning(termsOf('zzz'), [1, 2])]).toEqual([0.5, 0.5]);
    expect(leaning(termsOf('heat back'), [1, 2]).reduce((all, share) => all + share, 0)).toBeCloseTo(1, 9);
  });

  it('forgets one message before the next', () => {
    const before = leaning(termsOf('heat'), [0, 1, 2]);
    leaning(termsOf('ice how long'), [0, 1, 2]);
    expect(leaning(termsOf('heat'), [0, 1, 2])).toEqual(before);
  });
});
