import type { Entry } from '../entries';
import { splitWords } from '../text/words';
import { createFuzzyWords } from './fuzzyWords';
import { createKnownWords } from './knownWords';
import type { Likelihood } from './likelihood';
import { createRanker, type Fitting, type Ranked } from './ranking';
import { splitQuestions } from './splitQuestions';
import type { Term, TermReader } from './terms';

/** What tells the finder that a message is about something else. */
export interface Elsewhere {
  /** Words and phrases for which only an entry that has them too may answer. */
  blocking(text: string): string[];
  /** Whether a text names what the bot knows about. */
  isAbout(text: string): boolean;
  /** All such words and phrases that stand in a text, whether or not they block. */
  mentions(text: string): string[];
  /** Words that are right as they stand, and never a typo of another. */
  readonly words: ReadonlySet<string>;
}

/** How sure the finder is: answer, ask "did you mean", or say that there is no answer. */
export type Band = 'sure' | 'close' | 'none';

/** What was found for a message. */
export interface Found {
  readonly band: Band;
  /** The best entries, one per topic, best first, at most three. */
  readonly best: readonly Ranked[];
}

/** How a message was read, and what came of it: for whoever edits the content. */
export interface Trace extends Found {
  /** Typos, and what they were read as. */
  readonly mended: readonly { readonly word: string; readonly as: string }[];
  /** The whole message, and then each sentence that was looked up by itself. */
  readonly parts: readonly { readonly text: string; readonly terms: readonly Term[] }[];
  /** The terms that tell that it is about something else: only entries that say them too are left. */
  readonly elsewhere: readonly string[];
  /** All entries that share anything with the message, best first. */
  readonly ranked: readonly Ranked[];
}

/** Finds answers. Pure; never throws on any string. */
export interface Finder {
  find(text: string): Found;
  /** What was found for each of the questions of a message that asks several; empty where it asks one. */
  findEach(text: string): Found[];
  /**
   * What of a message the entries and the vocabulary know, in their words, typos mended: at most four, the most telling
   * ones, in alphabetical order. Words that nobody put there are left out, and so are numbers and function words.
   */
  knownWords(text: string): string[];
  /** All entries that share anything with the message, best first. */
  rank(text: string): Ranked[];
  /** Finds, and tells how. */
  trace(text: string): Trace;
}

/**
 * Where one band ends and the next begins. Set from `test/evaluation/questions.jsonl`
 * (`npm run evaluate` prints what they give); a test pins them.
 */
export const CUTS = {
  /** An answer this likely is given. */
  sure: 0.5,
  /** Topics this likely are offered. */
  close: 0.08,
  /** Where a message names what the bot knows about, and so asks for one of them, or another topic is offered: these too. */
  beside: 0.02,
  /** A runner-up of another topic that fits nearly as well, by less than this, makes an answer a "did you mean". */
  margin: 0.06,
} as const;

// A bare keyword is less telling than a question that somebody would ask.
const KEYWORD_TRUST = 0.85;

// Nobody's question is longer; what follows would only slow the search down.
const LONGEST_QUESTION = 2000;

