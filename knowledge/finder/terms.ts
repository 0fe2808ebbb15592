import stem from 'wink-porter2-stemmer';
import { z } from 'zod';
import { CodedError } from '../errors';
import { normalise, splitWords } from '../text/words';
import { parseYaml } from '../yamlFile';

// An editor may write 16 without quotes.
const words = z.array(z.union([z.string(), z.number().transform(String)]));

const schema = z.strictObject({
  terms: z.record(z.string(), words),
  elsewhere: z.record(z.string(), words),
  functionWords: words.min(1),
});

/** A word of a message, as the finder reads it. */
export interface Term {
  /** Stemmed and mapped to the entries' own words: "hammies" -> "hamstr". */
  readonly term: string;
  /** Whether it only holds the sentence together ("the", "should"). */
  readonly functional: boolean;
}

/** Turns text into terms. */
export interface TermReader {
  /** @param mend - what an unknown word was meant to be, or null to leave it */
  read(text: string, mend?: (word: string) => string | null): Term[];
  /** Words or phrases of the message that tell that it is about something else, as terms. */
  elsewhere(text: string): string[];
  /** Every single word that the vocabulary itself knows. */
  readonly words: ReadonlySet<string>;
  /** The terms that other ways to say something are turned into, as an editor wrote them. */
  readonly terms: readonly string[];
}

/**
 * Compiles `vocabulary.yaml`.
 *
 * @throws CodedError BAD_CONTENT when the file is malformed or maps one phrase to two terms
 */
export function compileVocabulary(yaml: string, place: string): TermReader {
  const data = parseYaml(yaml, place, schema);
  const functional = new Set(data.functionWords.map(normalise));
  const words = new Set(functional);
  const phrases = new Map<string, { rest: string[]; term: string; from: string }[]>();

  const add = (phrase: string, term: string) => {
    const [first, ...rest] = splitWords(phrase).map(({ norm }) => norm);
    if (first === undefined) return;
    for (const word of [first, ...rest]) words.add(word);
    const list = phrases.get(first) ?? [];
    const twin = list.find((other) => other.rest.join(' ') === rest.join(' '));
    if (twin && twin.term !== term) {
      throw new CodedError('BAD_CONTENT', {
        place: `${place}, field terms.${term}`,
        problem: `"${phrase}" already stands under "${twin.from}"`,
        cure: 'keep it under one term only',
      });
    }
    if (!twin) phrases.set(first, [...list, { rest, term, from: term }]);
  };
  for (const [term, variants] of Object.entries(data.terms)) {
    add(term, term);
    for (const variant of variants) add(variant, term);
  }
  for (const list of phrases.values()) list.sort((a, b) => b.rest.length - a.rest.length);

  const elsewhere = phraseFinder(Object.values(data.elsewhere).flat());
  for (const phrase of Object.values(data.elsewhere).flat()) {
    for (const { norm } of splitWords(phrase)) words.add(norm);
  }

  return {
    words,
    terms: Object.keys(data.terms),
    elsewhere,
    read(text, mend = () => null) {
      const read = splitWords(text).map(({ norm }) => mend(norm) ?? norm);
      const terms: Term[] = [];
      for (let i = 0; i < read.length; i += 1) {
        const word = read[i] ?? '';
        const phrase = phrases
          .get(word)
          ?.find(({ rest }) => rest.every((part, j) => read[i + 1 + j] === part));
        // A bare figure says nothing of what is asked: "1", "20".
        if (!phrase && /^\p{N}+$/u.test(word)) continue;
        const term = phrase ? phrase.term : stem(word);
        terms.push({ term, functional: !phrase && (functional.has(word) || /^.$/u.test(word)) });
        i += phrase?.rest.length ?? 0;
      }
      return terms;
    },
  };
}

/** Finds which of some phrases stand in a text. */
function phraseFinder(phrases: readonly string[]): (text: string) => string[] {
  const byFirst = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const parts = splitWords(phrase).map(({ norm }) => norm);
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
