import type { Entry } from '../entries';
import type { Term } from './terms';

/** An entry with how well it fits, from 0 (nothing in common) to 1 (a stored question, word for word). */
export interface Ranked {
  readonly entry: Entry;
  readonly score: number;
  /** How alike the message and the entry's best line are, 0 to 1; 1 is the same words. */
  readonly alike: number;
}

/** Ranks all entries for a message's terms, best first. Entries that share nothing with it are left out. */
export type Ranker = (terms: readonly Term[]) => Ranked[];

/** One text of an entry that a message is compared with. */
export interface EntryText {
  readonly terms: readonly Term[];
  /** How much a likeness to it counts: 1 for a question, less for a bare keyword. */
  readonly trust: number;
}

interface Line {
  readonly entry: number;
  /** How much a likeness to it counts: 1 for a question, less for a bare keyword. */
  readonly trust: number;
  /** The weight of all its terms together. */
  readonly weight: number;
}

// Function words break ties between lines that the telling words can't part.
const FUNCTION_WEIGHT = 0.12;
// A message word that no entry has tells against every entry, but less than a rare word that one of them has:
// people's stories are full of words that no entry needs.
const UNKNOWN_WEIGHT = 0.8;
// How much the best single line counts beside what the entry covers in all its lines together.
const LINE_SHARE = 0.62;
// Half of the entry's lines having a word is as good as all.
const HALF = 1.2;

/**
 * Builds the index.
 *
 * The score of an entry is a mix of two things, both weighted by how rare a term is among the entries:
 * how alike the message and the entry's best line are (the F1 of the terms they share), and how much of the
 * message the entry covers with all its lines.
 *
 * @param textsOf - for each entry, its questions, title and keywords
 */
export function createRanker(entries: readonly Entry[], textsOf: readonly (readonly EntryText[])[]): Ranker {
  const holders = new Map<string, Set<number>>();
  const counts = entries.map(() => new Map<string, number>());
  textsOf.forEach((texts, entry) => {
    for (const { terms } of texts) {
      for (const term of new Set(terms.map(({ term }) => term))) {
        holders.set(term, (holders.get(term) ?? new Set()).add(entry));
        const count = counts[entry];
        count?.set(term, (count.get(term) ?? 0) + 1);
      }
    }
  });
  const rarity = (term: string) => Math.log(1 + entries.length / (holders.get(term)?.size ?? 1));
  const weights = new Map<string, number>();
  const functional = new Set(
    textsOf
      .flat()
      .flatMap(({ terms }) => terms)
      .filter((term) => term.functional)
      .map(({ term }) => term),
  );
  for (const term of holders.keys()) {
    weights.set(term, rarity(term) * (functional.has(term) ? FUNCTION_WEIGHT : 1));
  }
  const unknown = Math.log(1 + entries.length) * UNKNOWN_WEIGHT;

  const lines: Line[] = [];
  const postings = new Map<string, number[]>();
  textsOf.forEach((texts, entry) => {
    for (const text of texts) {
      const terms = new Set(text.terms.map(({ term }) => term));
      let weight = 0;
      for (const term of terms) {
        weight += weights.get(term) ?? 0;
        const list = postings.get(term);
        if (list) list.push(lines.length);
        else postings.set(term, [lines.length]);
      }
      lines.push({ entry, weight, trust: text.trust });
    }
  });

  return (message) => {
    const shared = new Map<number, number>();
    const covered = new Map<number, number>();
    let total = 0;
    const seen = new Set<string>();
    for (const { term, functional: isFunctional } of message) {
      if (seen.has(term)) continue;
      seen.add(term);
      const weight = weights.get(term);
      if (weight === undefined) {
        total += isFunctional ? unknown * FUNCTION_WEIGHT : unknown;
        continue;
      }
      total += weight;
      for (const line of postings.get(term) ?? []) shared.set(line, (shared.get(line) ?? 0) + weight);
      for (const entry of holders.get(term) ?? []) {
        const count = counts[entry]?.get(term) ?? 0;
        covered.set(entry, (covered.get(entry) ?? 0) + (weight * count) / (count + HALF));
      }
    }
    if (total === 0) return [];

    const best = new Map<number, number>();
    for (const [index, weight] of shared) {
      const line = lines[index];
      if (!line) continue;
      const alike = (line.trust * 2 * weight) / (total + line.weight);
      if (alike > (best.get(line.entry) ?? 0)) best.set(line.entry, alike);
    }
    const ranked: Ranked[] = [];
    for (const [index, alike] of best) {
      const entry = entries[index];
      const cover = (covered.get(index) ?? 0) / total;
      if (entry) ranked.push({ entry, alike, score: LINE_SHARE * alike + (1 - LINE_SHARE) * cover });
    }
    return ranked.sort((a, b) => b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1));
  };
}
