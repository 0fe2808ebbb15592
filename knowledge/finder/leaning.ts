import type { Term } from './terms';

/** A line of an entry, to learn from. */
export interface Lesson {
  readonly terms: readonly Term[];
  /** Index of the entry that it belongs to. */
  readonly entry: number;
}

/**
 * Tells how much a message leans to each of the entries: shares that add up to 1. They say which entry is meant if it
 * is one of them at all, not whether it is.
 */
export type Leaning = (terms: readonly Term[], candidates: readonly number[]) => Float64Array;

// Chosen by leaving every tenth stored question out in turn.
const ROUNDS = 12;
const STEP = 0.4;
// Walks through the lines in a mixed but fixed order: entries' lines stand side by side.
const STRIDE = 7919;
// Steps smaller than this change nothing to speak of.
const TRIFLE = 0.002;

/**
 * Learns from all lines which words, and which pairs of words, tell the entries apart: "how long" tells more than
 * "back". A softmax regression, trained with AdaGrad; the same lines always give the same result.
 *
 * @param entries - how many entries there are
 */
export function learnLeaning(lessons: readonly Lesson[], entries: number): Leaning {
  const numbers = new Map<string, number>();
  const examples = lessons.map(({ terms, entry }) => {
    const features = featuresOf(terms);
    for (const feature of features) if (!numbers.has(feature)) numbers.set(feature, numbers.size);
    return { rows: rowsOf(features, numbers, entries), scale: scaleOf(features), entry };
  });
  const weights = new Float64Array(numbers.size * entries);
  const squares = new Float64Array(numbers.size * entries).fill(1e-8);
  const shares = new Float64Array(entries);

  for (let step = 0; step < ROUNDS * examples.length; step += 1) {
    const example = examples[(step * STRIDE) % examples.length];
    if (!example) continue;
    const { rows, scale, entry } = example;
    leanTo(weights, rows, scale, shares);
    for (let other = 0; other < entries; other += 1) {
      const slope = ((shares[other] ?? 0) - (other === entry ? 1 : 0)) * scale;
      if (Math.abs(slope) < TRIFLE) continue;
      for (const row of rows) {
        const at = row + other;
        const square = (squares[at] ?? 0) + slope * slope;
        squares[at] = square;
        weights[at] = (weights[at] ?? 0) - (STEP * slope) / Math.sqrt(square);
      }
    }
  }

  return (terms, candidates) => {
    const features = featuresOf(terms);
    leanTo(weights, rowsOf(features, numbers, entries), scaleOf(features), shares);
    return Float64Array.from(candidates, (entry) => shares[entry] ?? 0);
  };
}

/** The terms, and each with the one before it; the ends of the message count as terms. */
function featuresOf(terms: readonly Term[]): Set<string> {
  const features = new Set<string>();
  let before = '^';
  for (const { term } of terms) {
    features.add(term);
    features.add(`${before} ${term}`);
    before = term;
  }
  return features.add(`${before} $`);
}

/** Where the weights of the features begin; features that no line has are left out. */
function rowsOf(features: Iterable<string>, numbers: ReadonlyMap<string, number>, width: number): Int32Array {
  const rows: number[] = [];
  for (const feature of features) {
    const number = numbers.get(feature);
    if (number !== undefined) rows.push(number * width);
  }
  return Int32Array.from(rows);
}

/** Long messages are no surer than short ones; unknown words make them less sure. */
function scaleOf(features: ReadonlySet<string>): number {
  return 1 / Math.sqrt(features.size);
}

/** Fills the shares of the entries, and gives them back. */
function leanTo(weights: Float64Array, rows: Int32Array, scale: number, shares: Float64Array): Float64Array {
  shares.fill(0);
  for (const row of rows) {
    for (let entry = 0; entry < shares.length; entry += 1) {
      shares[entry] = (shares[entry] ?? 0) + (weights[row + entry] ?? 0) * scale;
    }
  }
  const highest = Math.max(...shares);
  let sum = 0;
  for (let entry = 0; entry < shares.length; entry += 1) {
    const share = Math.exp((shares[entry] ?? 0) - highest);
    shares[entry] = share;
    sum += share;
  }
  for (let entry = 0; entry < shares.length; entry += 1) shares[entry] = (shares[entry] ?? 0) / sum;
  return shares;
}
