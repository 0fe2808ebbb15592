import { CodedError } from '../errors';

/** One step of a phrase: which symbols may stand here, after how many skipped words. */
interface Step {
  readonly symbols: ReadonlySet<number>;
  readonly optional: boolean;
  /** How many words may be skipped before this step. */
  readonly gap: number;
}

/** A compiled phrase: steps to be found in a row. */
export type Phrase = readonly Step[];

/** Numbers for words and for word concepts ("@leg"), so that matching compares integers. */
export interface Symbols {
  /** The number of a word or concept, made on first use. */
  intern(name: string): number;
  /** The number of a word, or undefined for a word that no phrase names. */
  lookup(name: string): number | undefined;
}

export function createSymbols(): Symbols {
  const numbers = new Map<string, number>();
  return {
    intern(name) {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, numbers.size);
      return numbers.size - 1;
    },
    lookup: (name) => numbers.get(name),
  };
}

const GAPS: Record<string, number> = { '~': 2, '~~': 4, '~~~': 10 };

/**
 * Compiles a phrase of `concepts.yaml`.
 *
 * @param source - for example `"cant|cannot ~ feel @leg"`
 * @param place - where it stands, for the error
 * @param isConcept - whether a word concept of this name exists
 * @throws CodedError BAD_CONTENT for an unknown concept, or a phrase without a fixed first word
 */
export function compilePhrase(
  source: string,
  place: string,
  symbols: Symbols,
  isConcept: (name: string) => boolean,
): Phrase {
  const steps: Step[] = [];
  let gap = 0;
  for (const part of source.trim().split(/\s+/)) {
    const skip = GAPS[part];
    if (skip !== undefined) {
      gap = skip;
      continue;
    }
    const optional = part.endsWith('?');
    const names = (optional ? part.slice(0, -1) : part).split('|');
    const ids = names.map((name) => {
      if (name.startsWith('@') && !isConcept(name.slice(1))) {
        throw bad(
          place,
          `the phrase "${source}" names the unknown concept ${name}`,
          'name a concept of the list "words"',
        );
      }
      return symbols.intern(name);
    });
    steps.push({ symbols: new Set(ids), optional, gap });
    gap = 0;
  }
  if (steps.length === 0 || steps[0]?.optional || steps[0]?.gap || gap) {
    throw bad(
      place,
      `the phrase "${source}" must begin and end with a word that is not optional`,
      'start and end it with a fixed word',
    );
  }
  return steps;
}

function bad(place: string, problem: string, cure: string): CodedError {
  return new CodedError('BAD_CONTENT', { place, problem, cure });
}

/** The symbols of the first step: where a match can begin. */
export function firstSymbols(phrase: Phrase): ReadonlySet<number> {
  return phrase[0]?.symbols ?? new Set();
}

/**
 * Where a phrase that begins at a word ends, or -1 if it doesn't match there.
 *
 * @param line - for each word of one sentence, the symbols it stands for
 * @param start - index of the first word
 * @param negator - the symbol of words like "not"; a gap never skips one: "wiping does not feel different"
 * @returns index after the last matched word, the nearest possible
 */
export function matchPhrase(
  phrase: Phrase,
  line: readonly (readonly number[])[],
  start: number,
  negator: number,
): number {
  return matchFrom(phrase, 0, line, start, negator);
}

function matchFrom(
  phrase: Phrase,
  step: number,
  line: readonly (readonly number[])[],
  at: number,
  negator: number,
): number {
  const current = phrase[step];
  if (!current) return at;
  for (let i = at; i <= at + current.gap && i < line.length; i += 1) {
    if (line[i]?.some((symbol) => current.symbols.has(symbol))) {
      const end = matchFrom(phrase, step + 1, line, i + 1, negator);
      if (end >= 0) return end;
    }
    if (line[i]?.includes(negator)) break;
  }
  return current.optional ? matchFrom(phrase, step + 1, line, at, negator) : -1;
}
