/** One word of a message, with where it stood. */
export interface Word {
  /** Lower case, without apostrophes or accents: "Can’t" -> "cant", "leg's" -> "leg". */
  readonly norm: string;
  /** Offsets into the message, in UTF-16 units: [start, end). */
  readonly start: number;
  readonly end: number;
  /** Which sentence of the message the word belongs to, from 0. */
  readonly sentence: number;
  /** The mark between the previous word and this one, if it was a comma, colon, dash or bracket. */
  readonly afterComma: boolean;
  /** Whether the word's sentence ends with a question mark. */
  readonly asked: boolean;
}

// A word is a run of letters, or of digits ("10kg" is two words); an apostrophe inside it belongs to it.
// Three kinds of pieces: a word, the end of a sentence, a pause.
const PIECE = /\p{N}+|\p{L}[\p{L}\p{M}]*(?:['’‘ʼ`´][\p{L}\p{M}]+)*|([.!?;\n\r…।。！？]+)|([,:()–—]|\s-\s)/gu;
const QUESTION = /[?？]/u;
const DIGIT = /^\p{N}$/u;
const APOSTROPHE = /['’‘ʼ`´]/u;
const ACCENTS = /\p{M}/gu;
const PLAIN = /^[a-zA-Z0-9]+$/;
const PLAIN_LONG_RUN = /([a-z])\1\1/;
const LONG_RUNS = /(\p{L})\1{2,}/gu;

/** Brings one written word into the form the vocabulary is written in. */
export function normalise(raw: string): string {
  // Most words need no more than this.
  if (PLAIN.test(raw)) {
    const plain = raw.toLowerCase();
    return PLAIN_LONG_RUN.test(plain) ? plain.replace(LONG_RUNS, '$1$1') : plain;
  }
  const lower = raw.normalize('NFKC').toLowerCase();
  const [stem = lower, ...tails] = lower.split(APOSTROPHE);
  // "leg's" is the leg; "can't", "i'm" and "i've" are one word without the apostrophe.
  const joined = tails.length === 1 && tails[0] === 's' ? stem : stem + tails.join('');
  return joined.normalize('NFD').replace(ACCENTS, '').replace(LONG_RUNS, '$1$1');
}

/**
 * Splits a message into words. Linear in the length of the message; never throws on any string.
 *
 * @param text - any text, as the person typed it
 */
export function splitWords(text: string): Word[] {
  const words: Draft[] = [];
  // People repeat their words: each is normalised once, and kept once.
  const norms = new Map<string, string>();
  let sentence = 0;
  let first = 0;
  let comma = false;
  PIECE.lastIndex = 0;
  for (let match = PIECE.exec(text); match !== null; match = PIECE.exec(text)) {
    const [raw, end, pause] = match;
    if (pause !== undefined) {
      comma = true;
    } else if (end === undefined) {
      const start = match.index;
      let norm = norms.get(raw);
      if (norm === undefined) {
        norm = normalise(raw);
        norms.set(raw, norm);
      }
      words.push({ norm, start, end: start + raw.length, sentence, afterComma: comma, asked: false });
      comma = false;
    } else {
      comma = false;
      // A dot between digits ("39.5") is no end; PIECE has already cut the digits apart.
      if (end === '.' && DIGIT.test(text.charAt(match.index - 1)) && DIGIT.test(text.charAt(match.index + 1)))
        continue;
      if (first === words.length) continue;
      if (QUESTION.test(end)) for (const word of words.slice(first)) word.asked = true;
      first = words.length;
      sentence += 1;
    }
  }
  return words;
}

/** A word whose sentence has not ended yet: it may still turn out to be a question. */
type Draft = { -readonly [Field in keyof Word]: Word[Field] };

/** A text without capitals, punctuation and apostrophes: its words as they are compared, with a blank between. */
export function inPlainWords(text: string): string {
  return splitWords(text)
    .map(({ norm }) => norm)
    .join(' ');
}
