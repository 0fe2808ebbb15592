import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadEntries } from '../../knowledge/entries';
import { CodedError } from '../../knowledge/errors';
import { loadSources } from '../../knowledge/sources';
import { knowledgeFolder, readContent } from '../../knowledge/yamlFile';
import type { Engine } from '../contest/engine';
import { OWN_ENGINES } from '../contest/ownEngines';
import { runEngine, type Standing } from '../contest/run';
import { tableOf } from '../contest/table';
import { readLabelledLines } from '../evaluation/lines';
import { runCommandLine } from './commandLine';

const ROOT = path.dirname(knowledgeFolder());
const OTHERS = path.join(ROOT, 'scripts', 'contest');
const TIME_FOR_MS = 2_000;
/** Nothing was tuned on these, and the second file nobody has read. */
const HELD_OUT = ['questions.heldout.jsonl', 'fresh.heldout.questions.jsonl'];

/**
 * `npm run bench:answers`: the same entries and the same labelled questions through this bot's finder and other
 * engines. Each runs in a process of its own, so that none warms up or weighs on another.
 */
async function main([flag, id, ...rest]: readonly string[]): Promise<void> {
  if (flag === undefined) return contest();
  const engine =
    flag === '--engine' && rest.length === 0 ? (await engines()).find((one) => one.id === id) : undefined;
  if (!engine) {
    throw new CodedError('BAD_USAGE', {
      place: [flag, id, ...rest].join(' '),
      problem: 'bench:answers does not know these words',
      cure: 'Call it as: npm run bench:answers',
    });
  }
  const lines = (names: readonly string[]) =>
    readLabelledLines(names.map((name) => path.join(ROOT, 'test', 'evaluation', name))).questions;
  const questions = { tuned: lines(['questions.jsonl']), heldOut: lines(HELD_OUT) };
  const folder = knowledgeFolder();
  const sources = loadSources(readContent(path.join(folder, 'sources.yaml')), 'sources.yaml');
  const entries = loadEntries(path.join(folder, 'entries'), sources);
  const standing = await runEngine(engine, entries, questions, TIME_FOR_MS);
  process.stdout.write(`${JSON.stringify(standing)}\n`);
}

async function contest(): Promise<void> {
  if (!isInstalled()) install();
  const standings: Standing[] = [];
  for (const { id, label } of await engines()) {
    process.stderr.write(`${label} …\n`);
    standings.push(JSON.parse(run(process.execPath, ['--expose-gc', __filename, '--engine', id])));
  }
  process.stdout.write(`${tableOf(standings).join('\n')}\n`);
}

async function engines(): Promise<Engine[]> {
  const module: unknown = await import(pathToFileURL(path.join(OTHERS, 'engines.mjs')).href);
  return [...OWN_ENGINES, ...(module as { engines: readonly Engine[] }).engines];
}

/** Whether the other engines are there, and no older than the lockfile. */
function isInstalled(): boolean {
  const installed = path.join(OTHERS, 'node_modules', '.package-lock.json');
  const changed = (file: string) => statSync(file).mtimeMs;
  return existsSync(installed) && changed(installed) >= changed(path.join(OTHERS, 'package-lock.json'));
}

function install(): void {
  process.stderr.write('Installing the other engines under scripts/contest (once, about 130 MB) …\n');
  run('npm', ['ci', '--prefix', OTHERS]);
}

function run(program: string, words: readonly string[]): string {
  // npm is a script of the shell's on Windows.
  const shell = process.platform === 'win32' && program === 'npm';
  const { status, stdout, error } = spawnSync(program, words, {
    cwd: OTHERS,
    encoding: 'utf8',
    shell,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status === 0) return stdout;
  throw new CodedError('BAD_USAGE', {
    place: `${program} ${words.join(' ')}`,
    problem: error ? error.message : `it ended with exit code ${status}`,
    cure: 'See what it says above. The other engines are installed from the npm registry: that needs the network, once',
    cause: error,
  });
}

runCommandLine(main);
