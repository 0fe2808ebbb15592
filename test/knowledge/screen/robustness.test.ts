import path from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { loadEnglishWords } from '../../../knowledge/text/englishWords';
import { normalise } from '../../../knowledge/text/words';
import { knowledgeFolder, readContent } from '../../../knowledge/yamlFile';
import { readLabelledLines } from '../../../src/evaluation/lines';
import { theKnowledge } from '../../helpers/knowledge';
import { runs } from '../../helpers/runs';

/**
 * What people add to an emergency, and how they write it, must not lose it. What does lose one today stands in the
 * KNOWN lists below, and the tests want exactly those: whoever mends one takes it off its list.
 */
const { screen } = theKnowledge();

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

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

const ended = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);

describe('the messages of this test', () => {
  it('are many, and the screen answers them today', () => {
    expect(CLEAR.filter(({ tier }) => tier === 'crisis').length).toBeGreaterThanOrEqual(20);
    expect(CLEAR.length).toBeGreaterThanOrEqual(160);
    expect(HARMLESS.length).toBeGreaterThanOrEqual(80);
  });
});

const KNOWN_ADDITIONS: readonly string[] = [];
const KNOWN_TYPOS: readonly string[] = [];
const KNOWN_OTHER_WORDS: readonly string[] = [];
const TYPO_FLOOR = 0.9;

describe('a clear emergency with something harmless added', () => {
  it('stays one with any one sentence before or after it, but for the known ones', () => {
    const lost = CLEAR.flatMap(({ id, text, tier }) =>
      HARMLESS.flatMap((other) => [
        ...(careFor(`${ended(other.text)} ${text}`) === tier ? [] : [`${other.id} before ${id}`]),
        ...(careFor(`${ended(text)} ${other.text}`) === tier ? [] : [`${other.id} after ${id}`]),
      ]),
    );
    expect(lost).toEqual(KNOWN_ADDITIONS);
  });

  it('stays one with two sentences round it, on one line or on several', () => {
    const harmless = fc.constantFrom(...HARMLESS);
    const at = fc.constantFrom(0, 1, 2);
    fc.assert(
      fc.property(
        fc.constantFrom(...CLEAR),
        harmless,
        harmless,
        at,
        fc.boolean(),
        (line, a, b, place, lines) => {
          const before = [a, b].slice(0, place);
          const known = (one: typeof a) => KNOWN_ADDITIONS.includes(`${one.id} before ${line.id}`);
          fc.pre(!before.some(known));
          const texts = [...before, line, ...[a, b].slice(place)].map(({ text }) => text);
          expect(careFor(lines ? texts.join('\n') : texts.map(ended).join(' '))).toBe(line.tier);
        },
      ),
      runs(4000),
    );
  });

  // Sentences that people put after their complaint, from outside the labelled lines. They say nothing that takes it
  // back. With those that are true an emergency is lost today, with the others none.
  it.each([
    ['I had a disc op in 2019.', true],
    ['I had my second baby two years ago.', true],
    ['My dad had the same years ago.', true],
    ['I was born in 1980.', true],
    ['Who won the league in 2019?', true],
    ['My back is better today.', true],
    ['The headache is gone.', true],
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
      runs(8000),
    );
  });
});

describe('a clear emergency with one slip of the finger in a long word', () => {
  const typed = typos();

  it('is still told to call, or at least asked about, but for the known words', () => {
    const lost = typed.filter(({ text }) => !asksAtLeast(text));
    const words = (kind: boolean) =>
      [...new Set(lost.filter(({ real }) => real === kind).map(({ id, word }) => `${id} ${word}`))].sort();
    expect(words(false)).toEqual(KNOWN_TYPOS);
    expect(words(true)).toEqual(KNOWN_OTHER_WORDS);
  });

  it('stays one nearly always', () => {
    const share = shareOf(typed, ({ text, tier }) => careFor(text) === tier);
    console.info(
      `One typo in a long word: ${(100 * share).toFixed(2)} % of ${typed.length} stay what they were`,
    );
    expect(share).toBeGreaterThanOrEqual(TYPO_FLOOR);
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
      runs(3),
    );
  });
});

function codesOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

interface Typo {
  readonly id: string;
  readonly tier: string;
  readonly text: string;
  readonly word: string;
  readonly kind: string;
  /** Whether the slip makes another right word: "election". No mending can see it. */
  readonly real: boolean;
}

/** Every slip of the finger in every long word of the screen's vocabulary in every clear emergency. */
function typos(): Typo[] {
  const vocabulary = longWords();
  const english = loadEnglishWords();
  return CLEAR.flatMap(({ id, tier, text }) =>
    [...text.matchAll(/[a-z]{7,}/gi)]
      .filter(([word]) => vocabulary.has(normalise(word)))
      .flatMap(({ 0: word, index }) =>
        slips(word).map(([kind, slip]) => ({
          id,
          tier,
          word: word.toLowerCase(),
          kind,
          text: text.slice(0, index) + slip + text.slice(index + word.length),
          real: english.has(slip.toLowerCase()),
        })),
      ),
  );
}

/** The letter itself and the keys beside it: what a finger hits instead, or as well. */
function keysNear(letter: string): string[] {
  const row = ROWS.findIndex((keys) => keys.includes(letter.toLowerCase()));
  const column = ROWS[row]?.indexOf(letter.toLowerCase()) ?? 0;
  return [row - 1, row, row + 1].flatMap((near) => [
    ...(ROWS[near]?.slice(Math.max(0, column - 1), column + 2) ?? ''),
  ]);
}

/** Insertions, deletions, replacements and swaps that leave the first letter. */
function slips(word: string): [string, string][] {
  const found = new Map<string, string>();
  for (let i = 1; i < word.length; i += 1) {
    const [head, letter, tail] = [word.slice(0, i), word.charAt(i), word.slice(i + 1)];
    found.set(head + tail, 'delete');
    if (tail) found.set(head + tail.charAt(0) + letter + tail.slice(1), 'swap');
    for (const key of keysNear(letter)) {
      found.set(head + key + tail, 'replace');
      found.set(head + letter + key + tail, 'insert');
    }
  }
  found.delete(word);
  return [...found].map(([slip, kind]) => [kind, slip]);
}

/** Words of seven letters or more that `concepts.yaml` names. */
function longWords(): ReadonlySet<string> {
  const text = readContent(path.join(knowledgeFolder(), 'concepts.yaml'));
  const words: string[] = JSON.stringify(parse(text)).match(/\p{L}{7,}/gu) ?? [];
  return new Set(words);
}

/** The share of typos that hold, each kind of slip counting alike. */
function shareOf(typed: readonly Typo[], holds: (typo: Typo) => boolean): number {
  const kinds = ['insert', 'delete', 'replace', 'swap'].map((kind) =>
    typed.filter((typo) => typo.kind === kind),
  );
  const shares = kinds.map((list) => list.filter(holds).length / list.length);
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
