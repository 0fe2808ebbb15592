import type { Entry } from '../entries';
import { countLeaning } from './countedLeaning';
import { at, buildIndex, type EntryText, type InvertedIndex, type Line } from './invertedIndex';
import { type Leaning, learnLeaning } from './leaning';
import type { Term } from './terms';
import { FUNCTION_WEIGHT, rarityOf, weighLines, weighTerms } from './termWeights';

/** An entry with how well it fits. */
export interface Fitting {
  readonly entry: Entry;
  /** From 0 (nothing in common) to 1 (a stored question, word for word). */
  readonly fit: number;
  /** How alike the message and the entry's best line are, 0 to 1; 1 is the same words. */
  readonly alike: number;
  /** The entry's best line: the question, title or keyword that decided. */
  readonly line: string;
}

/** An entry with how likely it is the right answer, 0 to 1. */
export interface Ranked extends Fitting {
  readonly score: number;
}

/**
 * Ranks the entries that share a telling word with a message, best first, at most 100. Where it has no
 * telling word that any entry knows, those that share a function word.
 *
 * @param allowed - leaves entries out
 */
export type Ranker = (terms: readonly Term[], allowed?: (entry: Entry) => boolean) => Fitting[];

/** Nobody looks further down than this; beyond it, sorting would take longer than finding. */
const MOST_RANKED = 100;

/**
 * With more entries than this, what tells them apart is counted and no longer learned: learning takes time and memory
 * that grow with the square of the entries.
 */
const MOST_LEARNED = 200;

// A message word that no entry has tells against every entry, but less than a rare word that one of them has:
// people's stories are full of words that no entry needs.
const UNKNOWN_WEIGHT = 0.8;
// Ten of them tell less than ten times as much as one.
const UNKNOWN_GROWTH = 0.5;
// How much the best single line counts beside what the entry covers in all its lines together.
const LINE_SHARE = 0.62;
// How much it counts which entry the message leans to, beside how like it is.
const LEANING_SHARE = 0.5;
// Half of the entry's lines having a word is as good as all.
const HALF = 1.2;

/**
 * Builds the ranker.
 *
 * The score of an entry is a mix of two things, both weighted by how rare a term is among the entries:
 * how alike the message and the entry's best line are (the F1 of the terms they share), and how much of the
 * message the entry covers with all its lines. Which entry the message leans to is mixed in after that.
 *
 * @param textsOf - an entry's questions, title and keywords
 */
