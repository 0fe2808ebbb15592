import stem from 'wink-porter2-stemmer';
import { splitWords } from '../text/words';
import { classesOf } from './wordClasses';

/** Something that the model weighs: a word, or two words side by side, each by its stem or by a class it is in. */
export interface Feature {
  /** "numb", "@genitals", "cant feel", "@leg numb"; `^` and `$` stand for the ends of a sentence. */
  readonly name: string;
  /** Where it stands in the message: [start, end). */
  readonly start: number;
  readonly end: number;
}

/**
 * What the model sees of a message: every word and every pair of neighbours, in every reading, each once. A word reads
 * as its stem and as each of its classes. Sentences are kept apart. Linear in the length of the message; never throws
 * on any string.
 */
export function featuresOf(text: string): Feature[] {
  const words = splitWords(text);
  const readings = words.map(({ norm }) => readingsOf(stem(norm)));
  const found = new Map<string, Feature>();
  const add = (name: string, start: number, end: number) => {
    if (!found.has(name)) found.set(name, { name, start, end });
  };
  words.forEach(({ start, end, sentence }, i) => {
    const here = readings[i] ?? [];
    const [own = ''] = here;
    const before = words[i - 1]?.sentence === sentence ? words[i - 1] : undefined;
    for (const one of here) add(one, start, end);
    for (const left of before ? (readings[i - 1] ?? []) : []) {
      for (const right of here) add(`${left} ${right}`, before?.start ?? start, end);
    }
    if (!before) add(`^ ${own}`, start, end);
    if (words[i + 1]?.sentence !== sentence) add(`${own} $`, start, end);
  });
  return [...found.values()];
}

/** The stem first, then its classes. */
function readingsOf(word: string): string[] {
  return [word, ...classesOf(word).map((name) => `@${name}`)];
}
