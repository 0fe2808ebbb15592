/** A set of word numbers, a bit each: a long message is looked up in such sets hundreds of thousands of times. */
export type WordSet = Uint32Array;

/** @param numbers - integers from 0 */
export function wordSet(numbers: readonly number[]): WordSet {
  const most = numbers.reduce((highest, number) => Math.max(highest, number), 0);
  const set = new Uint32Array((most >>> 5) + 1);
  for (const number of numbers) set[number >>> 5] = (set[number >>> 5] ?? 0) | (1 << (number & 31));
  return set;
}

/** @param number - an integer from 0, in the set or not */
export function isIn(set: WordSet, number: number): boolean {
  const bits = set[number >>> 5];
  return bits !== undefined && ((bits >>> (number & 31)) & 1) === 1;
}

/** The numbers in a set, in rising order. */
export function numbersIn(set: WordSet): number[] {
  const numbers: number[] = [];
  for (let number = 0; number < set.length * 32; number += 1) if (isIn(set, number)) numbers.push(number);
  return numbers;
}
