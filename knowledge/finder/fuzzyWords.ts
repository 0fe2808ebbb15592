import Fuse from 'fuse.js';
import { editsAllowed } from '../text/mend';

// How far Fuse.js may go, from 0 (exact) to 1. At 0.4 a word of five letters may miss two; the length check
// below and "the best one only" keep that from turning one word into quite another.
const THRESHOLD = 0.4;

/**
 * Mends typos with Fuse.js, a word at a time, against the words of the entries and the vocabulary.
 * A word that is already one of them, or plain English, is never "mended" into another.
 *
 * The words are searched by their first letter: a typo rarely hits it, and the search stays fast however many
 * entries there are.
 */
export function createFuzzyWords(
  vocabulary: Iterable<string>,
  english: ReadonlySet<string>,
): (word: string) => string | null {
  const words = new Set(vocabulary);
  const byLetter = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < 4) continue;
    const letter = word.charAt(0);
    byLetter.set(letter, [...(byLetter.get(letter) ?? []), word]);
  }
  const searches = new Map(
    [...byLetter].map(([letter, list]) => [
      letter,
      new Fuse(list, { includeScore: true, threshold: THRESHOLD, distance: 8 }),
    ]),
  );

  return (word) => {
    const edits = editsAllowed(word.length);
    if (word.length < 4 || word.length > 24 || words.has(word) || english.has(word)) return null;
    const swapped = swapsOf(word).find((other) => words.has(other));
    // Of four letters too little is left to guess from, but for two of them swapped.
    if (swapped !== undefined || word.length < 5) return swapped ?? null;
    const found = searches.get(word.charAt(0))?.search(word) ?? [];
    return found.find(({ item }) => Math.abs(item.length - word.length) <= edits)?.item ?? null;
  };
}

/** A word with two neighbouring letters swapped, in each way: the typo that Fuse.js counts as two. */
function swapsOf(word: string): string[] {
  return Array.from({ length: word.length - 1 }, (_, i) =>
    [word.slice(0, i), word.charAt(i + 1), word.charAt(i), word.slice(i + 2)].join(''),
  );
}
