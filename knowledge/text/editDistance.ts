/** Words longer than this are not compared: nothing in the vocabulary is near them. */
export const LONGEST_WORD = 32;

// Three rows of the table, used over and over: comparing makes no garbage.
const ROWS = [0, 1, 2].map(() => new Int32Array(LONGEST_WORD + 1)) as [Int32Array, Int32Array, Int32Array];

/**
 * Edits (insert, delete, replace, swap of two neighbours) that turn one word into the other.
 *
 * @param a - at most {@link LONGEST_WORD} characters, as `b`
 * @param most - stop looking past this many edits
 * @returns the number of edits, or `most + 1` where it takes more or a word is too long
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most || a.length > LONGEST_WORD || b.length > LONGEST_WORD) {
    return most + 1;
  }
  let [beforeLast, last, row] = ROWS;
  for (let j = 0; j <= b.length; j += 1) last[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    row[0] = i;
    let best = i;
    const letter = a.charCodeAt(i - 1);
    for (let j = 1; j <= b.length; j += 1) {
      const other = b.charCodeAt(j - 1);
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (letter === other ? 0 : 1));
      const swapped = i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other;
      if (swapped) cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      row[j] = cost;
      if (cost < best) best = cost;
    }
    if (best > most) return most + 1;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return Math.min(at(last, b.length), most + 1);
}

function at(row: Int32Array, index: number): number {
  return row[index] ?? 0;
}
