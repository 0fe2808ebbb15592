import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { MemoryStorage } from 'botbuilder';
import { z } from 'zod';
import { choiceId } from '../../dialogs/choices';
import type { TurnRecord } from '../../dialogs/reply';
import type { Knowledge } from '../../knowledge/knowledge';
import { FLAG_IDS, type FlagId } from '../../knowledge/screen/redFlags';
import { TOPICS } from '../../knowledge/topics';
import { parseYaml } from '../../knowledge/yamlFile';
import { createBot } from '../../src/bot';
import { type ConsoleConversation, openConsole } from '../../src/channels/console';
import { createLog } from '../../src/log';
import type { Usage } from '../../src/usage/usage';

const KINDS = [
  'answer',
  'didYouMean',
  'screening',
  'seekCare',
  'crisis',
  'smallTalk',
  'command',
  'outOfScope',
  'fallback',
] as const;
const answer = z.enum(['yes', 'no', 'unsure']);
const flag = z.enum(FLAG_IDS);

const turnSchema = z
  .strictObject({
    /** What the person does: exactly one of these. */
    joins: z.literal(true).optional(),
    says: z.union([z.string(), z.strictObject({ repeats: z.string(), times: z.number().int() })]).optional(),
    presses: z.string().optional(),
    /** The boxes ticked on the card whose button is pressed. */
    ticks: z.array(flag).optional(),
    /** Answers every question of the check, in whatever order it asks, until it ends. */
    answersAll: z.strictObject({ with: answer, except: z.partialRecord(flag, answer).optional() }).optional(),

    /** What comes back. A tier that is not named must not be there. */
    kind: z.enum(KINDS).optional(),
    tier: z.enum(['emergency', 'urgent', 'soon']).optional(),
    topic: z.enum(TOPICS).optional(),
    flags: z.array(flag).optional(),
    /** The flag whose question ends the reply. */
    asks: flag.optional(),
    suggestions: z.array(z.enum(TOPICS)).optional(),
    /** Parts of the first paragraph: what to do now comes first. */
    first: z.array(z.string()).optional(),
    /** Paths into `replies.yaml`, such as interview.unclear: the reply says this, whatever its wording. */
    tells: z.array(z.string()).optional(),
    tellsNot: z.array(z.string()).optional(),
    reads: z.array(z.string()).optional(),
    readsNot: z.array(z.string()).optional(),
  })
  .refine(
    ({ joins, says, presses, answersAll }) =>
      [joins, says, presses, answersAll].filter((one) => one !== undefined).length === 1,
    'a turn has exactly one of joins, says, presses and answersAll',
  );
const fileSchema = z
  .array(
    z.strictObject({
      name: z.string().min(10),
      locale: z.string().optional(),
      /** A channel that shows cards; else the terminal. */
      channel: z.enum(['directline', 'msteams']).optional(),
      turns: z.array(turnSchema).min(1),
    }),
  )
  .min(1);

type ExpectedTurn = z.infer<typeof turnSchema>;
/** A conversation from a file of `test/conversations`. */
export type Conversation = z.infer<typeof fileSchema>[number];

/** Every file of `test/conversations` with its conversations. A misspelt field is an error. */
export function readConversations(): { file: string; conversations: Conversation[] }[] {
  const folder = path.join(__dirname, '..', 'conversations');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => ({
      file,
      conversations: parseYaml(readFileSync(path.join(folder, file), 'utf8'), file, fileSchema),
    }));
}

/** A bot with a memory of its own, and a person who talks to it. The default country is the United States. */
export function openPerson(
  knowledge: Knowledge,
  locale?: string,
  channel?: string,
  usage?: Usage,
): ConsoleConversation {
  const bot = createBot({
    knowledge,
    storage: new MemoryStorage(),
    defaultCountry: 'US',
    log: createLog('silent'),
    ...(usage && { usage }),
  });
  return openConsole(bot, locale, channel);
}

