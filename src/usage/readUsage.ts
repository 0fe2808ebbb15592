import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CodedError } from '../../knowledge/errors';
import { addCounts, type DayCounts, dayCountsSchema, emptyCounts } from './dayCounts';

/** All counts of a folder. */
export interface ReadUsage {
  /** One for each day, the earliest first. */
  readonly days: readonly DayCounts[];
  /** Names of files that look like counts and can't be read as such. */
  readonly unreadable: readonly string[];
}

const COUNTS = /^\d{4}-\d{2}-\d{2}\.[0-9a-f]{8}\.json$/;

/**
 * Reads the counts that the bot's processes have written into a folder. Other files there are none of its business.
 *
 * @throws CodedError BAD_USAGE when the folder can't be read
 */
export function readUsage(folder: string): ReadUsage {
  const days = new Map<string, DayCounts>();
  const unreadable: string[] = [];
  for (const name of listCounts(folder)) {
    const counts = readCounts(path.join(folder, name));
    if (!counts) {
      unreadable.push(name);
      continue;
    }
    const sum = days.get(counts.day) ?? emptyCounts(counts.day);
    addCounts(sum, counts);
    days.set(counts.day, sum);
  }
  return { days: [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)), unreadable };
}

function listCounts(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => COUNTS.test(name))
      .sort();
  } catch (cause) {
    throw new CodedError('BAD_USAGE', {
      place: folder,
      problem: 'there is no folder of counts that can be read',
      cure: 'Let people use the bot first (npm start), or name the folder that USAGE_DIR named then',
      cause,
    });
  }
}

function readCounts(file: string): DayCounts | null {
  try {
    return dayCountsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
