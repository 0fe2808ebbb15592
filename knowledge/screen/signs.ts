import type { Match, Sentence } from './concepts';
import type { Sign } from './redFlags';

/** A sign as the screen uses it: alternatives split, in the file's order. */
export interface CompiledSign {
  readonly all: readonly (readonly string[])[];
  readonly within: number;
  readonly with: readonly string[] | null;
  readonly without: readonly string[];
  readonly inMessage: readonly string[] | null;
  readonly notInMessage: readonly string[];
}

export function compileSign(sign: Sign): CompiledSign {
  return {
    all: sign.all.map((item) => item.split('|')),
    within: sign.within,
    with: sign.with ?? null,
    without: sign.without ?? [],
    inMessage: sign.inMessage ?? null,
    notInMessage: sign.notInMessage ?? [],
  };
}

const HARD_BREAK = /^(but|however|although|except|whereas)$/;

/**
 * Every place in a sentence where a sign's concepts stand close enough together.
 *
 * @param inMessage - whether a concept occurs anywhere in the message
 * @returns for each place, one match per concept of the sign
 */
export function findSign(
  sign: CompiledSign,
  sentence: Sentence,
  inMessage: (concept: string) => boolean,
): Match[][] {
  for (const names of sign.all) if (!isHere(names, sentence)) return [];
  if (sign.with && !isHere(sign.with, sentence)) return [];
  if (isHere(sign.without, sentence)) return [];
  if (sign.inMessage && !sign.inMessage.some(inMessage)) return [];
  if (sign.notInMessage.some(inMessage)) return [];

  let places: Match[][] = [[]];
  for (const names of sign.all) {
    const longer: Match[][] = [];
    for (const place of places) {
      for (const name of names) {
        for (const match of sentence.matches.get(name) ?? NONE) {
          if (closeTo(sentence, place, match, sign.within)) longer.push([...place, match]);
        }
      }
    }
    places = longer;
  }
  return places;
}

const NONE: readonly Match[] = [];

/** Whether one of the concepts stands in a sentence. */
function isHere(concepts: readonly string[], { matches }: Sentence): boolean {
  for (const concept of concepts) if (matches.has(concept)) return true;
  return false;
}

function closeTo(sentence: Sentence, place: readonly Match[], match: Match, within: number): boolean {
  return place.every((other) => {
    const [first, second] = other.start <= match.start ? [other, match] : [match, other];
    if (second.start - first.end > within) return false;
    // "my legs are fine but my arm is numb", "legs strong, just an ache": two different things.
    return !sentence.tokens
      .slice(first.end, second.start)
      .some(({ norm, afterComma }) => HARD_BREAK.test(norm) || (norm === 'just' && afterComma));
  });
}

/** The words of a message from the first to the last of some matches, as the person wrote them, and where they begin. */
export function wordsOf(
  text: string,
  sentence: Sentence,
  parts: readonly Match[],
): { words: string; at: number } {
  const first = sentence.tokens[Math.min(...parts.map((part) => part.start))];
  const last = sentence.tokens[Math.max(...parts.map((part) => part.end)) - 1];
  return first && last ? { words: text.slice(first.start, last.end), at: first.start } : { words: '', at: 0 };
}