/** Holds the conversation, and checks what comes back turn by turn. */
export async function holdConversation(
  knowledge: Knowledge,
  { locale, channel, turns }: Conversation,
): Promise<void> {
  const person = openPerson(knowledge, locale, channel);
  let last: TurnRecord | null = null;
  for (const [index, turn] of turns.entries()) {
    last = await act(person, turn, last);
    const { difference, reply } = compare(knowledge, turn, last);
    if (difference.length > 0) {
      throw new Error(`turn ${index + 1}: ${difference.join('; ')}\n\nThe reply was:\n${reply}`);
    }
  }
}

async function act(
  person: ConsoleConversation,
  turn: ExpectedTurn,
  last: TurnRecord | null,
): Promise<TurnRecord | null> {
  if (turn.joins) return person.join();
  if (turn.presses !== undefined) return person.press(turn.presses, turn.ticks);
  if (turn.answersAll) return answerAll(person, turn.answersAll, last);
  const { says = '' } = turn;
  return person.write(typeof says === 'string' ? says : says.repeats.repeat(says.times));
}

async function answerAll(
  person: ConsoleConversation,
  { with: usual, except = {} }: NonNullable<ExpectedTurn['answersAll']>,
  last: TurnRecord | null,
): Promise<TurnRecord | null> {
  let record = last;
  for (let turn = 0; turn < FLAG_IDS.length; turn += 1) {
    const asked: FlagId | undefined = record?.kind === 'screening' ? record.flags[0] : undefined;
    if (asked === undefined) break;
    record = await person.press(choiceId({ kind: 'answer', flag: asked, answer: except[asked] ?? usual }));
  }
  return record;
}

function compare(knowledge: Knowledge, turn: ExpectedTurn, record: TurnRecord | null) {
  const reply = record?.reply ?? '(none)';
  const difference: string[] = [];
  const same = (what: string, expected: unknown, found: unknown) => {
    if (JSON.stringify(expected) !== JSON.stringify(found)) {
      difference.push(`expected ${what} ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
    }
  };
  if (turn.kind) same('kind', turn.kind, record?.kind ?? null);
  same('tier', turn.tier ?? null, record?.tier ?? null);
  if (turn.topic) same('topic', turn.topic, record?.topic ?? null);
  if (turn.flags) same('flags', turn.flags, record?.flags);
  if (turn.suggestions) same('suggestions', turn.suggestions, record?.suggestions);
  if (turn.asks) {
    const question = knowledge.flag(turn.asks).question ?? '';
    const { yes, no, unsure } = knowledge.replies.buttons;
    if (!reply.endsWith(`${question}\n\n(${yes} / ${no} / ${unsure})`)) {
      difference.push(`expected it to end by asking about ${turn.asks}`);
    }
    if (reply.split(question).length > 2) difference.push(`asks about ${turn.asks} more than once`);
  }
  const [first = ''] = reply.split('\n\n');
  for (const part of turn.first ?? []) {
    if (!first.includes(part)) difference.push(`expected to read "${part}" first`);
  }
  for (const place of turn.tells ?? []) {
    if (!isTold(knowledge, place, reply)) difference.push(`expected to be told ${place}`);
  }
  for (const place of turn.tellsNot ?? []) {
    if (isTold(knowledge, place, reply)) difference.push(`did not expect to be told ${place}`);
  }
  for (const part of turn.reads ?? []) {
    if (!reply.includes(part)) difference.push(`expected to read "${part}"`);
  }
  for (const part of turn.readsNot ?? []) {
    if (reply.includes(part)) difference.push(`did not expect to read "${part}"`);
  }
  return { difference, reply };
}

/** Whether a reply holds a text of `replies.yaml`, its placeholders aside. */
function isTold(knowledge: Knowledge, place: string, reply: string): boolean {
  const text = place
    .split('.')
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
      knowledge.replies,
    );
  if (typeof text !== 'string') throw new Error(`replies.yaml has no text at ${place}`);
  return text.split(/\{\w+\}/).every((part) => reply.includes(part));
}
