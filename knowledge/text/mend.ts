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
  // By first letter, then length: most of the vocabulary is never looked at.
  const shelves = new Map<string, Candidate[][]>();
  for (const word of words) {
    if (editsAllowed(word.length) === 0) continue;
    const shelf = shelves.get(word.charAt(0)) ?? [];
    shelves.set(word.charAt(0), shelf);
    shelf[word.length] = [...(shelf[word.length] ?? []), { word, letters: lettersOf(word) }];
  }

  function nearest(word: string): string | null {
    const most = editsAllowed(word.length);
    if (most === 0 || word.length > LONGEST_WORD) return null;
    const letters = lettersOf(word);
    let found: string | null = null;
    let foundEdits = most + 1;
    const look = (shelf: readonly Candidate[][] | undefined, mostHere: number) => {
      for (let length = word.length - most; length <= word.length + most; length += 1) {
        for (const candidate of shelf?.[length] ?? []) {
          const limit = Math.min(mostHere, foundEdits);
          // An edit that changes the length adds or takes one letter; any other changes at most two.
          const changes = 2 * limit - Math.abs(length - word.length);
          if (!areWithin(changes, letters, candidate.letters)) continue;
          const edits = editDistance(word, candidate.word, limit);
          if (edits > limit) continue;
          if (edits < foundEdits || isLikelier(candidate.word, found, word, known)) {
            found = candidate.word;
            foundEdits = edits;
          }
        }
      }
    };
    // People rarely miss a word's first letter; where they do, they mostly swap the first two.
    look(shelves.get(word.charAt(0)), most);
    if (word.charAt(1) !== word.charAt(0)) look(shelves.get(word.charAt(1)), 1);
    return found;
  }

  return (word) => (words.has(word) || known.has(word) ? null : nearest(word));
}

/** A word of the vocabulary, with the set of its letters. */
interface Candidate {
  readonly word: string;
  readonly letters: number;
}

/** The letters of a word as a set of bits; some share one. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i += 1) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}

/** Whether two sets of letters differ in so few of them. Far cheaper than counting edits. */
function areWithin(changes: number, a: number, b: number): boolean {
  let apart = a ^ b;
  for (let left = changes; left > 0 && apart !== 0; left -= 1) apart &= apart - 1;
  return apart === 0;
}

/**
 * Of two words equally far, the whole one before the clipped one ("somethig" is no "somethin"); else the one of the
 * typo's own length: people mistype a letter more often than they drop one.
 */
function isLikelier(
  candidate: string,
  than: string | null,
  word: string,
  known: ReadonlySet<string>,
): boolean {
  if (than === null) return false;
  if (known.has(candidate) && isClipped(than, candidate)) return true;
  if (known.has(than) && isClipped(candidate, than)) return false;
  return than.length !== word.length && candidate.length === word.length;
}

/** Whether a word is another one without its end. */
function isClipped(word: string, whole: string): boolean {
  return word !== whole && whole.startsWith(word);
}
