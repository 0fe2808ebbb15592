import { CodedError } from '../errors';
import { isIn, numbersIn, type WordSet, wordSet } from './wordSet';

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
  /** Makes a set of word numbers. */
  setOf(numbers: readonly number[]): WordSet;
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
    steps.push({ words: dictionary.setOf(words.map(dictionary.numberOf)), optional, gap });
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

/** Phrases that one word can begin, by the word that goes on with them: most need not be looked at. */
export interface Continuations<Meant> {
  /** What is meant by phrases that this word is all of. */
  readonly whole: readonly Meant[];
  /** The second words there are: far cheaper to ask than `second`. */
  readonly seconds: WordSet;
  /** By the number of the second word. */
  readonly second: ReadonlyMap<number, readonly Continuation<Meant>[]>;
  /** Phrases whose second step may be missing. */
  readonly loose: readonly Continuation<Meant>[];
  /** The most words that one of `second` may skip; -1 where there is none. */
  readonly widest: number;
}

interface Continuation<Meant> {
  readonly meant: Meant;
  readonly steps: readonly Step[];
  /** How many words may be skipped before the second. */
  readonly gap: number;
}

/** Sorts the phrases that one word can begin by how they go on. */
function continuations<Meant>(phrases: readonly { phrase: Phrase; meant: Meant }[]): Continuations<Meant> {
  const whole: Meant[] = [];
  const loose: Continuation<Meant>[] = [];
  const second = new Map<number, Continuation<Meant>[]>();
  let widest = -1;
  for (const { phrase, meant } of phrases) {
    const { steps } = phrase;
    const next = steps[1];
    if (!next) {
      whole.push(meant);
      continue;
    }
    const way = { meant, steps, gap: next.gap };
    if (next.optional) {
      loose.push(way);
      continue;
    }
    widest = Math.max(widest, next.gap);
    for (const word of numbersIn(next.words)) {
      const ways = second.get(word);
      if (ways) ways.push(way);
      else second.set(word, [way]);
    }
  }
  return { whole, seconds: wordSet([...second.keys()]), second, loose, widest };
}

/**
 * Finds every phrase that begins with a word and goes on as the sentence does, once, at its nearest end.
 *
 * @param line - the number of each word of one sentence
 * @param start - index of the word that opens the phrases
 * @param negators - words like "not"; a gap never skips one: "wiping does not feel different"
 * @param found - told what is meant, and the index after the last matched word
 */
export function matchPhrases<Meant>(
  { whole, seconds, second, loose, widest }: Continuations<Meant>,
  line: readonly number[],
  start: number,
  negators: WordSet,
  found: (meant: Meant, end: number) => void,
): void {
  for (const meant of whole) found(meant, start + 1);
  for (const { meant, steps } of loose) {
    const end = matchFrom(steps, 1, line, start + 1, negators);
    if (end >= 0) found(meant, end);
  }
  let done: Set<Continuation<Meant>> | undefined;
  for (let skipped = 0; skipped <= widest; skipped += 1) {
    const at = start + 1 + skipped;
    const word = line[at];
    if (word === undefined) return;
    for (const way of (isIn(seconds, word) && second.get(word)) || NONE) {
      if (way.gap < skipped || done?.has(way)) continue;
      const end = matchFrom(way.steps, 2, line, at + 1, negators);
      if (end < 0) continue;
      found(way.meant, end);
      if (way.gap > skipped) done = (done ?? new Set()).add(way);
    }
    if (isIn(negators, word)) return;
  }
}

const NONE: readonly never[] = [];

/** The ways to go on for each word or concept that some phrases can begin with. */
export function byOpening<Meant>(
  phrases: readonly { phrase: Phrase; meant: Meant }[],
): Map<string, Continuations<Meant>> {
  const groups = new Map<string, { phrase: Phrase; meant: Meant }[]>();
  for (const one of phrases) {
    for (const name of one.phrase.opens) {
      const group = groups.get(name);
      if (group) group.push(one);
      else groups.set(name, [one]);
    }
  }
  return new Map([...groups].map(([name, group]) => [name, continuations(group)]));
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
