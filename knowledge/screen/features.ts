import stem from 'wink-porter2-stemmer';
import { splitWords } from '../text/words';

/** Something that the model weighs: a stem, or two stems side by side. */
export interface Feature {
  /** "numb", "cant feel"; `^` and `$` stand for the ends of a sentence. */
  readonly name: string;
  /** Where it stands in the message: [start, end). */
  readonly start: number;
  readonly end: number;
}

/**
 * What the model sees of a message: every stem and every pair of neighbours, once. Sentences are kept apart.
 * Linear in the length of the message; never throws on any string.
 */
export function featuresOf(text: string): Feature[] {
  const words = splitWords(text);
  const stems = words.map(({ norm }) => stem(norm));
  const found = new Map<string, Feature>();
  const add = (name: string, start: number, end: number) => {
    if (!found.has(name)) found.set(name, { name, start, end });
  };
  words.forEach(({ start, end, sentence }, i) => {
    const here = stems[i] ?? '';
    const before = words[i - 1]?.sentence === sentence ? words[i - 1] : undefined;
    add(here, start, end);
    add(`${before ? stems[i - 1] : '^'} ${here}`, before?.start ?? start, end);
    if (words[i + 1]?.sentence !== sentence) add(`${here} $`, start, end);
  });
  return [...found.values()];
}
