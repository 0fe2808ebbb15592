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
const LIKELY_ENOUGH = 0.78;

/** The flags that are asked about on the model's word. */
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
] as const satisfies readonly FlagId[];

/** Messages without a red flag. */
export const HARMLESS = 'harmless';
/** Red flags that the model need not tell apart. */
export const OTHER = 'other';
/** What the model tells apart, in the order of its columns. */
export const CLASSES: readonly string[] = [HARMLESS, OTHER, ...ASKED];

/** The row of the model's file that holds what each class begins with; no feature has this name. */
export const BIAS = '(bias)';
/** Numbers in the file are whole: hundredths. */
export const SCALE = 100;

/** For each feature: how rare it is, then its weight for each class, all in units of 1/SCALE. */
type Rows = ReadonlyMap<string, readonly number[]>;

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
  const rows = new Map<string, readonly number[]>();
  lines.forEach((line, index) => {
    const [name = '', ...cells] = line.split('\t');
    const row = cells.map(Number);
    if (row.length !== CLASSES.length + 1 || !row.every(Number.isInteger) || cells.includes('')) {
      refuse(index + 2, 'not one whole number for each column');
    }
    rows.set(name, row);
  });
  if (!rows.has(BIAS)) refuse(2, `the row ${BIAS} is missing`);
  return createGuesser(rows);
}

function createGuesser(rows: Rows): Guesser {
  const bias = rows.get(BIAS) ?? [];
  return (text) => {
    const seen = featuresOf(text).flatMap((feature) => {
      const row = rows.get(feature.name);
      return row ? [{ feature, row }] : [];
    });
    if (seen.length === 0) return null;
    const length = Math.sqrt(seen.reduce((sum, { row }) => sum + rarity(row) ** 2, 0));
    const pull = (row: readonly number[], name: string) => (rarity(row) / length) * weight(row, name);
    const scores = CLASSES.map((name) =>
      seen.reduce((sum, { row }) => sum + pull(row, name), weight(bias, name)),
    );
    const chances = softmax(scores);
    const chance = (name: string) => chances[CLASSES.indexOf(name)] ?? 0;
    const likely = ASKED.reduce((sum, flag) => sum + chance(flag), 0);
    if (likely < LIKELY_ENOUGH) return null;
    const flag = ASKED.reduce((best, other) => (chance(other) > chance(best) ? other : best));
    const because = seen.map(({ feature, row }) => ({
      words: text.slice(feature.start, feature.end),
      weight: pull(row, flag) - pull(row, HARMLESS),
    }));
    return { flag, likely, because: heaviest(because) };
  };
}

function rarity(row: readonly number[]): number {
  return (row[0] ?? 0) / SCALE;
}

function weight(row: readonly number[], name: string): number {
  return (row[CLASSES.indexOf(name) + 1] ?? 0) / SCALE;
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
