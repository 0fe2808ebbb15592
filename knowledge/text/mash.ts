import { splitWords } from './words';

// Rows of a keyboard and the alphabet: four letters in a row of one of them are no word.
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz'];
const RUN = 4;
const NO_VOWEL = /^(?:[b-df-hj-np-tv-xz]{4,}|[b-df-hj-np-tv-z]{5,})$/;
const REPEATED = /^(\p{L}{1,2})\1{2,}\p{L}?$/u;
const LATIN = /^[a-z]+$/;

/**
 * Whether a message is hammered on the keyboard: no word of it is known, and one of them can't be a word.
 *
 * @param isKnown - whether a normalised word is English or one of the bot's own
 */
export function isMash(text: string, isKnown: (word: string) => boolean): boolean {
  const words = splitWords(text)
    .map(({ norm }) => norm)
    .filter((word) => LATIN.test(word));
  return (
    words.length > 0 && !words.some((word) => word.length > 1 && isKnown(word)) && words.some(isHammered)
  );
}

/** Whether every word of a message is a run of keys or a repetition: nothing that a typo could be made of. */
export function isMashThrough(text: string): boolean {
  const words = splitWords(text).map(({ norm }) => norm);
  return words.length > 0 && words.every((word) => REPEATED.test(word) || hasRun(word));
}

function isHammered(word: string): boolean {
  return NO_VOWEL.test(word) || REPEATED.test(word) || hasRun(word);
}

function hasRun(word: string): boolean {
  for (let i = 0; i + RUN <= word.length; i += 1) {
    const piece = word.slice(i, i + RUN);
    const back = [...piece].reverse().join('');
    if (ROWS.some((row) => row.includes(piece) || row.includes(back))) return true;
  }
  return false;
}
