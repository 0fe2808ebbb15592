import { z } from 'zod';
import { CodedError } from './errors';
import { FLAG_IDS } from './screen/redFlags';
import { keyOf } from './text/phraseKey';
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
  shared: z.strictObject({ greeting: text, askPrivately: text, goOnPrivately: text, button: text }),
  answered: z.strictObject({ check: text, said: text, ticked: text, below: text }),
  page: z.strictObject({ about: text, emergencySigns: text, urgentSigns: text, crisis: text }),
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
    crisisAgainOther: text,
    askBackOverdose: text,
    deniesCrisis: texts,
    stay: text,
    also: text,
    stayUrgent: text,
    heard: z.array(z.strictObject({ id: text, says: texts, emergency: text, urgent: text })).min(1),
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
    why: texts,
    whyList: text,
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
    overdoseOther: text,
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
  starterLabels: z.record(z.string(), text).default({}),
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
  smallTalk: z
    .array(z.strictObject({ id: text, says: texts, informs: z.boolean().default(false), reply: text }))
    .min(1),
});

/** A thing the person can make the bot do at any time, by button or by typing it. */
export type Command = (typeof COMMANDS)[number];

/** Every sentence the bot says outside the entries and the questions. */
export type Replies = z.infer<typeof schema>;

/** What somebody in caution says instead of going, and what is said to it. */
export type Heard = Replies['caution']['heard'][number];

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
