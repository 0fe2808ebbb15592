import { learnLeaning } from '../../../knowledge/finder/leaning';
import type { Term } from '../../../knowledge/finder/terms';

const termsOf = (text: string): Term[] =>
  text.split(' ').map((term) => ({ term, from: term, functional: false }));
const LINES: [string, number][] = [
  ['how long ice', 0],
  ['how long ice pack', 0],
  ['why ice works', 1],
  ['what does ice do', 1],
  ['heat how often', 2],
  ['heat on back', 2],
];
const ENTRIES = [0, 1, 2];
const learn = () =>
  learnLeaning(
    LINES.map(([text, entry]) => ({ terms: termsOf(text), entry })),
    3,
  );
const leansTo = (text: string) => {
  const shares = [...learn()(termsOf(text), ENTRIES)];
  return shares.indexOf(Math.max(...shares));
};

describe('somebody who asks in words that several entries have', () => {
  it.each([
    ['how long my ice', 0],
    ['ice why', 1],
    ['how often my heat', 2],
  ])('"%s" is taken by the words that tell them apart', (text, entry) => {
    expect(leansTo(text)).toBe(entry);
  });
});

describe('the shares of the entries', () => {
  it.each(['ice', 'nothing known here', 'how long heat'])('add up to 1 for "%s"', (text) => {
    const sum = learn()(termsOf(text), ENTRIES).reduce((all, share) => all + share, 0);
    expect(sum).toBeCloseTo(1, 9);
  });

  it('are even where no word is known', () => {
    for (const share of learn()(termsOf('zzz yyy'), ENTRIES)) expect(share).toBeCloseTo(1 / 3, 9);
  });

  it('are surer the fewer words are unknown', () => {
    const sureness = (text: string) => Math.max(...learn()(termsOf(text), ENTRIES));
    expect(sureness('how long ice')).toBeGreaterThan(sureness('how long ice zzz yyy xxx www'));
  });

  it('are the same each time they are learned', () => {
    expect(learn()(termsOf('ice on back'), ENTRIES)).toEqual(learn()(termsOf('ice on back'), ENTRIES));
  });
});
