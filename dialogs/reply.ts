import type { CareTier, FlagId } from '../knowledge/screen/redFlags';
import type { Topic } from '../knowledge/topics';
import type { Card } from './cards/card';

/** What kind of reply it is: the `ask` contract's closed list. */
export type ReplyKind =
  | 'answer'
  | 'didYouMean'
  | 'screening'
  | 'seekCare'
  | 'crisis'
  | 'smallTalk'
  | 'command'
  | 'outOfScope'
  | 'fallback';

/** One reply, before a channel gives it its form. */
export interface Reply {
  readonly kind: ReplyKind;
  /** The whole reply as plain text. */
  readonly text: string;
  /** The same as an Adaptive Card, for channels that show cards. */
  readonly card: Card | null;
  /** What to do now, in one line: shown in notifications. */
  readonly headline?: string;
  readonly topic?: Topic;
  /** Where several questions were answered: all topics, in order. */
  readonly topics?: readonly Topic[];
  readonly entry?: string;
  /** Where several questions were answered: the ids of all entries, in order. */
  readonly entries?: readonly string[];
  readonly score?: number;
  readonly tier?: CareTier | null;
  readonly flags?: readonly FlagId[];
  readonly suggestions?: readonly Topic[];
  /** Repeats care that was advised before, for no new reason. */
  readonly reminder?: true;
  /** Says that it can be looked after at home. */
  readonly homeCare?: true;
  /** Small talk that answers a question, so that it is said in caution as well. */
  readonly informs?: true;
  /** Nothing was found for what was asked. */
  readonly lost?: true;
  /** Answers somebody who has taken too much of a medicine. */
  readonly overdose?: boolean;
  /** Is about somebody else than the writer. */
  readonly aboutOther?: true;
  /** The row of `languages.yaml` it is written in, where that is not English. */
  readonly language?: string;
}

/** Every topic that a reply answers; empty where it answers none. */
export function topicsOf({ topic, topics }: Reply): readonly Topic[] {
  return topics ?? (topic === undefined ? [] : [topic]);
}

/** One turn as the `ask` contract prints it. */
export interface TurnRecord {
  kind: ReplyKind;
  topic: Topic | null;
  /** Only where one reply answers several questions. */
  topics?: Topic[];
  entry: string | null;
  score: number | null;
  tier: CareTier | null;
  flags: FlagId[];
  suggestions: Topic[];
  /** The plain text a person would read, all replies of the turn together. */
  reply: string;
}

/** The ids of the entries that a reply answers with; none where it is no answer. */
export function answeredWith({ kind, entry, entries }: Reply): readonly string[] {
  if (kind !== 'answer' || entry === undefined) return [];
  return entries ?? [entry];
}

const TIER_RANK: Record<CareTier, number> = { soon: 1, urgent: 2, emergency: 3 };

/** Sums up the replies of a turn; null where there was none. The first reply gives the kind. */
export function recordTurn(replies: readonly Reply[]): TurnRecord | null {
  const [first] = replies;
  if (!first) return null;
  const answered = replies.find((reply) => reply.topic !== undefined);
  const tiers = replies.map(({ tier }) => tier ?? null).filter((tier) => tier !== null);
  return {
    kind: first.kind,
    topic: answered?.topic ?? null,
    ...(answered?.topics && { topics: [...answered.topics] }),
    entry: answered?.entry ?? null,
    score: answered?.score ?? null,
    tier: tiers.sort((a, b) => TIER_RANK[b] - TIER_RANK[a])[0] ?? null,
    flags: [...new Set(replies.flatMap(({ flags }) => flags ?? []))],
    suggestions: replies.flatMap(({ suggestions }) => suggestions ?? []),
    reply: replies.map(({ text }) => text).join('\n\n'),
  };
}
