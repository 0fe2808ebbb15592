import type { Entry } from '../../knowledge/entries';
import type { Finder } from '../../knowledge/finder/finder';
import { type Budget, timeCalls } from './rounds';
import { type Summary, summarise } from './statistics';

/** How the finder does with so many entries. */
export interface GrowthRow {
  readonly entries: number;
  /** Questions, titles and keywords of all entries. */
  readonly lines: number;
  /** Milliseconds that it takes to make the finder. */
  readonly building: number;
  /** What the whole process occupies afterwards, in MiB. */
  readonly memory: number;
  /** Milliseconds to find an answer. */
  readonly summary: Summary;
  /** How many of the stored questions that were tried came back to their own entry. */
  readonly cameBack: { readonly hits: number; readonly of: number };
  /** The most that the median should take, in milliseconds. */
  readonly target: number;
}

/** With how many entries it is timed, and what finding may take then, in milliseconds. */
export const GROWTH_TARGETS: readonly { readonly entries: number | 'real'; readonly target: number }[] = [
  { entries: 'real', target: 0.3 },
  { entries: 1_000, target: 20 },
  { entries: 10_000, target: 20 },
];

// So many stored questions are tried beside the messages.
const STORED = 200;

/**
 * Makes a finder over the entries and times it, on messages and on stored questions of entries here and there.
 *
 * @param messages - what people write; each is asked
 */
export function timeGrowth(
  entries: readonly Entry[],
  build: (entries: readonly Entry[]) => Finder,
  messages: readonly string[],
  budget: Budget,
  target: number,
): GrowthRow {
  const start = performance.now();
  const finder = build(entries);
  const building = performance.now() - start;
  const step = Math.max(1, Math.floor(entries.length / STORED));
  const stored = entries.flatMap(({ id, questions: [question] }, index) =>
    question === undefined || index % step !== 0 ? [] : [{ id, question }],
  );
  const texts = [...messages, ...stored.map(({ question }) => question)];
  const summary = summarise(timeCalls(texts, (text) => finder.find(text), budget));
  return {
    entries: entries.length,
    lines: entries.reduce((sum, { questions, keywords }) => sum + questions.length + 1 + keywords.length, 0),
    building,
    memory: process.memoryUsage.rss() / 1024 ** 2,
    summary,
    cameBack: {
      hits: stored.filter(({ id, question }) => finder.find(question).best[0]?.entry.id === id).length,
      of: stored.length,
    },
    target,
  };
}
