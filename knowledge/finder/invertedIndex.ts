import type { Term } from './terms';

/** One text of an entry that a message is compared with. */
export interface EntryText {
  readonly text: string;
  readonly terms: readonly Term[];
  /** How much a likeness to it counts: 1 for a question, less for a bare keyword. */
  readonly trust: number;
}

/** A line of the index: a text with the entry that it belongs to. */
export interface Line extends EntryText {
  /** Index of the entry. Lines come in order of entries. */
  readonly entry: number;
}

/** Lists of numbers one after the other: the list of `key` is `items` from `starts[key]` to `starts[key + 1]`. */
export interface Lists {
  readonly starts: Int32Array;
  readonly items: Int32Array;
}

/**
 * Where the terms of the entries stand. Numbers in flat arrays: the index grows with the words of the entries, and by
 * nothing else.
 */
export interface InvertedIndex {
  /** The number of each term. */
  readonly terms: ReadonlyMap<string, number>;
  /** For each term: whether it only holds a sentence together. */
  readonly functional: Uint8Array;
  /** For each term: the lines that have it, ascending. */
  readonly lines: Lists;
  /** For each term: the entries that have it, ascending. */
  readonly entries: Lists;
  /** In step with `entries.items`: how many lines of that entry have the term. */
  readonly counts: Int32Array;
  /** For each line: its terms, each once. */
  readonly lineTerms: Lists;
  readonly lineEntry: Int32Array;
  readonly lineTrust: Float64Array;
  readonly lineText: readonly string[];
}

/**
 * Builds the index. The lines are read one by one: nothing but numbers is kept of their terms.
 *
 * @param read - in order of entries
 */
export function buildIndex(read: Iterable<Line>): InvertedIndex {
  const terms = new Map<string, number>();
  const functional: number[] = [];
  const lineStarts = [0];
  const lineTerms: number[] = [];
  const lineEntry: number[] = [];
  const lineTrust: number[] = [];
  const lineText: string[] = [];
  for (const { entry, text, terms: said, trust } of read) {
    const from = lineTerms.length;
    for (const { term, functional: holds } of said) {
      let number = terms.get(term);
      if (number === undefined) {
        number = terms.size;
        terms.set(term, number);
        functional.push(0);
      }
      if (holds) functional[number] = 1;
      if (!lineTerms.includes(number, from)) lineTerms.push(number);
    }
    lineStarts.push(lineTerms.length);
    lineEntry.push(entry);
    lineTrust.push(trust);
    lineText.push(text);
  }
  const byLine = { starts: Int32Array.from(lineStarts), items: Int32Array.from(lineTerms) };
  const lines = turned(byLine, terms.size);
  return {
    terms,
    functional: Uint8Array.from(functional),
    lines,
    ...entriesOf(lines, lineEntry),
    lineTerms: byLine,
    lineEntry: Int32Array.from(lineEntry),
    lineTrust: Float64Array.from(lineTrust),
    lineText,
  };
}

/** From the terms of each line to the lines of each term. */
function turned({ starts, items }: Lists, keys: number): Lists {
  const turnedStarts = new Int32Array(keys + 1);
  for (const item of items) turnedStarts[item + 1] = at(turnedStarts, item + 1) + 1;
  for (let key = 0; key < keys; key += 1) {
    turnedStarts[key + 1] = at(turnedStarts, key + 1) + at(turnedStarts, key);
  }
  const next = turnedStarts.slice();
  const turnedItems = new Int32Array(items.length);
  for (let line = 0; line + 1 < starts.length; line += 1) {
    for (let i = at(starts, line); i < at(starts, line + 1); i += 1) {
      const item = at(items, i);
      const place = at(next, item);
      turnedItems[place] = line;
      next[item] = place + 1;
    }
  }
  return { starts: turnedStarts, items: turnedItems };
}

/** From the lines of each term to its entries, and how many lines of each. */
function entriesOf(lines: Lists, lineEntry: readonly number[]): { entries: Lists; counts: Int32Array } {
  const starts = [0];
  const items: number[] = [];
  const counts: number[] = [];
  for (let term = 0; term + 1 < lines.starts.length; term += 1) {
    const from = items.length;
    for (let i = at(lines.starts, term); i < at(lines.starts, term + 1); i += 1) {
      const entry = lineEntry[at(lines.items, i)] ?? 0;
      const last = items.length - 1;
      if (last >= from && items[last] === entry) counts[last] = (counts[last] ?? 0) + 1;
      else {
        items.push(entry);
        counts.push(1);
      }
    }
    starts.push(items.length);
  }
  return {
    entries: { starts: Int32Array.from(starts), items: Int32Array.from(items) },
    counts: Int32Array.from(counts),
  };
}

/** A number that is there: the index is built so. */
export function at(array: Float64Array | Int32Array | Uint8Array, index: number): number {
  return array[index] ?? 0;
}
