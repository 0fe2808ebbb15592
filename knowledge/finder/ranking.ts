import type { Entry } from '../entries';
import { learnLeaning } from './leaning';
import type { Term } from './terms';

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

/** Ranks all entries for a message's terms, best first. Entries that share nothing with it are left out. */
export type Ranker = (terms: readonly Term[]) => Fitting[];

/** One text of an entry that a message is compared with. */
export interface EntryText {
  readonly text: string;
  readonly terms: readonly Term[];
  /** How much a likeness to it counts: 1 for a question, less for a bare keyword. */
  readonly trust: number;
}

// Function words break ties between lines that the telling words can't part.
const FUNCTION_WEIGHT = 0.12;
// Between 1, all of how rare a term is, and 0, nothing of it: the words of the subject itself ("sciatica") stand in most
// entries, and would weigh next to nothing beside a stranger.
const RARITY_POWER = 0.7;
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

/** Where one term of the entries stands, and how telling it is. */
interface Posting {
  readonly weight: number;
  /** Indices of the lines that have it. */
  readonly lines: Int32Array;
  /** Indices of the entries that have it, and how much each of them gains by it. */
  readonly entries: Int32Array;
  readonly cover: Float64Array;
}

interface Index {
  readonly postings: ReadonlyMap<string, Posting>;
  /** For each line: the entry it belongs to, the weight of its terms together, and its trust. */
  readonly lineEntry: Int32Array;
  readonly lineWeight: Float64Array;
  readonly lineTrust: Float64Array;
  readonly lineText: readonly string[];
}

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
  const { postings, lineEntry, lineWeight, lineTrust, lineText } = buildIndex(textsOf);
  const unknown = rarityOf(1, entries.length) * UNKNOWN_WEIGHT;
  // Scratch space, cleared after each message: a search makes no garbage to speak of.
  const shared = new Float64Array(lineEntry.length);
  const covered = new Float64Array(entries.length);
  const alike = new Float64Array(entries.length);
  const decisive = new Int32Array(entries.length);
  const like = new Float64Array(entries.length);
  const leaning = learnLeaning(
    textsOf.flatMap((texts, entry) => texts.map(({ terms }) => ({ terms, entry }))),
    entries.length,
  );

  return (message) => {
    let total = 0;
    let strangers = 0;
    const found: Posting[] = [];
    const seen = new Set<string>();
    for (const { term, functional } of message) {
      if (seen.has(term)) continue;
      seen.add(term);
      const posting = postings.get(term);
      if (posting) {
        total += posting.weight;
        found.push(posting);
      } else strangers += functional ? FUNCTION_WEIGHT : 1;
    }
    if (total === 0) return [];
    total += unknown * Math.min(strangers, strangers ** UNKNOWN_GROWTH);

    for (const { weight, lines, entries: having, cover } of found) {
      for (const line of lines) shared[line] = at(shared, line) + weight;
      for (let i = 0; i < having.length; i += 1) {
        const entry = at(having, i);
        covered[entry] = at(covered, entry) + weight * at(cover, i);
      }
    }
    for (const { lines } of found) {
      for (const line of lines) {
        const entry = at(lineEntry, line);
        const likeness = (at(lineTrust, line) * 2 * at(shared, line)) / (total + at(lineWeight, line));
        if (likeness > at(alike, entry)) {
          alike[entry] = likeness;
          decisive[entry] = line;
        }
      }
    }
    let likest = 0;
    for (let index = 0; index < entries.length; index += 1) {
      const likeness = LINE_SHARE * at(alike, index) + ((1 - LINE_SHARE) * at(covered, index)) / total;
      like[index] = likeness;
      if (likeness > likest) likest = likeness;
    }
    const shares = leaning(message);
    const ranked: Fitting[] = [];
    entries.forEach((entry, index) => {
      if (at(alike, index) === 0) return;
      // Leaning says which entry is meant, likeness whether any is: it goes no further than the likest.
      const fit =
        (1 - LEANING_SHARE) * at(like, index) + LEANING_SHARE * likest * Math.sqrt(at(shares, index));
      ranked.push({ entry, alike: at(alike, index), line: lineText[at(decisive, index)] ?? '', fit });
    });
    for (const { lines } of found) for (const line of lines) shared[line] = 0;
    alike.fill(0);
    covered.fill(0);
    return ranked.sort((a, b) => b.fit - a.fit || (a.entry.id < b.entry.id ? -1 : 1));
  };
}

/** How telling a term is that so many of the entries have. */
function rarityOf(having: number, entries: number): number {
  return Math.log(1 + entries / having) ** RARITY_POWER;
}

/** An element that is there: the index is built so. */
function at(array: Float64Array | Int32Array, index: number): number {
  return array[index] ?? 0;
}

function buildIndex(textsOf: readonly (readonly EntryText[])[]): Index {
  const linesOf = new Map<string, number[]>();
  const countsOf = new Map<string, Map<number, number>>();
  const functional = new Set<string>();
  const lines: { entry: number; text: string; trust: number; terms: Set<string> }[] = [];
  textsOf.forEach((texts, entry) => {
    for (const { text, terms, trust } of texts) {
      const distinct = new Set(terms.map(({ term }) => term));
      for (const term of terms) if (term.functional) functional.add(term.term);
      for (const term of distinct) {
        linesOf.set(term, [...(linesOf.get(term) ?? []), lines.length]);
        const counts = countsOf.get(term) ?? new Map<number, number>();
        countsOf.set(term, counts.set(entry, (counts.get(entry) ?? 0) + 1));
      }
      lines.push({ entry, text, trust, terms: distinct });
    }
  });

  const postings = new Map<string, Posting>();
  for (const [term, counts] of countsOf) {
    postings.set(term, {
      weight: rarityOf(counts.size, textsOf.length) * (functional.has(term) ? FUNCTION_WEIGHT : 1),
      lines: Int32Array.from(linesOf.get(term) ?? []),
      entries: Int32Array.from(counts.keys()),
      cover: Float64Array.from(counts.values(), (count) => count / (count + HALF)),
    });
  }
  const weightOf = (terms: ReadonlySet<string>) =>
    [...terms].reduce((sum, term) => sum + (postings.get(term)?.weight ?? 0), 0);
  return {
    postings,
    lineEntry: Int32Array.from(lines, ({ entry }) => entry),
    lineWeight: Float64Array.from(lines, ({ terms }) => weightOf(terms)),
    lineTrust: Float64Array.from(lines, ({ trust }) => trust),
    lineText: lines.map(({ text }) => text),
  };
}
