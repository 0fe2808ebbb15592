import { at, type InvertedIndex } from './invertedIndex';

/** What function words weigh beside telling ones: they break ties between lines that the telling words can't part. */
export const FUNCTION_WEIGHT = 0.12;
// Between 1, all of how rare a term is, and 0, nothing of it: the words of the subject itself ("sciatica") stand in most
// entries, and would weigh next to nothing beside a stranger.
const RARITY_POWER = 0.7;

/** How telling a term is that so many of the entries have. */
export function rarityOf(having: number, entries: number): number {
  return Math.log(1 + entries / having) ** RARITY_POWER;
}

/** The weight of each term. */
export function weighTerms({ entries, functional }: InvertedIndex, entryCount: number): Float64Array {
  return Float64Array.from(functional, (holds, term) => {
    const having = at(entries.starts, term + 1) - at(entries.starts, term);
    return rarityOf(having, entryCount) * (holds === 1 ? FUNCTION_WEIGHT : 1);
  });
}

/** The weight of each line: of its terms together. */
export function weighLines({ lineTerms }: InvertedIndex, weights: Float64Array): Float64Array {
  return Float64Array.from({ length: lineTerms.starts.length - 1 }, (_, line) => {
    let sum = 0;
    for (let i = at(lineTerms.starts, line); i < at(lineTerms.starts, line + 1); i += 1) {
      sum += at(weights, at(lineTerms.items, i));
    }
    return sum;
  });
}
