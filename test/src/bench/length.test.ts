import { microsecondsPer100, textsByLength, timeByLength } from '../../../src/bench/length';
import { summarise } from '../../../src/bench/statistics';

const MESSAGES = ['cant pee since last night', 'Ice or heat?', "my leg's sore, what now", '🙂'];

describe('the texts of rising length', () => {
  const texts = textsByLength(MESSAGES);

  it('have just the lengths that their names say', () => {
    expect(texts.map(({ text }) => text.length)).toEqual([
      ...[200, 1_000, 10_000, 100_000],
      ...[100_000, 10_000, 100_000],
    ]);
    expect(texts.filter(({ text, label }) => !label.startsWith(`${text.length} `))).toEqual([]);
    expect(new Set(texts.map(({ id }) => id)).size).toBe(texts.length);
  });

  it('join the messages as sentences', () => {
    expect(texts[0]?.text).toMatch(/^cant pee since last night\. Ice or heat\? my leg's sore, what now\. /);
  });

  it('have one in which no mark ends a sentence', () => {
    expect(texts[4]?.text).toMatch(/^cant pee since last night Ice or heat my leg's sore what now cant pee /);
    expect(texts[4]?.text).toMatch(/^[\p{L}' ]+$/u);
  });

  it('have one short report over and over, whatever the messages', () => {
    expect(texts.at(-2)?.text).toMatch(/^(leg numb\. )+$/);
  });

  it('end with words of seven letters, no two alike', () => {
    const words = texts.at(-1)?.text.trim().split(' ') ?? [];
    expect(words).toHaveLength(12_500);
    expect(new Set(words).size).toBe(words.length);
    expect(words.filter((word) => !/^[a-z]{7}$/.test(word))).toEqual([]);
  });

  it('cannot be made of nothing', () => {
    expect(() => textsByLength([])).toThrow(RangeError);
    expect(() => textsByLength(['?!', '🙂'])).toThrow(RangeError);
  });
});

describe('timing them', () => {
  it('calls the screen with every text after warming up on it, and aims at the longest', () => {
    const called: number[] = [];
    const rows = timeByLength(MESSAGES, (text) => called.push(text.length), { forMs: 0, warmUpRounds: 1 });
    expect(called).toEqual([
      200,
      200,
      1_000,
      1_000,
      10_000,
      10_000,
      ...Array<number>(4).fill(100_000),
      10_000,
      10_000,
      100_000,
      100_000,
    ]);
    expect(rows.map(({ characters, target, summary }) => [characters, target, summary.count])).toEqual([
      [200, null, 1],
      [1_000, null, 1],
      [10_000, null, 1],
      [100_000, 50, 1],
      [100_000, 50, 1],
      [10_000, 5, 1],
      [100_000, 50, 1],
    ]);
  });

  it('counts 2 ms for 1,000 characters as 200 microseconds per 100', () => {
    const row = { id: '', label: '', characters: 1_000, summary: summarise([1, 2, 9]), target: null };
    expect(microsecondsPer100(row)).toBe(200);
  });
});
