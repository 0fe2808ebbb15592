import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from 'pino';
import type { Counted } from '../../dialogs/counted';
import { addEvent, type DayCounts, emptyCounts } from './dayCounts';
import type { Usage } from './usage';

const WRITE_EVERY_MS = 5_000;
// A folder that can't be written must not make the memory grow day by day.
const MOST_DAYS_KEPT = 2;

/** What {@link createUsageFiles} needs. */
export interface UsageFilesOptions {
  readonly folder: string;
  readonly log: Pick<Logger, 'error'>;
  /** The time, in milliseconds since 1970; the clock's if left out. */
  readonly now?: () => number;
}

/** Counts kept in files. */
export interface UsageFiles extends Usage {
  /** Writes what has changed. Never rejects. */
  write(): Promise<void>;
  /** Writes for the last time. */
  close(): Promise<void>;
}

/**
 * Counts in memory, and writes one file a day into a folder, every few seconds when something has changed. The files of
 * this process carry a name of its own, made up at its start, so that several may share the folder. A file is replaced
 * whole: whoever reads it finds the old or the new, never half of one.
 *
 * @remarks A process that is killed loses the last seconds. A folder that can't be written is told once in the log.
 */
export function createUsageFiles({ folder, log, now = Date.now }: UsageFilesOptions): UsageFiles {
  const name = randomBytes(4).toString('hex');
  const days = new Map<string, DayCounts>();
  const changed = new Set<string>();
  let reported = false;
  let writing: Promise<void> = Promise.resolve();

  const today = () => new Date(now()).toISOString().slice(0, 10);

  async function writeChanged(): Promise<void> {
    for (const day of [...changed]) {
      changed.delete(day);
      const counts = days.get(day);
      if (!counts) continue;
      try {
        await writeWhole(path.join(folder, `${day}.${name}.json`), `${JSON.stringify(counts, null, 1)}\n`);
        if (day !== today() && !changed.has(day)) days.delete(day);
      } catch (err) {
        changed.add(day);
        if (!reported)
          log.error({ err, folder }, 'the folder of USAGE_DIR cannot be written: use is not kept');
        reported = true;
      }
    }
  }

  /** One after the other: two writes of one file at a time would use the same temporary name. */
  function write(): Promise<void> {
    writing = writing.then(writeChanged);
    return writing;
  }

  const timer = setInterval(() => {
    if (changed.size > 0) write();
  }, WRITE_EVERY_MS).unref();

  return {
    count(event: Counted) {
      const day = today();
      let counts = days.get(day);
      if (!counts) {
        counts = emptyCounts(day);
        days.set(day, counts);
        for (const old of [...days.keys()].slice(0, -MOST_DAYS_KEPT)) days.delete(old);
      }
      addEvent(counts, event);
      changed.add(day);
    },
    write,
    async close() {
      clearInterval(timer);
      await write();
    },
  };
}

async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const unfinished = `${file}.unfinished`;
  try {
    await writeFile(unfinished, text);
    await rename(unfinished, file);
  } catch (err) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw err;
  }
}
