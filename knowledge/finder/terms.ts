import stem from 'wink-porter2-stemmer';
import { z } from 'zod';
import { CodedError } from '../errors';
import { normalise, splitWords } from '../text/words';
import { parseYaml } from '../yamlFile';

// An editor may write 16 without quotes.
const words = z.array(z.union([z.string(), z.number().transform(String)]));

// Words are stemmed once; more of them than this are those of strangers, and are forgotten again.
const MOST_STEMS = 100_000;

// Stands between the terms of a word that says two things at once.
const BOTH = ' + ';

const schema = z.strictObject({
  terms: z.record(z.string(), words),
  functionWords: words.min(1),
});

/** A word of a message, as the finder reads it. */
export interface Term {
  /** Stemmed and mapped to the entries' own words: "hammies" -> "hamstr". */
  readonly term: string;
  /** Whether it only holds the sentence together ("the", "should"). */
  readonly functional: boolean;
  /** The word it was read from, or the words, typos mended. */
  readonly from: string;
}

/** Turns text into terms. */
export interface TermReader {
  /** @param mend - what an unknown word was meant to be, or null to leave it */
  read(text: string, mend?: (word: string) => string | null): Term[];
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
    // "back + hurt" is no way to say anything.
    if (!term.includes(BOTH)) add(term, term);
    for (const variant of variants) add(variant, term);
  }
  for (const list of phrases.values()) list.sort((a, b) => b.rest.length - a.rest.length);

  const stems = new Map<string, string>();
  const stemOnce = (word: string) => {
    const known = stems.get(word);
    if (known !== undefined) return known;
    const stemmed = stem(word);
    if (stems.size >= MOST_STEMS) stems.clear();
    stems.set(word, stemmed);
    return stemmed;
  };

  return {
    words,
    terms: Object.keys(data.terms),
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
        const isFunctional = !phrase && (functional.has(word) || /^.$/u.test(word));
        const from = phrase ? [word, ...phrase.rest].join(' ') : word;
        for (const term of phrase ? phrase.term.split(BOTH) : [stemOnce(word)]) {
          terms.push({ term, from, functional: isFunctional });
        }
        i += phrase?.rest.length ?? 0;
      }
      return terms;
    },
  };
}
