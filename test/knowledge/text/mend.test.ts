import { loadEnglishWords } from '../../../knowledge/text/englishWords';
import { createMender, editsAllowed } from '../../../knowledge/text/mend';

const english = loadEnglishWords();
const vocabulary = [
  'numb',
  'numbness',
  'bladder',
  'bowel',
  'hamstring',
  'stretch',
  'weakness',
  'foot',
  'sciatica',
];
const mend = createMender(vocabulary, english);

describe('a typo', () => {
  it.each([
    ['bladdr', 'bladder'],
    ['blader', 'bladder'],
    ['bladdder', 'bladder'],
    ['baldder', 'bladder'],
    ['hamstirng', 'hamstring'],
    ['hamstrng', 'hamstring'],
    ['numbess', 'numbness'],
    ['weaknes', 'weakness'],
    ['sciatca', 'sciatica'],
    ['csiatica', 'sciatica'],
    ['strech', 'stretch'],
  ])('"%s" is read as "%s"', (typo, word) => {
    expect(mend(typo)).toBe(word);
  });
});

describe('a word that is meant as written', () => {
  it.each(['number', 'bowl', 'bowls', 'food', 'ladder', 'thumb', 'plumb', 'numb', 'dumb'])(
    '"%s" stays',
    (word) => {
      expect(mend(word)).toBeNull();
    },
  );

  it('stays, whichever common English word it is', () => {
    expect(english.size).toBeGreaterThan(20_000);
    expect([...english].filter((word) => mend(word) !== null)).toEqual([]);
  });

  it.each(
    ['', 'a', 'nmb', 'xyzzy', 'qqqqqqqq', 'b'.repeat(5000)].map((word) => [word.slice(0, 12), word] as const),
  )('"%s" is too far from anything', (_, word) => {
    expect(mend(word)).toBeNull();
  });
});

describe('the number of letters that may be wrong', () => {
  it.each([
    [3, 0],
    [4, 1],
    [7, 1],
    [8, 2],
    [20, 2],
  ])('in a word of %i is %i', (length, edits) => {
    expect(editsAllowed(length)).toBe(edits);
  });
});
