import { at, type InvertedIndex } from './invertedIndex';
import type { Leaning } from './leaning';

/**
 * Guesses which entry is meant from how many of its lines have a word, beside how many of all lines have it (naive Bayes).
 * Where {@link learnLeaning} takes too long: this is counted in one pass, and costs a message only the entries that have
 * its words. It knows no pairs of words, and is right less often.
 *
 * @param entries - how many entries there are
 */
export function countLeaning(index: InvertedIndex, entries: number): Leaning {
  const { terms, entries: having } = index;
  const gainOf = gainsOf(index, entries);
  // Scratch space, cleared after each message.
  const gains = new Float64Array(entries);

  return (message, candidates) => {
    const distinct = new Set(message.map(({ term }) => term));
    // Long messages are no surer than short ones; unknown words make them less sure.
    const scale = 1 / Math.sqrt(distinct.size);
    for (const term of distinct) {
      const number = terms.get(term);
      if (number === undefined) continue;
      for (let i = at(having.starts, number); i < at(having.starts, number + 1); i += 1) {
        const entry = at(having.items, i);
        gains[entry] = at(gains, entry) + scale * at(gainOf, i);
      }
    }
    const highest = candidates.reduce((most, entry) => Math.max(most, at(gains, entry)), 0);
    const shares = Float64Array.from(candidates, (entry) => Math.exp(at(gains, entry) - highest));
    const sum = shares.reduce((all, share) => all + share, 0);
    gains.fill(0);
    return shares.map((share) => share / sum);
  };
}

/** In step with `entries.items`: what each entry gains by each of its terms. */
function gainsOf(
  { entries: having, counts, lines, lineEntry }: InvertedIndex,
  entries: number,
): Float64Array {
  const linesOf = new Int32Array(entries);
  for (const entry of lineEntry) linesOf[entry] = at(linesOf, entry) + 1;
  const gains = new Float64Array(counts.length);
  for (let term = 0; term + 1 < having.starts.length; term += 1) {
    const usual = (at(lines.starts, term + 1) - at(lines.starts, term)) / lineEntry.length;
    for (let i = at(having.starts, term); i < at(having.starts, term + 1); i += 1) {
      const own = at(counts, i) / at(linesOf, at(having.items, i));
      gains[i] = Math.log(1 + own / usual);
    }
  }
  return gains;
}
