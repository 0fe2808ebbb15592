import { z } from 'zod';
import { CodedError } from './errors';
import { FLAG_IDS } from './screen/redFlags';
import { normalise, splitWords } from './text/words';
import { parseYaml } from './yamlFile';

const text = z.string().trim().min(1);
const texts = z.array(text).min(1);

/** What an outcome says after its first line, in the order it is said. */
const steps = z.strictObject({ meanwhile: texts, dont: texts, tell: text, sooner: text });

const outcome = steps.extend({
  first: text,
  firstUnknownCountry: text.optional(),
  advice: text.optional(),
  other: steps.extend({ first: text }).partial().default({}),
  closing: text,
  sources: texts,
  entries: texts.optional(),
});

const emergencyOutcome = outcome.extend({
  variants: z
    .array(
      steps.extend({
        flags: z.array(z.enum(FLAG_IDS)).min(1),
        first: text,
        firstUnknownCountry: text,
        other: steps.partial(),
      }),
    )
    .default([]),
});

/** The ids of all commands. */
export const COMMANDS = [
  'help',
  'start-over',
  'cancel',
  'check',
  'topics',
  'delete-data',
  'been-seen',
  'summary',
  'numbers',
] as const;

const schema = z.strictObject({
  reviewed: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  greeting: text,
  greetingSafety: text,
  help: text,
  topicsIntro: text,
  fallback: text,
  otherLanguage: text,
  didYouMean: text,
  moreIntro: text,
  noneOfThese: text,
  stillLost: text,
  attachment: text,
  emptyMessage: text,
  startedOver: text,
  cancelled: text,
  nothingToCancel: text,
  deleted: text,
  failed: text,
  warningSignsOffer: text,
  staleButton: text,
  notKept: text,
  numbers: z.strictObject({ title: text, unknownCountry: text, elsewhere: text }),
  rarelySaid: text,
  feedback: z.strictObject({
    ask: text,
    thanks: text,
    sorry: text,
    near: text,
    otherwise: text,
    noted: text,
    helpful: texts,
    notHelpful: texts,
  }),
  summary: z.strictObject({
    title: text,
    told: text,
    advised: text,
    checked: text,
    yes: text,
    unsure: text,
    no: text,
    closing: text,
    nothing: text,
  }),
  caution: z.strictObject({
    emergency: text,
    urgent: text,
    crisis: text,
    heldBack: text,
    crisisAgain: text,
    askBackCrisis: text,
    stay: text,
    here: text,
    askBack: text,
    ended: text,
    kept: text,
    nothing: text,
  }),
  screening: z.strictObject({ intro: text, introOther: text, allNo: text }),
  interview: z.strictObject({
    intro: text,
    introOther: text,
    listIntro: text,
    listIntroOther: text,
    knownYes: text,
    resumed: text,
    nothingTicked: text,
    tickedAndNone: text,
    oneByOne: text,
    listAgain: text,
    progress: text,
    unclear: text,
    noted: text,
    exerciseLater: text,
    backTo: text,
    staleFlow: text,
    none: texts,
  }),
  reasons: z.strictObject({ wrote: text, yes: text, unsure: text, told: text }),
  outcomes: z.strictObject({
    emergency: emergencyOutcome,
    urgent: outcome,
    soon: outcome,
    selfCare: outcome,
  }),
  crisis: z.strictObject({
    first: text,
    firstOther: text,
    danger: text,
    overdose: text,
    unknownCountry: text,
    closing: text,
    sources: texts,
  }),
  whyIntro: text,
  todoIntro: text,
  dontIntro: text,
  soonerIntro: text,
  alsoTell: text,
  helpsIntro: text,
  sourcesIntro: text,
  starters: texts,
  buttons: z.strictObject({
    yes: text,
    no: text,
    unsure: text,
    noneOfThese: text,
    sendTicks: text,
    oneByOne: text,
    check: text,
    topics: text,
    startOver: text,
    cancel: text,
    beenSeen: text,
    summary: text,
    numbers: text,
    readAll: text,
    helpful: text,
    notHelpful: text,
    call: text,
  }),
  commands: z.record(z.enum(COMMANDS), texts),
  smallTalk: z.array(z.strictObject({ id: text, says: texts, reply: text })).min(1),
});

