import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import dotenv from 'dotenv';
import { CodedError } from '../../knowledge/errors';
import { loadKnowledge } from '../../knowledge/knowledge';
import { readConfig } from '../config';
import { draftsFor, writeDrafts } from '../usage/drafts';
import { reportPage } from '../usage/page';
import { readUsage } from '../usage/readUsage';
import { summarise } from '../usage/summary';
import { printTables } from '../usage/tables';
import { runCommandLine } from './commandLine';

const USAGE = 'npm run report [-- <folder>] [--html <file>] [--at-least <number>]';

/**
 * `npm run report`: prints how the bot was used, writes it as a page with charts, and drafts of entries for what was
 * asked and not found into the folder `drafts` beside it.
 */
async function main(words: readonly string[]): Promise<void> {
  const { folder, html, atLeast } = readWords(words);
  const knowledge = loadKnowledge();
  const summary = summarise(readUsage(folder ?? folderOfSettings()), knowledge, atLeast);
  process.stdout.write(`${printTables(summary)}\n\n`);

  writePage(html, reportPage(summary));
  process.stdout.write(`Wrote ${html}\n`);
  const drafts = path.join(path.dirname(html), 'drafts');
  const { written, kept } = writeDrafts(drafts, draftsFor(summary.gaps, knowledge.finder));
  for (const file of written) process.stdout.write(`Wrote ${path.join(drafts, file)}\n`);
  for (const file of kept) process.stdout.write(`Left as it is: ${path.join(drafts, file)}\n`);
}

function readWords(words: readonly string[]): { folder: string | undefined; html: string; atLeast: number } {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { html: { type: 'string' }, 'at-least': { type: 'string' } },
      allowPositionals: true,
    });
    const atLeast = Number(values['at-least'] ?? 2);
    const [folder, ...others] = positionals;
    if (others.length > 0 || !Number.isInteger(atLeast) || atLeast < 1) throw new RangeError();
    return { folder, html: values.html ?? 'report.html', atLeast };
  } catch (cause) {
    throw new CodedError('BAD_USAGE', {
      place: words.join(' '),
      problem: 'report takes one folder, --html with the name of a file, and --at-least with a number from 1',
      cure: `Call it as: ${USAGE}`,
      cause,
    });
  }
}

function folderOfSettings(): string {
  dotenv.config({ quiet: true });
  const { usageDir } = readConfig(process.env);
  if (usageDir !== null) return usageDir;
  throw new CodedError('BAD_USAGE', {
    place: 'USAGE_DIR',
    problem: 'it is empty, so that nothing is counted',
    cure: `Name the folder of the counts: ${USAGE}`,
  });
}

function writePage(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    throw new CodedError('BAD_USAGE', {
      place: file,
      problem: 'it cannot be written',
      cure: 'Name a file in a folder that exists and that you may write to',
      cause,
    });
  }
}

runCommandLine(main);
