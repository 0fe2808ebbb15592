import path from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { loadEnglishWords } from '../../../knowledge/text/englishWords';
import { normalise } from '../../../knowledge/text/words';
import { knowledgeFolder, readContent } from '../../../knowledge/yamlFile';
import { readLabelledLines } from '../../../src/evaluation/lines';
import { theRules } from '../../helpers/knowledge';
import { runs } from '../../helpers/runs';

/**
 * What people add to an emergency, and how they write it, must not lose it. What does lose one today stands in the
 * KNOWN lists below, and the tests want exactly those: whoever mends one takes it off its list. The rules are tested
 * without the model behind them, which has learned these very lines.
 */
const { screen } = theRules();

type Care = 'emergency' | 'crisis' | null;

function careFor(text: string): Care {
  const { crisis, tier } = screen(text);
  if (crisis) return 'crisis';
  return tier === 'emergency' ? 'emergency' : null;
}

/** Whether the reply at least asks about an emergency or a crisis. */
function asksAtLeast(text: string): boolean {
  return (
    careFor(text) !== null ||
    screen(text).findings.some(({ tier, flag }) => tier === 'emergency' || flag === 'self_harm')
  );
}

function isQuiet(text: string): boolean {
  const { findings, crisis, tier } = screen(text);
  return findings.length === 0 && !crisis && tier === null;
}

const folder = path.join(knowledgeFolder(), '..', 'test', 'evaluation');
const labelled = readLabelledLines(
  ['positive', 'negative'].map((kind) => path.join(folder, `red-flags.${kind}.jsonl`)),
);
const CLEAR = labelled.redFlags.filter(
  ({ certainty, tier, text }) => certainty === 'clear' && careFor(text) === tier,
);
const HARMLESS = labelled.harmless.filter(
  ({ category, text }) => ['question', 'plain_pain', 'smalltalk'].includes(category) && isQuiet(text),
);

const ended = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);

describe('the messages of this test', () => {
  it('are many, and the screen answers them today', () => {
    expect(CLEAR.filter(({ tier }) => tier === 'crisis').length).toBeGreaterThanOrEqual(20);
    expect(CLEAR.length).toBeGreaterThanOrEqual(160);
    expect(HARMLESS.length).toBeGreaterThanOrEqual(80);
  });
});

// None is known today.
const KNOWN_ADDITIONS: readonly string[] = [];

// A slip that is mended to a neighbour in the vocabulary, because that one is nearer or as near and as long as the
// typo ("tripping"). One such typo stands here for each word.
const KNOWN_TYPOS: readonly string[] = ['p-011 soiling soiing'];

// A slip that makes another right English word, which is never mended.
const KNOWN_OTHER_WORDS: readonly string[] = [
  'p-011 soiling sailing',
  'p-023 wetting whetting',
  'p-025 bladder badder',
  'p-046 dentist dentists',
  'p-047 feeling fueling',
  'p-050 private primate',
  'p-074 feeling fueling',
  'p-075 erection ejection',
  'p-077 Erections ejections',
  'p-077 stopped shopped',
  'p-084 tingling tangling',
  'p-110 feeling fueling',
  'p-130 strength strengths',
  'p-134 feeling fueling',
  'p-155 scooter scooted',
  'p-179 cutting cuttings',
  'p-190 hurting hunting',
];

/** What was measured, 99.1 to 99.7 %, less two points. */
const TYPO_FLOOR = 0.971;

