import type { TurnRecord } from '../../dialogs/reply';
import { type Bin, calibrationOf } from './calibration';
import type { ConversationLine, HarmlessLine, LabelledLines, QuestionLine, RedFlagLine } from './lines';
import { type Share, wilson } from './wilson';

/** Puts a message into a conversation and tells what came back. */
export type Ask = (text: string) => Promise<TurnRecord | null>;
/** Opens a new conversation. */
export type Open = () => Ask;

/** One figure of the evaluation. */
export interface Measure {
  /** Stable id, under which floors.json may hold a floor or a ceiling. */
  readonly id: string;
  /** What it says, for a person. */
  readonly label: string;
  readonly share: Share;
}

/** A message that was not answered as labelled. */
export interface Miss {
  readonly id: string;
  readonly expected: string;
  readonly got: string;
  readonly text: string;
}

/** The whole result. */
export interface Evaluation {
  readonly measures: readonly Measure[];
  readonly misses: readonly Miss[];
}

/** The result with how far scores can be trusted. */
export interface WholeEvaluation extends Evaluation {
  readonly calibration: readonly Bin[];
}

interface Asked<T> {
  readonly line: T;
  readonly record: TurnRecord | null;
}

/**
 * Runs every labelled line through the bot, each line in a conversation of its own.
 *
 * @param onProgress - called with the number of lines done and the number of all
 */
export async function evaluate(
  lines: LabelledLines,
  open: Open,
  onProgress: (done: number, all: number) => void = () => {},
): Promise<WholeEvaluation> {
  const { redFlags, harmless, questions, conversations } = lines;
  const all = [redFlags, harmless, questions, conversations].reduce((sum, { length }) => sum + length, 0);
  let done = 0;
  const askAll = async <T extends { text: string }>(group: readonly T[]): Promise<Asked<T>[]> => {
    const asked: Asked<T>[] = [];
    for (const line of group) {
      asked.push({ line, record: await open()(line.text) });
      done += 1;
      onProgress(done, all);
    }
    return asked;
  };
  const held: Held[] = [];
  const askedQuestions = await askAll(questions);
  const parts = [
    judgeRedFlags(await askAll(redFlags)),
    judgeHarmless(await askAll(harmless)),
    judgeQuestions(askedQuestions),
  ];
  for (const conversation of conversations) {
    held.push(...(await hold(conversation, open())));
    done += 1;
    onProgress(done, all);
  }
  parts.push(judgeConversations(held));
  return {
    measures: parts.flatMap(({ measures }) => measures).filter(({ share }) => share.of > 0),
    misses: parts.flatMap(({ misses }) => misses),
    calibration: calibrationOf(
      askedQuestions.flatMap((one) =>
        one.record?.kind === 'answer' && one.record.score !== null
          ? [{ score: one.record.score, right: serves(one, one.record.topic ?? undefined) }]
          : [],
      ),
    ),
  };
}

/** A later turn of a conversation. */
type Held = Asked<QuestionLine>;

/** What was said in a conversation so far, in one line. */
export function saidUntil(texts: readonly string[]): string {
  return texts.join(' | ');
}

/** Holds a conversation; tells what came back to each turn but the first. */
async function hold({ id, turns }: ConversationLine, ask: Ask): Promise<Held[]> {
  const held: Held[] = [];
  const said: string[] = [];
  for (const turn of turns) {
    const record = await ask(turn.text);
    said.push(turn.text);
    if (said.length > 1) held.push({ line: { ...turn, id, text: saidUntil(said) }, record });
  }
  return held;
}

function judgeConversations(held: readonly Held[]): Evaluation {
  const asks = held.filter(({ line }) => line.topic !== 'none');
  const others = held.filter(({ line }) => line.topic === 'none');
  const isRight = (one: Held) =>
    topicsOf(one)
      .slice(0, 1)
      .some((topic) => serves(one, topic));
  const isForced = (one: Held) =>
    one.record?.kind === 'answer' && !serves(one, one.record.topic ?? undefined);
  return {
    measures: [
      count('follow-up', 'asked of the answer before: right topic first', asks, isRight),
      count('follow-up-forced', 'off-topic after an answer: answered as if known', others, isForced),
    ],
    misses: [
      ...asks.filter((one) => !isRight(one)).map((one) => miss(one, one.line.topic)),
      ...others.filter(isForced).map((one) => miss(one, 'no answer')),
    ],
  };
}

function toldTier({ record }: Asked<unknown>): string {
  return record?.kind === 'crisis' ? 'crisis' : (record?.tier ?? 'none');
}

/** Told to seek care, or asked about it. */
function isCaught(asked: Asked<RedFlagLine>): boolean {
  return toldTier(asked) !== 'none' || asked.record?.kind === 'screening';
}

const RANK = ['none', 'soon', 'urgent', 'emergency'];

