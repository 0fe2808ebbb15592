import type { Entry } from '../../knowledge/entries';
import { median } from '../bench/statistics';
import type { QuestionLine } from '../evaluation/lines';
import type { Engine } from './engine';
import { bestCut, type Result, resultOf, type Score, scoreAt } from './score';

// After ten, the figure stands still.
const COLLECTIONS = 10;

/** The labelled questions of the contest. */
export interface Questions {
  /** Cuts are chosen on these; this bot's finder was tuned on them. */
  readonly tuned: readonly QuestionLine[];
  /** Nothing was tuned on these. */
  readonly heldOut: readonly QuestionLine[];
}

/** What the contest tells of an engine. */
export interface Standing {
  readonly id: string;
  readonly label: string;
  readonly tuned: Score;
  readonly heldOut: Score;
  /** Milliseconds a message. */
  readonly medianMs: number;
  /** What loading the engine and making its index adds to the memory in use, in MiB; null without `--expose-gc`. */
  readonly memoryMiB: number | null;
}

/**
 * Puts every question to an engine, scores it at its best cut, and times it.
 *
 * @param timeForMs - how long to time it; all messages at least once
 */
export async function runEngine(
  engine: Engine,
  entries: readonly Entry[],
  { tuned, heldOut }: Questions,
  timeForMs: number,
): Promise<Standing> {
  const before = memoryInUse();
  const search = await engine.build(entries);
  const after = memoryInUse();

  const resultsOf = async (lines: readonly QuestionLine[]) => {
    const results: Result[] = [];
    for (const line of lines) results.push(resultOf(line, await search(line.text), entries));
    return results;
  };
  const [onTuned, onHeldOut] = [await resultsOf(tuned), await resultsOf(heldOut)];
  const cut = bestCut(onTuned);

  const timings: number[] = [];
  const end = performance.now() + timeForMs;
  do {
    for (const { text } of [...tuned, ...heldOut]) {
      const start = performance.now();
      const hits = search(text);
      // Awaiting what is there already would be timed too.
      if (hits instanceof Promise) await hits;
      timings.push(performance.now() - start);
    }
  } while (performance.now() < end);

  return {
    id: engine.id,
    label: engine.label,
    tuned: scoreAt(cut, onTuned),
    heldOut: scoreAt(cut, onHeldOut),
    medianMs: median(timings),
    memoryMiB: before === null || after === null ? null : Math.max(0, after - before),
  };
}

/** MiB in use after everything that nobody needs is gone; null where that can't be asked for. */
function memoryInUse(): number | null {
  const { gc } = global;
  if (!gc) return null;
  // Compiled code of functions that ran once goes only after several collections: what loaded the entries is no part.
  for (let i = 0; i < COLLECTIONS; i += 1) gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1024 ** 2;
}
