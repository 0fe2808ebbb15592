import type { Entry } from '../entries';
import { splitWords } from '../text/words';
import { createFuzzyWords } from './fuzzyWords';
import { createKnownWords } from './knownWords';
import type { Likelihood } from './likelihood';
import { createRanker, type Fitting, type Ranked } from './ranking';
import { splitQuestions } from './splitQuestions';
import type { TermReader } from './terms';

/** How sure the finder is: answer, ask "did you mean", or say that there is no answer. */
export type Band = 'sure' | 'close' | 'none';

/** What was found for a message. */
export interface Found {
  readonly band: Band;
  /** The best entries, one per topic, best first, at most three. */
  readonly best: readonly Ranked[];
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
}

/**
 * Where one band ends and the next begins. Set from `test/evaluation/questions.jsonl`
 * (`npm run evaluate` prints what they give); a test pins them.
 */
export const CUTS = {
  /** An answer this likely is given. */
  sure: 0.5,
  /** Topics this likely are offered. */
  close: 0.12,
  /** A runner-up of another topic that fits nearly as well, by less than this, makes an answer a "did you mean". */
  margin: 0.02,
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
  likelihood: Likelihood,
): Finder {
  const textsOf = (entry: Entry) => [...entry.questions, entry.title, ...entry.keywords];
  const entryWords = entries.flatMap((entry) =>
    [...textsOf(entry), entry.body].flatMap((text) => splitWords(text).map(({ norm }) => norm)),
  );
  const mend = createFuzzyWords(new Set([...vocabulary.words, ...entryWords]), english);
  const wordsIn = createKnownWords(
    vocabulary,
    mend,
    entries.map((entry) => [...textsOf(entry), entry.body]),
  );
  const rankTerms = createRanker(
    entries,
    entries.map((entry) => [
      ...[...entry.questions, entry.title].map((text) => ({ terms: vocabulary.read(text), trust: 1 })),
      ...entry.keywords.map((text) => ({ terms: vocabulary.read(text), trust: KEYWORD_TRUST })),
    ]),
  );
  const saysItself = new Map(
    entries.map((entry) => [entry.id, new Set(vocabulary.elsewhere(textsOf(entry).join('. ')))]),
  );

  function rank(message: string): Ranked[] {
    const text = message.slice(0, LONGEST_QUESTION);
    const elsewhere = vocabulary.elsewhere(text);
    // Words come twice, in the message and in its sentence: each typo is looked up once.
    const mended = new Map<string, string | null>();
    const mendOnce = (word: string) => {
      const known = mended.get(word);
      if (known !== undefined) return known;
      const result = mend(word);
      mended.set(word, result);
      return result;
    };
    const best = new Map<string, Fitting>();
    for (const [index, part] of partsOf(text).entries()) {
      const terms = vocabulary.read(part, mendOnce);
      // "Is she right?" alone says too little to be matched.
      if (index > 0 && terms.filter(({ functional }) => !functional).length < 2) continue;
      for (const ranked of rankTerms(terms)) {
        if (ranked.fit > (best.get(ranked.entry.id)?.fit ?? 0)) best.set(ranked.entry.id, ranked);
      }
    }
    const words = splitWords(text).length;
    return [...best.values()]
      .filter(({ entry }) => elsewhere.every((word) => saysItself.get(entry.id)?.has(word)))
      .map((ranked) => ({ ...ranked, score: likelihood(ranked.fit, words) }))
      .sort((a, b) => b.fit - a.fit || (a.entry.id < b.entry.id ? -1 : 1));
  }

  function find(text: string): Found {
    const ranked = rank(text);
    const best: Ranked[] = [];
    for (const candidate of ranked) {
      if (best.length === 3 || candidate.score < CUTS.close) break;
      if (!best.some(({ entry }) => entry.topic === candidate.entry.topic)) best.push(candidate);
    }
    return { band: bandOf(best), best };
  }

  return {
    rank,
    find,
    knownWords: (text) => wordsIn(text.slice(0, LONGEST_QUESTION)),
    findEach(text) {
      if (text.length > LONGEST_QUESTION) return [];
      const questions = splitQuestions(text);
      return questions.length < 2 ? [] : questions.map(find);
    },
  };
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