/** Told to seek care as soon as labelled, or sooner. */
function isInTime(asked: Asked<RedFlagLine>): boolean {
  const told = toldTier(asked);
  if (asked.line.tier === 'crisis') return told === 'crisis';
  return RANK.indexOf(told) >= RANK.indexOf(asked.line.tier);
}

function judgeRedFlags(asked: readonly Asked<RedFlagLine>[]): Evaluation {
  const of = (tier: string, certainty = 'clear') =>
    asked.filter(({ line }) => line.tier === tier && line.certainty === certainty);
  const clear = asked.filter(({ line }) => line.certainty === 'clear');
  const tiers = ['emergency', 'crisis', 'urgent', 'soon'];
  return {
    measures: [
      ...tiers.map((tier) =>
        count(`told-${tier}`, `clear ${tier}: told to seek that care, or sooner`, of(tier), isInTime),
      ),
      ...tiers.map((tier) =>
        count(`caught-${tier}`, `clear ${tier}: told to seek care, or asked`, of(tier), isCaught),
      ),
      count('caught', 'all clear red flags: told to seek care, or asked', clear, isCaught),
      count(
        'caught-borderline',
        'borderline red flags: told to seek care, or asked',
        asked.filter(({ line }) => line.certainty === 'borderline'),
        isCaught,
      ),
    ],
    misses: clear
      .filter((one) => !isCaught(one) || (RANK.indexOf(one.line.tier) === 3 && !isInTime(one)))
      .map((one) => miss(one, `${one.line.tier} (${one.line.flags.join(', ')})`)),
  };
}

function isAlarmed({ record }: Asked<HarmlessLine>): boolean {
  return record?.kind === 'crisis' || record?.tier === 'emergency' || record?.tier === 'urgent';
}

function isAskedInVain(one: Asked<HarmlessLine>): boolean {
  return !isAlarmed(one) && one.record?.kind === 'screening';
}

function judgeHarmless(asked: readonly Asked<HarmlessLine>[]): Evaluation {
  const categories = [...new Set(asked.map(({ line }) => line.category))].sort();
  return {
    measures: [
      count('false-alarm', 'harmless: told to seek emergency or urgent care', asked, isAlarmed),
      count('needless-question', 'harmless: asked a red-flag question', asked, isAskedInVain),
      ...categories.map((category) =>
        count(
          `quiet-${category}`,
          `harmless, ${category}: not alarmed`,
          asked.filter(({ line }) => line.category === category),
          (one) => !isAlarmed(one),
        ),
      ),
    ],
    misses: asked
      .filter((one) => isAlarmed(one) || isAskedInVain(one))
      .map((one) => miss(one, `no alarm (${one.line.category})`)),
  };
}

function topicsOf({ record }: Asked<QuestionLine>): string[] {
  if (record?.topic) return [record.topic];
  return record?.suggestions ?? [];
}

function serves({ line }: Asked<QuestionLine>, topic: string | undefined): boolean {
  return topic !== undefined && (topic === line.topic || line.also.some((other) => other === topic));
}

function judgeQuestions(asked: readonly Asked<QuestionLine>[]): Evaluation {
  const answerable = asked.filter(({ line }) => line.topic !== 'none');
  const offTopic = asked.filter(({ line }) => line.topic === 'none');
  const isFirst = (one: Asked<QuestionLine>) => serves(one, topicsOf(one)[0]);
  const isWronglyAnswered = (one: Asked<QuestionLine>) =>
    one.record?.kind === 'answer' && !serves(one, one.record.topic ?? undefined);
  return {
    measures: [
      count('first', 'questions: right topic first', answerable, isFirst),
      count('first-three', 'questions: right topic among the first three', answerable, (one) =>
        topicsOf(one).some((topic) => serves(one, topic)),
      ),
      count('off-topic-answered', 'off-topic: answered as if known', offTopic, isWronglyAnswered),
    ],
    misses: [
      ...answerable.filter((one) => !isFirst(one)).map((one) => miss(one, one.line.topic)),
      ...offTopic.filter(isWronglyAnswered).map((one) => miss(one, 'no answer')),
    ],
  };
}

function count<T>(
  id: string,
  label: string,
  asked: readonly Asked<T>[],
  test: (one: Asked<T>) => boolean,
): Measure {
  return { id, label, share: wilson(asked.filter(test).length, asked.length) };
}

function miss(one: Asked<RedFlagLine | HarmlessLine | QuestionLine>, expected: string): Miss {
  const { record, line } = one;
  const details = [record?.tier, record?.topic, ...(record?.suggestions ?? []), ...(record?.flags ?? [])];
  const got = [record?.kind ?? 'no reply', ...details.filter(Boolean)].join(' ');
  return { id: line.id, expected, got, text: line.text };
}
