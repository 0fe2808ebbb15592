import { z } from 'zod';
import { CodedError } from '../errors';
import { createMender } from '../text/mend';
import { splitWords, type Word } from '../text/words';
import { parseYaml } from '../yamlFile';
import { compilePhrase, createSymbols, firstSymbols, matchPhrase, type Phrase } from './phrase';

const schema = z.strictObject({
  joins: z.record(z.string(), z.string()),
  words: z.record(z.string(), z.array(z.string()).min(1)),
  phrases: z.record(z.string(), z.array(z.string()).min(1)),
});

/** A word of the message as the screen reads it: mended, or several words joined into one. */
export interface Token {
  readonly norm: string;
  /** Offsets into the message: [start, end). */
  readonly start: number;
  readonly end: number;
  readonly afterComma: boolean;
  readonly asked: boolean;
}

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
  readonly concepts: readonly string[];
  readonly symbols: readonly number[];
}

const NO_SYMBOLS: readonly number[] = [];

/**
 * Compiles `concepts.yaml`.
 *
 * @param known - words that are right as they stand and never mended
 * @throws CodedError BAD_CONTENT naming the place in the file
 */
export function compileConcepts(yaml: string, place: string, known: ReadonlySet<string>): ConceptReader {
  const data = parseYaml(yaml, place, schema);
  const symbols = createSymbols();
  const isWordConcept = (name: string) => Object.hasOwn(data.words, name);

  const conceptsOfWord = new Map<string, string[]>();
  for (const [concept, words] of Object.entries(data.words)) {
    for (const word of words) conceptsOfWord.set(word, [...(conceptsOfWord.get(word) ?? []), concept]);
  }

  const byFirst = new Map<number, { concept: string; phrase: Phrase }[]>();
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
      const phrase = compilePhrase(source, at, symbols, isWordConcept);
      for (const symbol of firstSymbols(phrase)) {
        byFirst.set(symbol, [...(byFirst.get(symbol) ?? []), { concept, phrase }]);
      }
      phraseWords.push(...source.split(/[\s|]+/).map((part) => part.replace(/\?$/, '')));
    });
  }

  const joins = compileJoins(data.joins);
  const vocabulary = new Set([
    ...conceptsOfWord.keys(),
    ...phraseWords.filter((word) => /^[\p{L}\p{N}]+$/u.test(word)),
    ...Object.entries(data.joins).flatMap(([key, into]) => [...key.split(' '), into]),
  ]);
  const mend = createMender(vocabulary, known);
  const negator = symbols.intern('@negator');

  // What each word of the vocabulary stands for, looked up once for all messages.
  const meanings = new Map<string, Meaning>();
  for (const word of vocabulary) {
    const concepts = conceptsOfWord.get(word) ?? [];
    const names = [word, ...concepts.map((concept) => `@${concept}`)];
    meanings.set(word, {
      concepts,
      symbols: names.map((name) => symbols.lookup(name)).filter((symbol) => symbol !== undefined),
    });
  }

  function readSentence(words: readonly Word[]): Sentence {
    const tokens = joinWords(
      words.map((word) => {
        return { ...word, norm: mend(word.norm) ?? word.norm };
      }),
      joins,
    );
    const line = tokens.map((token) => meanings.get(token.norm)?.symbols ?? NO_SYMBOLS);
    const matches = new Map<string, Match[]>();
    const add = (match: Match) => {
      const list = matches.get(match.concept);
      if (list) list.push(match);
      else matches.set(match.concept, [match]);
    };
    tokens.forEach((token, start) => {
      for (const concept of meanings.get(token.norm)?.concepts ?? []) add({ concept, start, end: start + 1 });
      for (const symbol of line[start] ?? []) {
        for (const { concept, phrase } of byFirst.get(symbol) ?? []) {
          const end = matchPhrase(phrase, line, start, negator);
          if (end > 0) add({ concept, start, end });
        }
      }
    });
    return { tokens, matches };
  }

  return {
    has: (concept) => isWordConcept(concept) || Object.hasOwn(data.phrases, concept),
    read(text) {
      const sentences: Sentence[] = [];
      let current: Word[] = [];
      for (const word of splitWords(text)) {
        const before = current.at(-1);
        if (before && (before.sentence !== word.sentence || current.length >= LONGEST_SENTENCE)) {
          sentences.push(readSentence(current));
          current = [];
        }
        current.push(word);
      }
      if (current.length > 0) sentences.push(readSentence(current));
      return sentences;
    },
  };
}

type Joins = ReadonlyMap<string, readonly { rest: readonly string[]; into: string }[]>;

function compileJoins(source: Record<string, string>): Joins {
  const joins = new Map<string, { rest: string[]; into: string }[]>();
  for (const [key, into] of Object.entries(source)) {
    const [first = '', ...rest] = key.split(' ');
    joins.set(first, [...(joins.get(first) ?? []), { rest, into }]);
  }
  // The longest join wins.
  for (const list of joins.values()) list.sort((a, b) => b.rest.length - a.rest.length);
  return joins;
}

function joinWords(words: readonly Word[], joins: Joins): Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i];
    if (!word) break;
    const join = joins
      .get(word.norm)
      ?.find(({ rest }) =>
        rest.every((part, j) => words[i + 1 + j]?.norm === part && !words[i + 1 + j]?.afterComma),
      );
    const last = words[i + (join?.rest.length ?? 0)] ?? word;
    if (join) i += join.rest.length;
    // "Um" and "kind of" say nothing.
    if (join?.into === '') continue;
    tokens.push({
      norm: join?.into ?? word.norm,
      start: word.start,
      end: last.end,
      afterComma: word.afterComma,
      asked: word.asked,
    });
  }
  return tokens;
}
