import { COMMANDS, type Command, type Heard, type Replies, type SmallTalk } from './replies';
import { phraseFinder } from './text/phraseFinder';
import { keyOf, signsIn } from './text/phraseKey';
import { inPlainWords, normalise, splitWords } from './text/words';

// With polite words round it; nothing longer is a command or small talk.
const LONGEST_PHRASE = 70;

// Somebody who explains why they can't go; what is longer tells more than one thing.
const LONGEST_OBJECTION = 300;

const POLITE = new Set([
  'please',
  'pls',
  'plz',
  'then',
  'so',
  'well',
  'mate',
  'now',
  'oh',
  'bot',
  'doc',
  'doctor',
  'dear',
  'sir',
  'madam',
  'very',
  'really',
  'ok',
  'okay',
  'and',
  'just',
  'sorry',
  'lol',
  'haha',
  'hahaha',
]);

/** Recognises what is typed instead of pressed, and small talk: the whole message must be the phrase, polite words aside. */
export interface Phrasebook {
  command(message: string): Command | null;
  smallTalk(message: string): SmallTalk | null;
  /** Whether the message says that an answer helped (true) or did not (false); null where it says neither, or both. */
  helped(message: string): boolean | null;
  /** Whether the message begins with one of a command's phrases of three words or more. */
  begins(message: string, command: Command): boolean;
  /** Whether the message says no to a whole list. */
  none(message: string): boolean;
  /** Whether the message asks why a question is asked, or what is meant by it. */
  asksWhy(message: string): boolean;
  /** Whether the message takes back, in passing, that somebody thinks of suicide: "im fine lol". */
  deniesCrisis(message: string): boolean;
  /** What somebody who was told to seek care says instead of going; null where it is nothing of the kind. */
  heard(message: string): Heard | null;
}

/** Makes the phrasebook of `replies.yaml`. */
export function createPhrasebook(replies: Replies): Phrasebook {
  const commands = new Map<string, Command>();
  for (const command of COMMANDS) {
    for (const phrase of replies.commands[command]) commands.set(inPlainWords(phrase), command);
  }
  const talks = new Map<string, SmallTalk>();
  for (const talk of replies.smallTalk) {
    for (const phrase of talk.says) talks.set(inPlainWords(phrase), talk);
  }
  const verdicts = new Map<string, boolean>();
  for (const [phrases, verdict] of [
    [replies.feedback.helpful, true],
    [replies.feedback.notHelpful, false],
  ] as const) {
    for (const phrase of phrases) {
      verdicts.set(keyOf(phrase), verdict);
      // "That's helpful" reaches us as "that helpful": the possessive s is taken off.
      verdicts.set(keyOf(phrase.replace(/\b(that|it)s\b/g, '$1')), verdict);
    }
  }
  const setOf = (phrases: readonly string[]) =>
    new Map(phrases.map((phrase) => [inPlainWords(phrase), true]));
  const none = setOf(replies.interview.none);
  const why = setOf(replies.interview.why);
  const denials = setOf(replies.caution.deniesCrisis);
  const heard = replies.caution.heard.map((item) => ({ item, find: phraseFinder(item.says) }));
  // "Goodbye!" and "ok goodbye then" are the same phrase; so is "goodbyeee".
  const forms = (message: string) => {
    if (message.length > LONGEST_PHRASE) return [];
    const words = splitWords(message).map(({ norm }) => norm);
    const bare = words.filter((word) => !POLITE.has(word));
    return [
      words.join(' '),
      bare.join(' '),
      bare.map((word) => normalise(word.replace(/(.)\1+$/, '$1'))).join(' '),
    ];
  };
  return {
    command: (message) => firstOf(commands, forms(message)),
    smallTalk: (message) => firstOf(talks, forms(message)),
    helped(message) {
      const signs = signsIn(message.slice(0, LONGEST_PHRASE)).map((sign) => verdicts.get(sign));
      const worded = inPlainWords(message.slice(0, LONGEST_PHRASE)) !== '';
      const said = [...(worded ? [firstOf(verdicts, forms(message))] : []), ...signs];
      const [first = null] = said;
      return said.every((one) => one === first) ? first : null;
    },
    begins: (message, command) => {
      const said = `${inPlainWords(message.slice(0, LONGEST_PHRASE))} `;
      return replies.commands[command].some(
        (phrase) => phrase.split(' ').length > 2 && said.startsWith(`${inPlainWords(phrase)} `),
      );
    },
    none: (message) => firstOf(none, forms(message)) ?? false,
    asksWhy: (message) => firstOf(why, forms(message)) ?? false,
    deniesCrisis(message) {
      const said = forms(message);
      if (firstOf(denials, said)) return true;
      // "Sorry, I mean at work" goes on in many ways.
      return replies.caution.deniesCrisis.some(
        (phrase) =>
          phrase.split(' ').length > 2 && said.some((form) => form.startsWith(`${inPlainWords(phrase)} `)),
      );
    },
    heard: (message) =>
      heard.find(({ find }) => find(message.slice(0, LONGEST_OBJECTION)).length > 0)?.item ?? null,
  };
}

function firstOf<T>(map: ReadonlyMap<string, T>, keys: readonly string[]): T | null {
  for (const key of keys) {
    const value = map.get(key);
    if (value !== undefined) return value;
  }
  return null;
}