/** A thing the person can make the bot do at any time, by button or by typing it. */
export type Command = (typeof COMMANDS)[number];

/** Every sentence the bot says outside the entries and the questions. */
export type Replies = z.infer<typeof schema>;

/** A recognised small-talk phrase. */
export type SmallTalk = Replies['smallTalk'][number];

/**
 * Reads `replies.yaml`.
 *
 * @throws CodedError BAD_CONTENT naming file, field and cure; also when two phrases collide
 */
export function loadReplies(yaml: string, place: string): Replies {
  const data = parseYaml(yaml, place, schema);
  const seen = new Map<string, string>();
  const phrases = [
    ...Object.entries(data.commands).map(([id, says]) => ({ id: `commands.${id}`, says })),
    ...data.smallTalk.map(({ id, says }) => ({ id: `smallTalk.${id}`, says })),
    { id: 'feedback.helpful', says: data.feedback.helpful },
    { id: 'feedback.notHelpful', says: data.feedback.notHelpful },
  ];
  for (const { id, says } of phrases) {
    for (const phrase of says) {
      const other = seen.get(keyOf(phrase));
      if (other !== undefined && other !== id) {
        throw new CodedError('BAD_CONTENT', {
          place: `${place}, field ${id}`,
          problem: `"${phrase}" already stands under ${other}`,
          cure: 'keep it under one of the two',
        });
      }
      seen.set(keyOf(phrase), id);
    }
  }
  return data;
}

/** What two phrases have in common that are the same; a phrase may be a single emoji. */
function keyOf(phrase: string): string {
  return plain(phrase) || (signsIn(phrase)[0] ?? '');
}

/** The emoji of a message, without skin colours. */
function signsIn(message: string): string[] {
  return [...message].filter((sign) => /\p{Extended_Pictographic}/u.test(sign));
}

/** A phrase without capitals, punctuation and apostrophes. */
function plain(phrase: string): string {
  return splitWords(phrase)
    .map(({ norm }) => norm)
    .join(' ');
}

// With polite words round it; nothing longer is a command or small talk.
const LONGEST_PHRASE = 70;

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
]);

/** Recognises typed commands, small talk, whether an answer helped, and the no to a list: the whole message must be the phrase, polite words aside. */
export function createPhrasebook(replies: Replies): {
  command(message: string): Command | null;
  smallTalk(message: string): SmallTalk | null;
  /** Whether the message says that an answer helped (true) or did not (false); null where it says neither, or both. */
  helped(message: string): boolean | null;
  /** Whether the message begins with one of a command's phrases of three words or more. */
  begins(message: string, command: Command): boolean;
  /** Whether the message says no to a whole list. */
  none(message: string): boolean;
} {
  const commands = new Map<string, Command>();
  for (const command of COMMANDS) {
    for (const phrase of replies.commands[command]) commands.set(plain(phrase), command);
  }
  const talks = new Map<string, SmallTalk>();
  for (const talk of replies.smallTalk) {
    for (const phrase of talk.says) talks.set(plain(phrase), talk);
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
  const none = new Map(replies.interview.none.map((phrase) => [plain(phrase), true]));
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
      const worded = plain(message.slice(0, LONGEST_PHRASE)) !== '';
      const said = [...(worded ? [firstOf(verdicts, forms(message))] : []), ...signs];
      const [first = null] = said;
      return said.every((one) => one === first) ? first : null;
    },
    begins: (message, command) => {
      const said = `${plain(message.slice(0, LONGEST_PHRASE))} `;
      return replies.commands[command].some(
        (phrase) => phrase.split(' ').length > 2 && said.startsWith(`${plain(phrase)} `),
      );
    },
    none: (message) => firstOf(none, forms(message)) ?? false,
  };
}

function firstOf<T>(map: ReadonlyMap<string, T>, keys: readonly string[]): T | null {
  for (const key of keys) {
    const value = map.get(key);
    if (value !== undefined) return value;
  }
  return null;
}