/** Builds the finder over the entries. */
export function createFinder(
  entries: readonly Entry[],
  vocabulary: TermReader,
  english: ReadonlySet<string>,
  outOfScope: Elsewhere,
  likelihood: Likelihood,
): Finder {
  const textsOf = (entry: Entry) => [...entry.questions, entry.title, ...entry.keywords];
  const words = new Set([...vocabulary.words, ...outOfScope.words]);
  for (const entry of entries) {
    for (const text of [...textsOf(entry), entry.body])
      for (const { norm } of splitWords(text)) words.add(norm);
  }
  const mend = createFuzzyWords(words, english);
  const wordsIn = createKnownWords(
    vocabulary,
    mend,
    entries.map((entry) => [...textsOf(entry), entry.body]),
  );
  const rankTerms = createRanker(entries, (entry) => [
    ...[...entry.questions, entry.title].map((text) => ({ text, terms: vocabulary.read(text), trust: 1 })),
    ...entry.keywords.map((text) => ({ text, terms: vocabulary.read(text), trust: KEYWORD_TRUST })),
  ]);
  const saysItself = new Map(
    entries.map((entry) => [entry.id, new Set(outOfScope.mentions(textsOf(entry).join('. ')))]),
  );

  function read(message: string) {
    const text = message.slice(0, LONGEST_QUESTION);
    // Words come twice, in the message and in its sentence: each typo is looked up once.
    const mended = new Map<string, string | null>();
    const mendOnce = (word: string) => {
      const known = mended.get(word);
      if (known !== undefined) return known;
      const result = mend(word);
      mended.set(word, result);
      return result;
    };
    const parts = partsOf(text)
      .map((part) => ({ text: part, terms: vocabulary.read(part, mendOnce) }))
      // "Is she right?" alone says too little to be matched.
      .filter(({ terms }, index) => index === 0 || terms.filter(({ functional }) => !functional).length > 1);
    return {
      parts,
      mended,
      words: splitWords(text).length,
      elsewhere: outOfScope.blocking(text),
      least: outOfScope.isAbout(text) ? CUTS.beside : CUTS.close,
    };
  }

  function rankParts({ parts, words, elsewhere }: ReturnType<typeof read>): Ranked[] {
    const best = new Map<string, Fitting>();
    // Words of another subject keep entries away that don't say them.
    const allowed =
      elsewhere.length === 0
        ? undefined
        : ({ id }: Entry) => elsewhere.every((word) => saysItself.get(id)?.has(word));
    for (const { terms } of parts) {
      for (const ranked of rankTerms(terms, allowed)) {
        if (ranked.fit > (best.get(ranked.entry.id)?.fit ?? 0)) best.set(ranked.entry.id, ranked);
      }
    }
    return [...best.values()]
      .map((ranked) => ({ ...ranked, score: likelihood(ranked.fit, words) }))
      .sort((a, b) => b.fit - a.fit || (a.entry.id < b.entry.id ? -1 : 1));
  }

  const rank = (text: string) => rankParts(read(text));
  const find = (text: string) => {
    const reading = read(text);
    return foundIn(rankParts(reading), reading.least);
  };
  return {
    rank,
    find,
    knownWords: (text) => wordsIn(text.slice(0, LONGEST_QUESTION)),
    findEach(text) {
      if (text.length > LONGEST_QUESTION) return [];
      const questions = splitQuestions(text);
      return questions.length < 2 ? [] : questions.map(find);
    },
    trace(text) {
      const reading = read(text);
      const ranked = rankParts(reading);
      const { parts, elsewhere, least } = reading;
      const mended = [...reading.mended].flatMap(([word, as]) => (as === null ? [] : [{ word, as }]));
      return { ...foundIn(ranked, least), parts, elsewhere, mended, ranked };
    },
  };
}

/** @param least - how likely the best of them has to be */
function foundIn(ranked: readonly Ranked[], least: number): Found {
  const best: Ranked[] = [];
  for (const candidate of ranked) {
    if (best.length === 3 || candidate.score < (best.length === 0 ? least : CUTS.beside)) break;
    if (!best.some(({ entry }) => entry.topic === candidate.entry.topic)) best.push(candidate);
  }
  return { band: bandOf(best), best };
}

function bandOf([first, second]: readonly Ranked[]): Band {
  if (!first) return 'none';
  // Word for word a question of this entry.
  if (first.alike > 0.999) return 'sure';
  const close = second !== undefined && first.fit - second.fit < CUTS.margin;
  return first.score >= CUTS.sure && !close ? 'sure' : 'close';
}

/** The whole message, and each of its sentences: a story's question often stands in one of them. */
function partsOf(text: string): string[] {
  const sentences = text.split(/[.!?\n;]+/).filter((sentence) => sentence.trim().split(/\s+/).length >= 3);
  return sentences.length > 1 ? [text, ...sentences] : [text];
}