describe('a clear emergency with something harmless added', () => {
  const known = (other: string, id: string) => KNOWN_ADDITIONS.includes(`${other} before ${id}`);

  it('stays one with one or two sentences before it, after it or round it, on one line or on several', () => {
    const line = fc.constantFrom(...CLEAR);
    const harmless = fc.array(fc.constantFrom(...HARMLESS), { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(line, harmless, fc.nat(2), fc.boolean(), ({ id, text, tier }, others, place, lines) => {
        fc.pre(!others.some((other) => known(other.id, id)));
        const texts = others.map((other) => other.text);
        texts.splice(place, 0, text);
        expect(careFor(lines ? texts.join('\n') : texts.map(ended).join(' '))).toBe(tier);
      }),
      runs(4000),
    );
  });

  it('is lost where it is known to be, and only there', () => {
    const pairs = KNOWN_ADDITIONS.map((pair) => pair.split(' before '));
    const lost = CLEAR.filter(({ id }) => pairs.some(([, one]) => one === id)).flatMap(({ id, text, tier }) =>
      HARMLESS.filter((other) => careFor(`${ended(other.text)} ${text}`) !== tier).map(
        (other) => `${other.id} before ${id}`,
      ),
    );
    expect(lost).toEqual(KNOWN_ADDITIONS);
  });

  // Sentences that people put after their complaint, from outside the labelled lines. They say nothing that takes it
  // back. With those that are true an emergency is lost today, with the others none.
  it.each([
    ['I had a disc op in 2019.', false],
    ['I had my second baby two years ago.', false],
    ['My dad had the same years ago.', false],
    ['I was born in 1980.', false],
    ['Who won the league in 2019?', false],
    ['My back is better today.', false],
    ['The headache is gone.', false],
    // Taken for the sign itself that has gone: then it is asked about.
    ['It went away last time.', true],
    ['I am 34.', false],
    ['I feel fine otherwise.', false],
    ['Everything else is fine.', false],
    ['No other symptoms.', false],
    ['No fever.', false],
    ['The ice helped a lot.', false],
    ['I was fine until yesterday.', false],
    ['Will it go away?', false],
    ['Just wondering what to do.', false],
    ['They said wait.', false],
  ])('that ends with "%s" loses an emergency: %s', (sentence, loses) => {
    const lost = CLEAR.filter(({ text, tier }) => careFor(`${ended(text)} ${sentence}`) !== tier);
    expect(lost.length > 0).toBe(loses);
  });
});

describe('a clear emergency written otherwise', () => {
  const write = fc.constantFrom(
    (text: string) => text,
    (text: string) => text.toUpperCase(),
    (text: string) => text.toLowerCase(),
    (text: string) => text.replace(/(?<!['’\p{L}])\p{L}/gu, (letter) => letter.toUpperCase()),
  );
  const apostrophe = fc.constantFrom("'", '’', '‘', '`', 'ʼ');
  const gap = fc.constantFrom(' ', '  ', '   ', '\u00a0 ');
  const end = fc.constantFrom(
    (text: string) => text,
    (text: string) => text.replace(/[.!?…]+$/u, ''),
    (text: string) => text.replace(/[.!?…]?$/u, (mark) => (mark || '.').repeat(2)),
    (text: string) => text.replace(/[.!?…]*$/u, '!!'),
    (text: string) => text.replace(/[.!?…]*$/u, '...'),
  );
  const emoji = fc.constantFrom('', '😭', '🙏🏽', '❤️', '👨‍👩‍👧', '🇬🇧', '1️⃣', '😩😩 ');

  it('stays one in other capitals, spaces, apostrophes, end marks, and with emoji at either end', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CLEAR),
        fc.tuple(write, apostrophe, gap, end),
        fc.tuple(emoji, emoji),
        ({ text, tier }, [cased, mark, space, stop], [before, after]) => {
          const body = stop(cased(text).replaceAll(/['’]/g, mark).replaceAll(' ', space));
          expect(careFor(`${before}${body}${after}`)).toBe(tier);
        },
      ),
      runs(4000),
    );
  });
});

/** Makes a typo in a word: never in its first letter. */
type Slip = (word: string) => string;

const slip: fc.Arbitrary<Slip> = fc
  .tuple(
    fc.constantFrom('insert', 'delete', 'replace', 'swap'),
    fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
  )
  .map(([kind, where, letter]) => (word) => {
    const at = 1 + Math.floor(where * (word.length - (kind === 'swap' ? 2 : 1)));
    const [head, here, tail] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
    if (kind === 'insert') return head + here + letter + tail;
    if (kind === 'delete') return head + tail;
    if (kind === 'replace') return head + letter + tail;
    return head + tail.charAt(0) + here + tail.slice(1);
  });

describe('a clear emergency with one typo in a long word', () => {
  const places = longWordsOf(CLEAR);
  const english = loadEnglishWords();
  const wordsOf = (known: readonly string[]) =>
    new Set(known.map((entry) => entry.split(' ').slice(0, 2).join(' ')));
  const [mended, otherWord] = [wordsOf(KNOWN_TYPOS), wordsOf(KNOWN_OTHER_WORDS)];
  const isKnown = ({ id, word }: Place, typed: string) =>
    (english.has(typed.toLowerCase()) ? otherWord : mended).has(`${id} ${word}`);

  it('is still told to call, or at least asked about; and told to call nearly always', () => {
    let [drawn, kept] = [0, 0];
    const settings = { seed: fc.readConfigureGlobal().seed ?? 0, ...runs<[Place, Slip]>(3000) };
    fc.assert(
      fc.property(fc.constantFrom(...places), slip, (place, draw) => {
        const typed = draw(place.word);
        fc.pre(typed !== place.word);
        const text = withWord(place, typed);
        drawn += 1;
        if (careFor(text) === place.tier) kept += 1;
        else if (!isKnown(place, typed)) expect([text, asksAtLeast(text)]).toEqual([text, true]);
      }),
      settings,
    );
    const share = kept / drawn;
    console.info(`${(100 * share).toFixed(1)} % of ${drawn} typos change nothing (FC_SEED=${settings.seed})`);
    expect(share).toBeGreaterThanOrEqual(TYPO_FLOOR);
  });

  it.each([
    ['mended to something else', KNOWN_TYPOS, false],
    ['that makes another word', KNOWN_OTHER_WORDS, true],
  ])('is lost by a typo %s where it is known to be', (_, known, isWord) => {
    const lost = known.filter((entry) => {
      const [id, word, typed = ''] = entry.split(' ');
      const place = places.find((one) => one.id === id && one.word === word);
      return place && english.has(typed) === isWord && !asksAtLeast(withWord(place, typed));
    });
    expect(lost).toEqual(known);
  });
});

describe('noise', () => {
  const unit = fc.oneof(
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code)),
    fc.constantFrom(...HARMLESS.map(({ text }) => text), ' ', '\u0301', '\u200d', "'", '’', '\u0000'),
  );

  it('of any characters and lone surrogates is screened', () => {
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        expect(() => screen(text)).not.toThrow();
        for (const { words } of screen(text).findings) expect(text).toContain(words);
      }),
      runs(500),
    );
  });

  it.each([
    ['letters without a space', 'abcdefghijklmnopqrstuvwxyz'],
    ['letters and spaces', 'abc defghij klmnop  '],
    ['anything', null],
    ['lone surrogates', '\ud800\udc00\udfff'],
    ['combining marks and joiners', 'e\u0301\u200d\u0300'],
  ])('as 100,000 characters of %s is screened', (_, from) => {
    const codes = from === null ? fc.integer({ min: 0, max: 0xffff }) : fc.constantFrom(...codesOf(from));
    fc.assert(
      fc.property(fc.array(codes, { minLength: 500, maxLength: 500 }), (some) => {
        const text = String.fromCharCode(...some).repeat(200);
        expect(text).toHaveLength(100_000);
        expect(() => screen(text)).not.toThrow();
      }),
      runs(1),
    );
  });
});

function codesOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

/** A long word of the screen's vocabulary in a clear emergency. */
interface Place {
  readonly id: string;
  readonly tier: string;
  readonly text: string;
  readonly word: string;
  readonly index: number;
}

function longWordsOf(lines: readonly { id: string; tier: string; text: string }[]): Place[] {
  const file = readContent(path.join(knowledgeFolder(), 'concepts.yaml'));
  const vocabulary = new Set<string>(JSON.stringify(parse(file)).match(/\p{L}{7,}/gu));
  return lines.flatMap(({ id, tier, text }) =>
    [...text.matchAll(/[a-z]{7,}/gi)]
      .filter(([word]) => vocabulary.has(normalise(word)))
      .map(({ 0: word, index }) => ({ id, tier, text, word, index })),
  );
}

function withWord({ text, word, index }: Place, typed: string): string {
  return text.slice(0, index) + typed + text.slice(index + word.length);
}
