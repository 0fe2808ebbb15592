import type { Knowledge } from '../../knowledge/knowledge';
import { type Share, wilson } from '../evaluation/wilson';
import { addCounts, type DayCounts, emptyCounts } from './dayCounts';
import type { ReadUsage } from './readUsage';

/** An entry and how often. */
export interface EntryCount {
  readonly id: string;
  readonly title: string;
  readonly times: number;
}

/** How an entry was rated. */
export interface EntryRating {
  readonly id: string;
  readonly title: string;
  /** The share of those whom it helped. */
  readonly share: Share;
  /** Whether too few have said so to tell. */
  readonly few: boolean;
}

/** Something that was asked and not found. */
export interface Gap {
  /** Words of the content, in alphabetical order. */
  readonly words: readonly string[];
  readonly times: number;
}

/** What a report tells. */
export interface UsageSummary {
  /** The first and the last day, and how often anything was answered on each day. */
  readonly days: readonly { readonly day: string; readonly answers: number }[];
  readonly answers: number;
  /** Most asked first. */
  readonly asked: readonly EntryCount[];
  /**
   * Least helpful first: by the upper end of the interval, so that a few bad ratings don't outweigh many. Those of which
   * too few have said anything stand last.
   */
  readonly rated: readonly EntryRating[];
  /** Most frequent first; none below the threshold. */
  readonly gaps: readonly Gap[];
  readonly notFound: number;
  /** How often something was not found that was asked less often than the threshold, or beyond what a day keeps. */
  readonly rare: number;
  readonly noWords: number;
  readonly outOfScope: number;
  readonly didYouMean: {
    readonly offered: number;
    readonly taken: number;
    readonly refused: number;
    /** Neither: something else was written, or nothing. */
    readonly left: number;
  };
  /** What was chosen, most frequent first. */
  readonly taken: readonly EntryCount[];
  readonly atLeast: number;
  readonly unreadable: readonly string[];
}

/** Fewer ratings than this say nothing: with 10 the interval still spans up to 55 points. */
export const FEW_RATINGS = 10;

/**
 * Sums up counts for a report.
 *
 * @param atLeast - groups of words that were not found less often are left out: a rare one may point to one person
 */
export function summarise(
  { days, unreadable }: ReadUsage,
  knowledge: Pick<Knowledge, 'entry'>,
  atLeast: number,
): UsageSummary {
  const sum = emptyCounts('0000-00-00');
  for (const day of days) addCounts(sum, day);
  const titleOf = (id: string) => knowledge.entry(id)?.title ?? '(no longer there)';
  const byEntry = (counts: Readonly<Record<string, number>>): EntryCount[] =>
    Object.entries(counts)
      .map(([id, times]) => ({ id, title: titleOf(id), times }))
      .sort((a, b) => b.times - a.times || (a.id < b.id ? -1 : 1));
  const groups = Object.entries(sum.notFound).map(([key, times]) => ({ words: key.split(', '), times }));
  const { offered, refused } = sum.didYouMean;
  const taken = total(sum.didYouMean.taken);

  return {
    days: days.map(({ day, answers }) => ({ day, answers: total(answers) })),
    answers: total(sum.answers),
    asked: byEntry(sum.answers),
    rated: ratings(sum, titleOf),
    gaps: groups
      .filter(({ times }) => times >= atLeast)
      .sort((a, b) => b.times - a.times || (a.words.join() < b.words.join() ? -1 : 1)),
    notFound: total(sum.notFound) + sum.notFoundOthers + sum.notFoundNoWords,
    rare: groups.reduce((all, { times }) => all + (times < atLeast ? times : 0), 0) + sum.notFoundOthers,
    noWords: sum.notFoundNoWords,
    outOfScope: sum.outOfScope,
    // A choice may come on the day after the offer, from a file that is gone.
    didYouMean: { offered, taken, refused, left: Math.max(0, offered - taken - refused) },
    taken: byEntry(sum.didYouMean.taken),
    atLeast,
    unreadable,
  };
}

function ratings({ helpful, notHelpful }: DayCounts, titleOf: (id: string) => string): EntryRating[] {
  const ids = [...new Set([...Object.keys(helpful), ...Object.keys(notHelpful)])];
  return ids
    .map((id) => {
      const yes = helpful[id] ?? 0;
      const of = yes + (notHelpful[id] ?? 0);
      return { id, title: titleOf(id), share: wilson(yes, of), few: of < FEW_RATINGS };
    })
    .sort(
      (a, b) =>
        Number(a.few) - Number(b.few) ||
        a.share.high - b.share.high ||
        a.share.share - b.share.share ||
        (a.id < b.id ? -1 : 1),
    );
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, times) => sum + times, 0);
}
