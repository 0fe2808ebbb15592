import { editDistance, LONGEST_WORD } from './editDistance';

/** Gives the vocabulary word that an unknown word was meant to be, or null. */
export type Mender = (word: string) => string | null;

/** Edits that a typo of a word of this length may have. Short words have too many neighbours to guess. */
export function editsAllowed(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * Mends typos against a vocabulary, a word at a time.
 * A word that is already right English, or in the vocabulary, is never changed into another.
 *
 * @param vocabulary - the words a typo may be mended to, normalised
 * @param known - words that are right as they stand (see {@link loadEnglishWords})
 */
export function createMender(vocabulary: Iterable<string>, known: ReadonlySet<string>): Mender {
  const words = new Set(vocabulary);
  // By first letter and length: most of the vocabulary is never looked at.
  const shelves = new Map<string, string[]>();
  for (const word of words) {
    if (editsAllowed(word.length) === 0) continue;
    const shelf = `${word.charAt(0)}${word.length}`;
    shelves.set(shelf, [...(shelves.get(shelf) ?? []), word]);
  }

  function candidatesFor(letter: string, length: number, most: number): string[] {
    const lengths = Array.from({ length: 2 * most + 1 }, (_, i) => length - most + i);
    return lengths.flatMap((near) => shelves.get(`${letter}${near}`) ?? []);
  }

  return (word) => {
    if (words.has(word) || known.has(word)) return null;
    const most = editsAllowed(word.length);
    if (most === 0 || word.length > LONGEST_WORD) return null;
    let found: string | null = null;
    let foundEdits = most + 1;
    // People rarely miss a word's first letter; where they do, they mostly swap the first two.
    for (const letter of new Set([word.charAt(0), word.charAt(1)])) {
      for (const candidate of candidatesFor(letter, word.length, most)) {
        const edits = editDistance(word, candidate, Math.min(most, foundEdits));
        const nearer = edits < foundEdits || (edits === foundEdits && isLikelier(candidate, found, word));
        if (nearer && edits <= most && (letter === word.charAt(0) || edits === 1)) {
          found = candidate;
          foundEdits = edits;
        }
      }
    }
    return found;
  };
}

/** Of two words equally far, the one of the typo's own length: people mistype a letter more often than they drop one. */
function isLikelier(candidate: string, than: string | null, word: string): boolean {
  return than !== null && than.length !== word.length && candidate.length === word.length;
}
