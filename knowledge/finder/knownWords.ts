import { splitWords } from '../text/words';
import type { TermReader } from './terms';

// Enough to see what is missing; many words together might be one person's story.
const MOST_WORDS = 4;

/** What of a text the content knows, in the content's own words. */
export type KnownWords = (text: string) => string[];

/**
 * Builds the reader of known words. Whatever it returns stands in the content: nothing of a text can pass that an editor
 * has not written there before.
 *
 * @param mend - what an unknown word was meant to be, or null
 * @param texts - all that each entry says
 */
export function createKnownWords(
  vocabulary: TermReader,
  mend: (word: string) => string | null,
  texts: Iterable<readonly string[]>,
): KnownWords {
  // Of the words with one stem the shortest stands for all: "shoe" for "shoes".
  const readable = new Map<string, string>(vocabulary.terms.map((term) => [term, term]));
  const entriesWith = new Map<string, number>();
  const taken = new Set<string>();
  const take = (text: string) => {
    for (const { norm } of splitWords(withoutNumbers(text))) {
      if (taken.has(norm)) continue;
      taken.add(norm);
      const [only, ...more] = vocabulary.read(norm);
      if (!only || only.functional || more.length > 0) continue;
      const before = readable.get(only.term);
      if (before === undefined || (before !== only.term && norm.length < before.length)) {
        readable.set(only.term, norm);
      }
    }
  };
  for (const entry of texts) {
    const terms = new Set(entry.flatMap((text) => vocabulary.read(text).map(({ term }) => term)));
    for (const term of terms) entriesWith.set(term, (entriesWith.get(term) ?? 0) + 1);
    for (const text of entry) take(text);
  }
  for (const word of vocabulary.words) take(word);

  return (text) => {
    const terms = new Set(
      vocabulary
        .read(withoutNumbers(text), mend)
        .filter(({ functional }) => !functional)
        .map(({ term }) => term),
    );
    const rarity = (term: string) => entriesWith.get(term) ?? 0;
    return [...terms]
      .filter((term) => readable.has(term))
      .sort((a, b) => rarity(a) - rarity(b) || (a < b ? -1 : 1))
      .slice(0, MOST_WORDS)
      .map((term) => readable.get(term) ?? term)
      .sort();
  };
}

/** How old somebody is, and the number to call them on, are theirs. */
function withoutNumbers(text: string): string {
  return text.replace(/\p{N}+/gu, ' ');
}
