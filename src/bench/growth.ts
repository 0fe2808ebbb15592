import type { Entry } from '../../knowledge/entries';
import { splitWords } from '../../knowledge/text/words';

/** Always the same numbers from 0 up to 1 (mulberry32). @param seed - any integer */
function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

// Entries of one subject share some of their words, as those on stretches do.
const ENTRIES_A_SUBJECT = 10;
const WORDS_A_SUBJECT = 12;
const WORDS_AN_ENTRY = 5;
// Of the telling words of a question, so many stay as they are in the real one: "hurt" and "how long" are of all subjects.
const KEPT = 0.3;
const OWN = 0.6;

/**
 * As many entries as asked for: the real ones first, then made-up ones. A made-up entry has as many questions and
 * keywords as the real one it is modelled on, and the same way of asking ("how long should I …"); most of its telling
 * words are its own or those of its subject, and nobody else's.
 *
 * @param real - at least one
 * @param isTelling - whether a normalised word says something, or only holds a sentence together
 * @param seed - the same seed makes the same entries
 */
export function grownEntries(
  real: readonly Entry[],
  count: number,
  isTelling: (word: string) => boolean,
  seed: number,
): Entry[] {
  const random = seeded(seed);
  const used = new Set<string>();
  const newWords = (amount: number) => Array.from({ length: amount }, () => newWord(random, used));
  const grown = real.slice(0, count);
  let subject: string[] = [];
  while (grown.length < count) {
    const model = real[Math.floor(random() * real.length)];
    if (!model) break;
    if (grown.length % ENTRIES_A_SUBJECT === 0 || subject.length === 0) subject = newWords(WORDS_A_SUBJECT);
    const own = newWords(WORDS_AN_ENTRY);
    const inOtherWords = (text: string) => reworded(text, isTelling, subject, own, random);
    const distinct = (texts: readonly string[]) => [...new Set(texts.map(inOtherWords))];
    grown.push({
      ...model,
      id: `grown-${grown.length}`,
      title: inOtherWords(model.title),
      questions: distinct(model.questions),
      keywords: distinct(model.keywords),
      body: inOtherWords(model.body),
      related: [],
    });
  }
  return grown;
}

function reworded(
  text: string,
  isTelling: (word: string) => boolean,
  subject: readonly string[],
  own: readonly string[],
  random: () => number,
): string {
  return splitWords(text)
    .map(({ norm }) => {
      if (!isTelling(norm) || random() < KEPT) return norm;
      const from = random() < OWN ? own : subject;
      return from[Math.floor(random() * from.length)] ?? norm;
    })
    .join(' ');
}

const ONSETS =
  'b bl br c ch cl cr d dr f fl fr g gl gr h j k l m n p pl pr qu r s sc sh sl sp st t th tr v w z'.split(
    ' ',
  );
const VOWELS = 'a e i o u ai ea ee ie oa oo ou'.split(' ');
const CODAS = 'b ck d ft g l lt m mp n nd ng nt p r rd rk rm rn s sk st t th x'.split(' ');

/** A word of two or three syllables that was not there yet, as an English one might sound. */
function newWord(random: () => number, used: Set<string>): string {
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  for (;;) {
    const syllables = random() < 0.7 ? 2 : 3;
    const word = Array.from({ length: syllables }, () => pick(ONSETS) + pick(VOWELS)).join('') + pick(CODAS);
    if (used.has(word)) continue;
    used.add(word);
    return word;
  }
}