export function createRanker(
  entries: readonly Entry[],
  textsOf: (entry: Entry) => Iterable<EntryText>,
): Ranker {
  const index = buildIndex(linesOf(entries, textsOf));
  const { lineEntry, lineTrust, lineText } = index;
  const weights = weighTerms(index, entries.length);
  const lineWeight = weighLines(index, weights);
  const leaning: Leaning =
    entries.length <= MOST_LEARNED
      ? learnLeaning([...linesOf(entries, textsOf)], entries.length)
      : countLeaning(index, entries.length);
  const unknown = rarityOf(1, entries.length) * UNKNOWN_WEIGHT;
  // Scratch space, cleared after each message: a search makes no garbage to speak of.
  const shared = new Float64Array(lineEntry.length);
  const covered = new Float64Array(entries.length);
  const alike = new Float64Array(entries.length);
  const decisive = new Int32Array(entries.length);

  /** Adds what a term is worth to the lines and entries that have it. */
  function count(term: number, onlyCandidates: boolean): void {
    const weight = at(weights, term);
    const { lines, entries: having, counts } = index;
    for (let i = at(lines.starts, term); i < at(lines.starts, term + 1); i += 1) {
      const line = at(lines.items, i);
      if (onlyCandidates && at(shared, line) === 0) continue;
      shared[line] = at(shared, line) + weight;
    }
    for (let i = at(having.starts, term); i < at(having.starts, term + 1); i += 1) {
      const entry = at(having.items, i);
      const lineCount = at(counts, i);
      covered[entry] = at(covered, entry) + (weight * lineCount) / (lineCount + HALF);
    }
  }

  /** The entries that have any of the terms in a line; finds the best line of each. */
  function candidatesFor(terms: readonly number[], total: number): number[] {
    const candidates: number[] = [];
    for (const term of terms) {
      for (let i = at(index.lines.starts, term); i < at(index.lines.starts, term + 1); i += 1) {
        const line = at(index.lines.items, i);
        const entry = at(lineEntry, line);
        const likeness = (at(lineTrust, line) * 2 * at(shared, line)) / (total + at(lineWeight, line));
        const best = at(alike, entry);
        if (likeness <= best) continue;
        if (best === 0) candidates.push(entry);
        alike[entry] = likeness;
        decisive[entry] = line;
      }
    }
    return candidates.sort((a, b) => a - b);
  }

  return (message, allowed) => {
    const { telling, functional, strangers } = sortTerms(message, index);
    const found = [...telling, ...functional];
    if (found.length === 0) return [];
    const known = found.reduce((sum, term) => sum + at(weights, term), 0);
    const total = known + unknown * Math.min(strangers, strangers ** UNKNOWN_GROWTH);

    const deciding = telling.length > 0 ? telling : functional;
    for (const term of deciding) count(term, false);
    if (deciding !== functional) for (const term of functional) count(term, true);
    const candidates = candidatesFor(deciding, total);

    const like = candidates.map(
      (entry) => LINE_SHARE * at(alike, entry) + ((1 - LINE_SHARE) * at(covered, entry)) / total,
    );
    const likest = like.reduce((most, one) => Math.max(most, one), 0);
    const shares = leaning(message, candidates);
    const fits = Float64Array.from(candidates, (number, i) => {
      const entry = entries[number];
      if (allowed && entry && !allowed(entry)) return 0;
      // Leaning says which entry is meant, likeness whether any is: it goes no further than the likest.
      return (1 - LEANING_SHARE) * (like[i] ?? 0) + LEANING_SHARE * likest * Math.sqrt(at(shares, i));
    });
    const ranked: Fitting[] = [];
    const least = leastOf(fits, MOST_RANKED);
    candidates.forEach((number, i) => {
      const entry = entries[number];
      const fit = at(fits, i);
      if (!entry || fit === 0 || fit < least) return;
      ranked.push({ entry, fit, alike: at(alike, number), line: lineText[at(decisive, number)] ?? '' });
    });
    for (const scratch of [shared, covered, alike]) scratch.fill(0);
    return ranked.sort((a, b) => b.fit - a.fit || (a.entry.id < b.entry.id ? -1 : 1));
  };
}

function* linesOf(
  entries: readonly Entry[],
  textsOf: (entry: Entry) => Iterable<EntryText>,
): Generator<Line> {
  for (const [number, entry] of entries.entries()) {
    for (const text of textsOf(entry)) yield { ...text, entry: number };
  }
}

/** The numbers of a message's terms, each once, and what the words that no entry has amount to. */
function sortTerms(message: readonly Term[], { terms, functional: holds }: InvertedIndex) {
  const telling: number[] = [];
  const functional: number[] = [];
  let strangers = 0;
  const seen = new Set<string>();
  for (const { term, functional: isFunctional } of message) {
    if (seen.has(term)) continue;
    seen.add(term);
    const number = terms.get(term);
    if (number === undefined) strangers += isFunctional ? FUNCTION_WEIGHT : 1;
    else (at(holds, number) === 1 ? functional : telling).push(number);
  }
  return { telling, functional, strangers };
}

/** The fit that at most so many reach; 0 where there are no more than that. */
function leastOf(fits: Float64Array, most: number): number {
  return fits.length <= most ? 0 : (fits.slice().sort().at(-most) ?? 0);
}
