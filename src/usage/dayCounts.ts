import { z } from 'zod';
import type { Counted } from '../../dialogs/counted';

const count = z.number().int().nonnegative();
const entryId = z.string().regex(/^[a-z0-9-]{1,60}$/);
const byEntry = z.record(entryId, count);
/** Words of the content with commas between, as {@link keyOf} writes them: no digits, and nothing that could be markup. */
const words = z.string().regex(/^[\p{L}\p{M} ,-]{1,200}$/u);

/** The form of a file of counts. */
export const dayCountsSchema = z.strictObject({
  version: z.literal(1),
  /** YYYY-MM-DD, in UTC. Nothing here is finer than a day. */
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  /** By entry id. */
  answers: byEntry,
  helpful: byEntry,
  notHelpful: byEntry,
  didYouMean: z.strictObject({ offered: count, refused: count, taken: byEntry }),
  /** What was asked and not found: words of the content, never the message. */
  notFound: z.record(words, count),
  /** Not found either, beyond the number of different ones that a day keeps. */
  notFoundOthers: count,
  /** Not found, and no word of it known. */
  notFoundNoWords: count,
  outOfScope: count,
});

/** How the bot was used on one day, or on several together. */
export type DayCounts = z.infer<typeof dayCountsSchema>;

/** How many different things that were not found a day keeps; the rest is counted together. */
export const MOST_NOT_FOUND = 1000;

/** A day on which nothing has happened yet. */
export function emptyCounts(day: string): DayCounts {
  return {
    version: 1,
    day,
    answers: {},
    helpful: {},
    notHelpful: {},
    didYouMean: { offered: 0, refused: 0, taken: {} },
    notFound: {},
    notFoundOthers: 0,
    notFoundNoWords: 0,
    outOfScope: 0,
  };
}

/** What known words are counted under: "shoe, sock". */
function keyOf(known: readonly string[]): string {
  return known.join(', ');
}

/** Adds one event to a day's counts, in place. */
export function addEvent(counts: DayCounts, event: Counted): void {
  switch (event.what) {
    case 'answer':
      add(counts.answers, event.entry);
      return;
    case 'helpful':
    case 'notHelpful':
      add(counts[event.what], event.entry);
      return;
    case 'taken':
      add(counts.didYouMean.taken, event.entry);
      return;
    case 'offered':
    case 'refused':
      counts.didYouMean[event.what] += 1;
      return;
    case 'outOfScope':
      counts.outOfScope += 1;
      return;
    case 'notFound':
      addNotFound(counts, keyOf(event.words), 1);
  }
}

/** Adds one day's counts to others, in place. Nothing is capped: a report shows what the files hold. */
export function addCounts(sum: DayCounts, more: DayCounts): void {
  for (const field of ['answers', 'helpful', 'notHelpful', 'notFound'] as const) {
    for (const [key, times] of Object.entries(more[field])) add(sum[field], key, times);
  }
  for (const [key, times] of Object.entries(more.didYouMean.taken)) add(sum.didYouMean.taken, key, times);
  sum.didYouMean.offered += more.didYouMean.offered;
  sum.didYouMean.refused += more.didYouMean.refused;
  sum.notFoundOthers += more.notFoundOthers;
  sum.notFoundNoWords += more.notFoundNoWords;
  sum.outOfScope += more.outOfScope;
}

function addNotFound(counts: DayCounts, key: string, times: number): void {
  if (key === '') counts.notFoundNoWords += times;
  else if (Object.hasOwn(counts.notFound, key) || Object.keys(counts.notFound).length < MOST_NOT_FOUND) {
    add(counts.notFound, key, times);
  } else counts.notFoundOthers += times;
}

function add(counts: Record<string, number>, key: string, times = 1): void {
  counts[key] = (Object.hasOwn(counts, key) ? (counts[key] ?? 0) : 0) + times;
}
