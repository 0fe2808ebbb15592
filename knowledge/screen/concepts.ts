import { z } from 'zod';
import { CodedError } from '../errors';
import { createMender } from '../text/mend';
import { splitWords, type Word } from '../text/words';
import { parseYaml } from '../yamlFile';
import { compileJoins, joinWords } from './joins';
import { byOpening, type Continuations, compilePhrase, matchPhrases, type Phrase } from './phrase';
import { createWordNumbers, sharedWordSets, UNKNOWN_WORD, wordSet } from './wordSet';

const schema = z.strictObject({
  joins: z.record(z.string(), z.string()),
  words: z.record(z.string(), z.array(z.string()).min(1)),
  phrases: z.record(z.string(), z.array(z.string()).min(1)),
});

/** A word of the message as the screen reads it: mended, or several words joined into one. */
export type Token = Pick<Word, 'norm' | 'start' | 'end' | 'afterComma' | 'asked'>;

/** A concept found in a sentence: token indices [start, end). */
export interface Match {
  readonly concept: string;
  readonly start: number;
  readonly end: number;
}

/** One sentence of a message, with every concept in it. */
export interface Sentence {
  readonly tokens: readonly Token[];
  /** Matches by concept, each list in order of its start. */
  readonly matches: ReadonlyMap<string, readonly Match[]>;
}

/** Reads messages into sentences and concepts. */
export interface ConceptReader {
  /** Linear in the length of the message; never throws on any string. */
  read(text: string): Sentence[];
  has(concept: string): boolean;
}

// A sentence without an end is cut here, so that no message makes the screen slow. People's own
// sentences, however breathless, are shorter.
const LONGEST_SENTENCE = 200;

/** What a word stands for. */
interface Meaning {
  readonly number: number;
  readonly concepts: readonly string[];
  /** The phrases that it can begin, and the concepts that they stand for. */
  readonly sayings: readonly Continuations<string>[];
}

/**
 * Compiles `concepts.yaml`.
 *
 * @param known - words that are right as they stand and never mended
 * @throws CodedError BAD_CONTENT naming the place in the file
 */
export function compileConcepts(yaml: string, place: string, known: ReadonlySet<string>): ConceptReader {
  const data = parseYaml(yaml, place, schema);
  const isWordConcept = (name: string) => Object.hasOwn(data.words, name);
  const wordsOf = (concept: string) => (isWordConcept(concept) ? data.words[concept] : undefined);
  const { numberOf } = createWordNumbers();
  const setOf = sharedWordSets();

  const conceptsOfWord = new Map<string, string[]>();
  for (const [concept, words] of Object.entries(data.words)) {
    for (const word of words) conceptsOfWord.set(word, [...(conceptsOfWord.get(word) ?? []), concept]);
  }

  const sayings: { phrase: Phrase; meant: string }[] = [];
  const phraseWords: string[] = [];
  for (const [concept, sources] of Object.entries(data.phrases)) {
    if (isWordConcept(concept)) {
      throw new CodedError('BAD_CONTENT', {
        place: `${place}, field phrases.${concept}`,
        problem: 'a concept of this name stands under "words" too',
        cure: 'give one of the two another name',
      });
    }
    sources.forEach((source, index) => {
      const at = `${place}, field phrases.${concept}.${index}`;
      const phrase = compilePhrase(source, at, { numberOf, wordsOf, setOf });
      sayings.push({ phrase, meant: concept });
      phraseWords.push(...source.split(/[\s|]+/).map((part) => part.replace(/\?$/, '')));
    });
  }

  // Words of one concept share what they can begin.
  const sayingsOf = byOpening(sayings);

  const joins = compileJoins(data.joins);
  const vocabulary = new Set([
    ...conceptsOfWord.keys(),
    ...phraseWords.filter((word) => /^[\p{L}\p{N}]+$/u.test(word)),
    ...Object.entries(data.joins).flatMap(([key, into]) => [...key.split(' '), into]),
  ]);
  const mend = createMender(vocabulary, known);
  const negators = wordSet((wordsOf('negator') ?? []).map(numberOf));

  // What each word of the vocabulary stands for, looked up once for all messages.
  const meanings = new Map<string, Meaning>();
  for (const word of vocabulary) {
    const concepts = conceptsOfWord.get(word) ?? [];
    const names = [word, ...concepts.map((concept) => `@${concept}`)];
    const sayings = names.flatMap((name) => sayingsOf.get(name) ?? []);
    meanings.set(word, { number: numberOf(word), concepts, sayings });
  }

  function mended(word: Word): Word {
    const norm = mend(word.norm);
    return norm === null ? word : { ...word, norm };
  }

  function readSentence(words: readonly Word[]): Sentence {
    const tokens = joinWords(words.map(mended), joins);
    const meant = tokens.map(({ norm }) => meanings.get(norm));
    const line = meant.map((meaning) => meaning?.number ?? UNKNOWN_WORD);
    const matches = new Map<string, Match[]>();
    let start = 0;
    // One function for the whole sentence: a long message has tens of thousands of matches.
    const found = (concept: string, end: number) => {
      const match = { concept, start, end };
      const list = matches.get(concept);
      if (list) list.push(match);
      else matches.set(concept, [match]);
    };
    for (const meaning of meant) {
      if (meaning) {
        for (const concept of meaning.concepts) found(concept, start + 1);
        for (const sayings of meaning.sayings) matchPhrases(sayings, line, start, negators, found);
      }
      start += 1;
    }
    return { tokens, matches };
  }

  return {
    has: (concept) => isWordConcept(concept) || Object.hasOwn(data.phrases, concept),
    read(text) {
      const sentences: Sentence[] = [];
      const words = splitWords(text);
      let first = 0;
      for (let i = 1; i <= words.length; i += 1) {
        const goesOn = words[i]?.sentence === words[first]?.sentence && i - first < LONGEST_SENTENCE;
        if (goesOn) continue;
        sentences.push(readSentence(words.slice(first, i)));
        first = i;
      }
      return sentences;
    },
  };
}
