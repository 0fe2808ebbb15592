/** One word of a message, with where it stood. */
export interface Word {
  /** The word as written. */
  readonly raw: string;
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
const PIECE = /\p{N}+|\p{L}[\p{L}\p{M}]*(?:['’‘ʼ`´][\p{L}\p{M}]+)*|[.!?;\n\r…।。！？]+|[,:()–—]|\s-\s/gu;
const SENTENCE_END = /^[.!?;\n\r…।。！？]/u;
const APOSTROPHE = /['’‘ʼ`´]/u;
const ACCENTS = /\p{M}/gu;
const PLAIN = /^[a-z0-9]+$/;
const LONG_RUN = /(\p{L})\1{2}/u;
const LONG_RUNS = /(\p{L})\1{2,}/gu;

/** Brings one written word into the form the vocabulary is written in. */
export function normalise(raw: string): string {
  // Most words are plain already.
  if (PLAIN.test(raw)) return LONG_RUN.test(raw) ? raw.replace(LONG_RUNS, '$1$1') : raw;
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
  const words: Word[] = [];
  const asked: boolean[] = [];
  let sentence = 0;
  let comma = false;
  let fresh = true;
  for (const match of text.matchAll(PIECE)) {
    const raw = match[0];
    const start = match.index;
    if (SENTENCE_END.test(raw)) {
      // A dot between digits ("4.5") is no end; PIECE has already cut the digits apart.
      if (!fresh) {
        asked[sentence] = /[?？]/u.test(raw);
        sentence += 1;
      }
      fresh = true;
      comma = false;
    } else if (/^[\s,:()–—-]/u.test(raw)) {
      comma = true;
    } else {
      words.push({
        raw,
        norm: normalise(raw),
        start,
        end: start + raw.length,
        sentence,
        afterComma: comma,
        asked: false,
      });
      comma = false;
      fresh = false;
    }
  }
  return words.map((word) => (asked[word.sentence] ? { ...word, asked: true } : word));
}
