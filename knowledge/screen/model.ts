import { CodedError } from '../errors';
import { featuresOf } from './features';
import type { FlagId } from './redFlags';

/** What the model makes of a message that the rules are silent about. */
export interface Guess {
  readonly flag: FlagId;
  /** How likely it is that the message reports one of the model's flags, 0 to 1, as far as the model knows. */
  readonly likely: number;
  /** What weighed most for this flag, heaviest first. */
  readonly because: readonly Weighed[];
}

/** Words of a message with what they weigh for a flag, against its being harmless. */
export interface Weighed {
  readonly words: string;
  readonly weight: number;
}

/** Guesses a red flag from the words alone, or null. Pure; never throws on any string. */
export type Guesser = (text: string) => Guess | null;

/**
 * How sure the model has to be before the person is asked: what it catches at this cut, and whom it asks in vain, stands
 * in docs/decisions/0007-small-model-behind-the-rules.md.
 */
const LIKELY_ENOUGH = 0.75;

/** The flags that are asked about on the model's word: all that can't wait for days. */
const ASKED = [
  'self_harm',
  'bladder_bowel',
  'saddle_numbness',
  'sexual_dysfunction',
  'leg_weakness_numbness',
  'bilateral_legs',
  'trauma',
  'chest_or_abdominal_emergency',
  'fever_infection',
  'osteoporosis_steroids',
  'iv_drug_immunosuppression',
  'cancer_history',
  'weight_loss',
  'night_pain',
] as const satisfies readonly FlagId[];

/** Messages without a red flag. */
export const HARMLESS = 'harmless';
/** Red flags that are never asked about, since they can wait; the model need not tell them apart. */
export const OTHER = 'other';
/** What the model tells apart, in the order of its columns. */
export const CLASSES: readonly string[] = [HARMLESS, OTHER, ...ASKED];
const FIRST_ASKED = CLASSES.length - ASKED.length;

/** The row of the model's file that holds what each class begins with; no feature has this name. */
export const BIAS = '(bias)';
/** Numbers in the file are whole: hundredths. */
export const SCALE = 100;

/** For each feature: how rare it is, then its weight for each class, all in units of 1/SCALE, one row after the other. */
interface Rows {
  /** Where the row of a feature begins. */
  readonly begins: ReadonlyMap<string, number>;
  /** Sixteen bits each, which is a quarter of what numbers take. */
  readonly cells: Int16Array;
}

const WIDTH = CLASSES.length + 1;
const HEADER = ['feature', 'rarity', ...CLASSES].join('\t');

/**
 * Reads `screen-model.tsv`, which `npm run train` writes.
 *
 * @throws CodedError BAD_CONTENT naming the line
 */
export function loadScreenModel(tsv: string, place: string): Guesser {
  const refuse = (line: number, problem: string): never => {
    throw new CodedError('BAD_CONTENT', {
      place: `${place}, line ${line}`,
      problem,
      cure: 'let "npm run train" write the file anew',
    });
  };
  const [header, ...lines] = tsv.trimEnd().split('\n');
  if (header !== HEADER) refuse(1, 'the columns are not those of this program');
  const begins = new Map<string, number>();
  const cells = new Int16Array(lines.length * WIDTH);
  lines.forEach((line, index) => {
    const [name = '', ...written] = line.split('\t');
    const row = written.map(Number);
    if (row.length !== WIDTH || !row.every(isCell) || written.includes('')) {
      refuse(index + 2, 'not one whole number for each column');
    }
    cells.set(row.slice(0, WIDTH), index * WIDTH);
    begins.set(name, index * WIDTH);
  });
  const bias = begins.get(BIAS) ?? refuse(2, `the row ${BIAS} is missing`);
  return createGuesser({ begins, cells }, bias);
}

function isCell(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 15;
}

function createGuesser({ begins, cells }: Rows, bias: number): Guesser {
  const cell = (at: number) => (cells[at] ?? 0) / SCALE;
  return (text) => {
    const seen = featuresOf(text).flatMap((feature) => {
      const at = begins.get(feature.name);
      return at === undefined ? [] : [{ feature, at }];
    });
    if (seen.length === 0) return null;
    const length = Math.sqrt(seen.reduce((sum, { at }) => sum + cell(at) ** 2, 0));
    const scores = CLASSES.map((_, k) =>
      seen.reduce((sum, { at }) => sum + (cell(at) / length) * cell(at + 1 + k), cell(bias + 1 + k)),
    );
    const asked = softmax(scores).slice(FIRST_ASKED);
    const likely = asked.reduce((sum, chance) => sum + chance, 0);
    if (likely < LIKELY_ENOUGH) return null;
    const best = asked.indexOf(Math.max(...asked));
    const because = seen.map(({ feature, at }) => ({
      words: text.slice(feature.start, feature.end),
      weight: (cell(at) / length) * (cell(at + 1 + FIRST_ASKED + best) - cell(at + 1)),
    }));
    return { flag: ASKED[best] ?? ASKED[0], likely, because: heaviest(because) };
  };
}

function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((all, power) => all + power, 0);
  return powers.map((power) => power / sum);
}

const MOST_SHOWN = 4;

/** The words that weigh most, each once: a word at the end of a sentence is a feature of its own beside the word. */
function heaviest(all: readonly Weighed[]): Weighed[] {
  const sums = new Map<string, number>();
  for (const { words, weight: one } of all) sums.set(words, (sums.get(words) ?? 0) + one);
  return [...sums]
    .map(([words, sum]) => ({ words, weight: sum }))
    .filter(({ weight: sum }) => sum > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_SHOWN);
}
