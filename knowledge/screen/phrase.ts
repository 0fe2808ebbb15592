import { CodedError } from '../errors';
import { isIn, type WordSet, wordSet } from './wordSet';

/** One step of a phrase: which words may stand here, after how many skipped ones. */
interface Step {
  readonly words: WordSet;
  readonly optional: boolean;
  /** How many words may be skipped before this step. */
  readonly gap: number;
}

/** A compiled phrase: steps to be found in a row. */
export interface Phrase {
  /** The words and concepts ("@leg") that it can begin with. */
  readonly opens: ReadonlySet<string>;
  readonly steps: readonly Step[];
}

/** What a phrase's words stand for. */
export interface Dictionary {
  /** The number of a word: an integer from 0, the same for the same word. */
  numberOf(word: string): number;
  /** The words of a word concept, or undefined where there is none of this name. */
  wordsOf(concept: string): readonly string[] | undefined;
}

const GAPS: Record<string, number> = { '~': 2, '~~': 4, '~~~': 10 };

/**
 * Compiles a phrase of `concepts.yaml`.
 *
 * @param source - for example `"cant|cannot ~ feel @leg"`
 * @param place - where it stands, for the error
 * @throws CodedError BAD_CONTENT for an unknown concept, or a phrase without a fixed first word
 */
export function compilePhrase(source: string, place: string, dictionary: Dictionary): Phrase {
  const steps: Step[] = [];
  const opens = new Set<string>();
  let gap = 0;
  for (const part of source.trim().split(/\s+/)) {
    const skip = GAPS[part];
    if (skip !== undefined) {
      gap = skip;
      continue;
    }
    const optional = part.endsWith('?');
    const names = (optional ? part.slice(0, -1) : part).split('|');
    const words = names.flatMap((name) => {
      const meant = name.startsWith('@') ? dictionary.wordsOf(name.slice(1)) : [name];
      if (meant) return meant;
      throw bad(
        place,
        `the phrase "${source}" names the unknown concept ${name}`,
        'name a concept of the list "words"',
      );
    });
    if (steps.length === 0) for (const name of names) opens.add(name);
    steps.push({ words: wordSet(words.map(dictionary.numberOf)), optional, gap });
    gap = 0;
  }
  if (steps.length === 0 || steps[0]?.optional || steps[0]?.gap || gap) {
    throw bad(
      place,
      `the phrase "${source}" must begin and end with a word that is not optional`,
      'start and end it with a fixed word',
    );
  }
  return { opens, steps };
}

function bad(place: string, problem: string, cure: string): CodedError {
  return new CodedError('BAD_CONTENT', { place, problem, cure });
}

/**
 * Where a phrase ends that begins with a word, or -1 if it doesn't go on as the sentence does.
 *
 * @param line - the number of each word of one sentence
 * @param start - index of a word that opens the phrase
 * @param negators - words like "not"; a gap never skips one: "wiping does not feel different"
 * @returns index after the last matched word, the nearest possible
 */
export function matchPhrase(
  phrase: Phrase,
  line: readonly number[],
  start: number,
  negators: WordSet,
): number {
  return matchFrom(phrase.steps, 1, line, start + 1, negators);
}

function matchFrom(
  steps: readonly Step[],
  step: number,
  line: readonly number[],
  at: number,
  negators: WordSet,
): number {
  const current = steps[step];
  if (!current) return at;
  for (let i = at; i <= at + current.gap; i += 1) {
    const word = line[i];
    if (word === undefined) break;
    if (isIn(current.words, word)) {
      const end = matchFrom(steps, step + 1, line, i + 1, negators);
      if (end >= 0) return end;
    }
    if (isIn(negators, word)) break;
  }
  return current.optional ? matchFrom(steps, step + 1, line, at, negators) : -1;
}
