/**
 * A set of word numbers. A long message is looked up in thousands of them, hundreds of thousands of times, so they are kept
 * small: one word is its number, and more are a bit each.
 */
export type WordSet = number | Uint32Array;

/** The number of every word that stands in no phrase; the others have numbers from 1. */
export const UNKNOWN_WORD = 0;

/** The numbers of the words of some phrases. */
export interface WordNumbers {
  /** A word's number; a new word gets the next one. */
  numberOf(word: string): number;
  /** A word's number, or {@link UNKNOWN_WORD}. */
  lookUp(word: string): number;
}

/** Makes an empty list of numbers. */
export function createWordNumbers(): WordNumbers {
  const numbers = new Map<string, number>();
  return {
    numberOf(word) {
      const number = numbers.get(word) ?? numbers.size + 1;
      numbers.set(word, number);
      return number;
    },
    lookUp: (word) => numbers.get(word) ?? UNKNOWN_WORD,
  };
}

/** @param numbers - integers from 0 */
export function wordSet(numbers: readonly number[]): WordSet {
  const [first] = numbers;
  if (first !== undefined && numbers.every((number) => number === first)) return first;
  const most = numbers.reduce((highest, number) => Math.max(highest, number), 0);
  const set = new Uint32Array((most >>> 5) + 1);
  for (const number of numbers) set[number >>> 5] = (set[number >>> 5] ?? 0) | (1 << (number & 31));
  return set;
}

/** Makes sets, and gives the same words the same set: what is looked at often is then near at hand. */
export function sharedWordSets(): (numbers: readonly number[]) => WordSet {
  const sets = new Map<string, WordSet>();
  return (numbers) => {
    const key = [...new Set(numbers)].sort((a, b) => a - b).join();
    const set = sets.get(key) ?? wordSet(numbers);
    sets.set(key, set);
    return set;
  };
}

/** @param number - an integer from 0, in the set or not */
export function isIn(set: WordSet, number: number): boolean {
  if (typeof set === 'number') return set === number;
  const bits = set[number >>> 5];
  return bits !== undefined && ((bits >>> (number & 31)) & 1) === 1;
}

/** The numbers in a set, in rising order. */
export function numbersIn(set: WordSet): number[] {
  if (typeof set === 'number') return [set];
  const numbers: number[] = [];
  for (let number = 0; number < set.length * 32; number += 1) if (isIn(set, number)) numbers.push(number);
  return numbers;
}
