import { splitWords } from '../text/words';

// Letters that no accent is taken from, and that people leave out all the same when they type.
const PLAIN: Record<string, string> = { ı: 'i', ß: 'ss', ł: 'l', ø: 'o', đ: 'd', œ: 'oe', æ: 'ae' };
const SPECIAL = /[ıßłøđœæ]/gu;

/** A word without capitals, accents and apostrophes, in any script: "Ağrıyor" -> "agriyor". */
export function foldWord(norm: string): string {
  return norm.replace(SPECIAL, (letter) => PLAIN[letter] ?? letter);
}

// What French and Italian leave of a short word before a vowel: "n’arrive", "l'urine", "dell'anca".
const ELIDED = /(?<![\p{L}])(?:[cdjlmnst]|qu|all|dell|nell|sull)['’](?=\p{L})/giu;

// Most messages are this plain, and every message is folded.
const PLAIN_TEXT = /^[\x20-\x26\x28-\x5f\x61-\x7e]*$/;
const PLAIN_WORDS = /[a-z]+|[0-9]+/g;

/** The words of a message, folded. */
export function foldWords(text: string): string[] {
  if (PLAIN_TEXT.test(text)) return text.toLowerCase().match(PLAIN_WORDS) ?? [];
  return splitWords(text.replace(ELIDED, '')).map(({ norm }) => foldWord(norm));
}

/** A text of a script without spaces, as one run of letters. */
export function foldRun(text: string): string {
  return foldWords(text).join('');
}
