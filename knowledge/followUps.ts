import { z } from 'zod';
import { splitWords } from './text/words';
import { parseYaml } from './yamlFile';

const texts = z.array(z.string().trim().min(1)).min(1);

const askSchema = z.union([
  z.strictObject({
    id: z.string(),
    says: texts,
    looks: texts,
    figures: z.boolean().default(false),
    otherwise: z.string().optional(),
  }),
  z.strictObject({ id: z.string(), says: texts, more: z.literal(true) }),
]);

const schema = z.strictObject({
  fillers: texts,
  it: texts,
  pronouns: texts,
  tails: texts,
  about: texts,
  asks: z.array(askSchema).min(1),
});

/** Something asked of the answer just read: in which sentences to look for it, or simply for more. */
export type Ask = Readonly<z.infer<typeof askSchema>>;

/** What a message asks of the answer before it. */
export type FollowUp =
  | { readonly kind: 'ask'; readonly ask: Ask }
  /** "what about heat?": the same of another subject. */
  | { readonly kind: 'about'; readonly subject: string }
  /** A question of its own that leaves its subject to the answer before: "what causes it?". */
  | { readonly kind: 'it' };

/** Reads what a message asks of the answer before it; null for a message that stands by itself. */
export interface FollowUps {
  read(text: string): FollowUp | null;
  /** Ids of the entries that answer where nothing else does. */
  readonly entries: readonly string[];
}

// Longer than this nobody asks without naming the subject.
const MOST_WORDS = 14;

/**
 * Reads `follow-ups.yaml`.
 *
 * @throws CodedError BAD_CONTENT naming file, field and cure
 */
export function loadFollowUps(yaml: string, place: string): FollowUps {
  const data = parseYaml(yaml, place, schema);
  const fillers = new Set(data.fillers.map(plain));
  const it = new Set(data.pronouns.map(plain));
  const nothing = longestFirst([...data.tails, ...data.it, ...data.fillers]);
  const about = longestFirst(data.about);
  const heads = data.asks
    .flatMap((ask) => ask.says.map((says) => ({ ask, words: plain(says).split(' ') })))
    .sort((a, b) => b.words.length - a.words.length);

  return {
    entries: data.asks.flatMap((ask) => ('otherwise' in ask && ask.otherwise ? [ask.otherwise] : [])),
    read(text) {
      const all = splitWords(text).map(({ norm }) => norm);
      if (all.length > MOST_WORDS) return null;
      const first = all.findIndex((word) => !fillers.has(word));
      // Nothing but fillers: "ok thanks" asks for nothing.
      if (first === -1) return null;
      const words = all.slice(first);
      const aboutWords = about.find((phrase) => startsWith(words, 0, phrase));
      if (aboutWords) {
        const subject = words.slice(aboutWords.length).join(' ');
        return subject === '' || isNothing(words, aboutWords.length, nothing)
          ? null
          : { kind: 'about', subject };
      }
      const head = heads.find(
        ({ words: says }) => startsWith(words, 0, says) && isNothing(words, says.length, nothing),
      );
      if (head) return { kind: 'ask', ask: head.ask };
      return words.some((word) => it.has(word)) ? { kind: 'it' } : null;
    },
  };
}

function plain(phrase: string): string {
  return splitWords(phrase)
    .map(({ norm }) => norm)
    .join(' ');
}

function longestFirst(phrases: readonly string[]): string[][] {
  return phrases.map((phrase) => plain(phrase).split(' ')).sort((a, b) => b.length - a.length);
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
