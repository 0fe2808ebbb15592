import fc from 'fast-check';
import { editDistance } from '../../../knowledge/text/editDistance';
import { loadEnglishWords } from '../../../knowledge/text/englishWords';
import { createMender, editsAllowed } from '../../../knowledge/text/mend';
import { runs } from '../../helpers/runs';

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

describe('whatever somebody types', () => {
  const mendAll = createMender(vocabulary, new Set());
  const edit = fc.record({
    at: fc.nat(),
    cut: fc.integer({ min: 0, max: 1 }),
    put: fc.constantFrom('', 'a', 's', 'l'),
  });
  const typed = fc
    .tuple(fc.constantFrom(...vocabulary), fc.array(edit, { maxLength: 4 }))
    .map(([word, edits]) =>
      edits.reduce((text, { at, cut, put }) => {
        const from = at % (text.length + 1);
        return text.slice(0, from) + put + text.slice(from + cut);
      }, word),
    );

  /** Counts the edits to every word, which the mender does not. */
  function fewestEdits(text: string): number | null {
    const most = editsAllowed(text.length);
    const edits = vocabulary
      .filter((word) => editsAllowed(word.length) > 0)
      .map((word) => ({ word, count: editDistance(text, word, most) }))
      .filter(({ word, count }) => {
        const first = word.charAt(0);
        return (first === text.charAt(0) && count <= most) || (first === text.charAt(1) && count === 1);
      });
    return edits.length === 0 || most === 0 ? null : Math.min(...edits.map(({ count }) => count));
  }

  it('is read as a word of the vocabulary that takes the fewest edits, where one is near enough', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const word = mendAll(text);
        const read = word === null ? null : editDistance(text, word, 2);
        expect(read).toBe(vocabulary.includes(text) ? null : fewestEdits(text));
      }),
      runs(2000),
    );
  });
});
