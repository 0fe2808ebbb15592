import { z } from 'zod';
import { splitWords } from './text/words';
import { TOPICS, type Topic } from './topics';
import { parseYaml } from './yamlFile';

const texts = z.array(z.string().trim().min(1)).min(1);

const askSchema = z.union([
  z.strictObject({
    id: z.string(),
    says: texts,
    looks: texts,
    figures: z.boolean().default(false),
    vaguely: texts.default([]),
    own: z.boolean().default(false),
    begins: z.boolean().default(false),
    otherwise: z.string().optional(),
  }),
  z.strictObject({ id: z.string(), says: texts, more: z.literal(true) }),
  z.strictObject({ id: z.string(), says: texts, goes: z.string() }),
]);

const schema = z.strictObject({
  same: z.record(z.string(), texts),
  drop: texts,
  subjects: z.record(z.enum(TOPICS), z.string().trim().min(1)),
  fillers: texts,
  it: texts,
  tails: texts,
  about: texts,
  asks: z.array(askSchema).min(1),
});

/** Something asked of the answer just read: in which sentences to look for it, where else, or simply for more. */
export type Ask = Readonly<z.infer<typeof askSchema>>;

/** What a message asks of the answer before it. */
export type FollowUp =
  | { readonly kind: 'ask'; readonly ask: Ask }
  /** Begins as one, and goes on in a few words of its own: "how often do I rub it in?". */
  | { readonly kind: 'begins'; readonly ask: Ask; readonly rest: string }
  /** "what about heat?": the same of another subject. */
  | { readonly kind: 'about'; readonly subject: string }
  /** A question of its own that leaves its subject to the answer before: "what causes it?". */
  | {
      readonly kind: 'it';
      /** The question with its subject in place of "it". */
      with(topic: Topic): string;
    };

/** Reads what a message asks of the answer before it; null for a message that stands by itself. */
export interface FollowUps {
  read(text: string): FollowUp | null;
  /** What "it" is after an answer of a topic. */
  subjectOf(topic: Topic): string;
  /** Ids of the entries that it leads to. */
  readonly entries: readonly string[];
}

const FIGURE = /^\p{N}+$/u;
// How a phrase writes a number: "is n minutes enough".
const ANY_FIGURE = 'n';

// Longer than this nobody asks without naming the subject.
const MOST_WORDS = 14;

// So many words of their own people add to "how often" without meaning something else.
const MOST_REST = 5;

/**
 * Reads `follow-ups.yaml`.
 *
 * @throws CodedError BAD_CONTENT naming file, field and cure
 */
export function loadFollowUps(yaml: string, place: string): FollowUps {
  const data = parseYaml(yaml, place, schema);
  const canonical = new Map(
    Object.entries(data.same).flatMap(([word, others]) => others.map((other) => [other, word] as const)),
  );
  const dropped = new Set(data.drop);
  const wordsOf = (text: string) =>
    splitWords(text).flatMap(({ norm }) => {
      if (dropped.has(norm)) return [];
      return FIGURE.test(norm) ? ANY_FIGURE : (canonical.get(norm) ?? norm);
    });
  const longestFirst = (phrases: readonly string[]) =>
    phrases
      .map(wordsOf)
      // Of a phrase made of dropped words nothing is left.
      .filter(({ length }) => length > 0)
      .sort((a, b) => b.length - a.length);

  const fillers = longestFirst(data.fillers);
  const nothing = longestFirst([...data.tails, ...data.it, ...data.fillers]);
  const about = longestFirst(data.about);
  const heads = data.asks
    .flatMap((ask) => ask.says.map((says) => ({ ask, words: wordsOf(says) })))
    .filter(({ words }) => words.length > 0)
    .sort((a, b) => b.words.length - a.words.length);

  return {
    entries: data.asks.flatMap((ask) => {
      if ('goes' in ask) return [ask.goes];
      return 'otherwise' in ask && ask.otherwise ? [ask.otherwise] : [];
    }),
    subjectOf: (topic) => data.subjects[topic],
    read(text) {
      const all = wordsOf(text);
      if (all.length > MOST_WORDS) return null;
      const words = all.slice(lengthOf(all, fillers));
      // Nothing but fillers: "ok thanks" asks for nothing.
      if (words.length === 0) return null;
      // "And my back?", "then what" begin with a word that otherwise changes nothing.
      const either = words.length === all.length ? [words] : [words, all];
      for (const said of either) {
        const head = heads.find(
          ({ words: says }) => startsWith(said, 0, says) && isNothing(said, says.length, nothing),
        );
        if (head) return { kind: 'ask', ask: head.ask };
      }
      for (const said of either) {
        const aboutWords = about.find((phrase) => startsWith(said, 0, phrase));
        const subject = aboutWords && said.slice(aboutWords.length);
        if (subject && !isNothing(subject, 0, nothing)) return { kind: 'about', subject: subject.join(' ') };
      }
      // A bare "how" or "why" begins whatever question.
      const begun = heads.find(
        ({ ask, words: says }) =>
          'begins' in ask && ask.begins && says.length > 1 && startsWith(words, 0, says),
      );
      if (begun && words.length - begun.words.length <= MOST_REST) {
        return { kind: 'begins', ask: begun.ask, rest: words.slice(begun.words.length).join(' ') };
      }
      const it = words.lastIndexOf('it');
      if (it === -1) return null;
      return {
        kind: 'it',
        with: (topic) => [...words.slice(0, it), data.subjects[topic], ...words.slice(it + 1)].join(' '),
      };
    },
  };
}

function startsWith(words: readonly string[], from: number, phrase: readonly string[]): boolean {
  return phrase.every((word, i) => words[from + i] === word);
}

/** Whether the rest is made of tails and words for "it" only. */
function isNothing(words: readonly string[], from: number, nothing: readonly string[][]): boolean {
  let at = from;
  while (at < words.length) {
    const phrase = nothing.find((one) => startsWith(words, at, one));
    if (!phrase) return false;
    at += phrase.length;
  }
  return true;
}

/** How many words at the beginning are nothing but fillers. */
function lengthOf(words: readonly string[], fillers: readonly string[][]): number {
  let at = 0;
  while (at < words.length) {
    const phrase = fillers.find((one) => startsWith(words, at, one));
    if (!phrase) break;
    at += phrase.length;
  }
  return at;
}
