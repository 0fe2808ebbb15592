import path from 'node:path';
import { loadKnowledge } from '../../knowledge/knowledge';
import { knowledgeFolder } from '../../knowledge/yamlFile';
import { askAnew } from '../evaluation/askAnew';
import { readFloors, shortfalls } from '../evaluation/floors';
import { labelledFiles, measuredFiles, readLabelledLines } from '../evaluation/lines';
import { evaluate, type WholeEvaluation } from '../evaluation/measure';
import { runCommandLine } from './commandLine';

/**
 * `npm run evaluate [-- file-or-folder …]`: measures the bot on labelled lines and prints the misses.
 * Without a name it takes the project's own lines, but for those written for the model alone, and fails below the floors of `test/evaluation/floors.json`.
 */
async function main(places: readonly string[]): Promise<void> {
  const own = path.join(knowledgeFolder(), '..', 'test', 'evaluation');
  const files = places.length > 0 ? places.flatMap(labelledFiles) : measuredFiles(own);
  const lines = readLabelledLines(files);
  const result = await evaluate(lines, askAnew(loadKnowledge()), showProgress);
  print(result);
  if (places.length > 0) return;
  const short = shortfalls(result.measures, readFloors(path.join(own, 'floors.json')));
  if (short.length === 0) {
    process.stdout.write('\nAll floors kept.\n');
  } else {
    process.stdout.write(`\nBELOW THE FLOORS:\n${short.map((line) => `- ${line}\n`).join('')}`);
    process.exitCode = 1;
  }
}

function showProgress(done: number, all: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(done < all ? `\r${done} of ${all} lines` : '\r                    \r');
}

function print({ measures, misses, calibration }: WholeEvaluation): void {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(7);
  for (const { id, label, share } of measures) {
    const interval = `[${percent(share.low).trim()} to ${percent(share.high).trim()}]`;
    process.stdout.write(
      `${percent(share.share)}  ${`${share.hits}/${share.of}`.padStart(8)}  ${interval.padEnd(20)}  ${label} (${id})\n`,
    );
  }
  if (calibration.length > 0) process.stdout.write('\nAnswers by score: how many of them were right\n');
  for (const { from, to, mean, right } of calibration) {
    const span = `${from.toFixed(1)} to ${to.toFixed(1)}`;
    process.stdout.write(
      `  ${span}  mean ${mean.toFixed(2)}  ${percent(right.share)}  ${right.hits}/${right.of}\n`,
    );
  }
  if (misses.length > 0) process.stdout.write(`\n${misses.length} lines not answered as labelled:\n`);
  for (const { id, expected, got, text } of misses) {
    process.stdout.write(`- ${id}: expected ${expected}; got ${got}\n    ${text}\n`);
  }
}

runCommandLine(main);
