import { inPlainWords, splitWords } from './words';

/** Finds which of some phrases stand in a text: the phrases as they are normalised, in order of the text. */
export type PhraseFinder = (text: string) => string[];

/** Makes a finder of phrases. A phrase matches whole words in a row, whatever stands round it. */
export function phraseFinder(phrases: readonly string[]): PhraseFinder {
  const byFirst = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const parts = inPlainWords(phrase).split(' ');
    const first = parts[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), parts]);
  }
  return (text) => {
    const words = splitWords(text).map(({ norm }) => norm);
    return words.flatMap((word, i) =>
      (byFirst.get(word) ?? [])
        .filter((parts) => parts.every((part, j) => words[i + j] === part))
        .map((parts) => parts.join(' ')),
    );
  };
}
