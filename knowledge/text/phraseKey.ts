import { inPlainWords } from './words';

/** What two phrases have in common that are the same; a phrase may be a single emoji. */
export function keyOf(phrase: string): string {
  return inPlainWords(phrase) || (signsIn(phrase)[0] ?? '');
}

/** The emoji of a message, without skin colours. */
export function signsIn(message: string): string[] {
  return [...message].filter((sign) => /\p{Extended_Pictographic}/u.test(sign));
}
