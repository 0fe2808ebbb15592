import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { CodedError } from '../../knowledge/errors';
import { loadKnowledge } from '../../knowledge/knowledge';
import { knowledgeFolder } from '../../knowledge/yamlFile';
import { openBenchEndpoint } from '../bench/endpoint';
import { grownEntries } from '../bench/growth';
import { GROWTH_TARGETS, timeGrowth } from '../bench/growthTimes';
import { timeByLength } from '../bench/length';
import { messagesOf } from '../bench/messages';
import { ownFinder } from '../bench/ownFinder';
import { type BenchReport, ratioOf, tableOf } from '../bench/report';
import { type Compared, compareInRounds, timeCalls } from '../bench/rounds';
import { summarise } from '../bench/statistics';
import { createBot } from '../bot';
import { createLog } from '../log';
import { createMemoryStorage } from '../state/memoryStorage';
import { runCommandLine } from './commandLine';

const USAGE = 'npm run bench [-- --json FILE]';

// About a minute in all.
const CALLS = { forMs: 3_000, warmUpRounds: 2 };
const TURNS = { forMs: 12_000, warmUpRounds: 4 };
// For each of seven texts.
const LENGTHS = { forMs: 1_000, warmUpRounds: 3 };
// For each number of entries; at least all messages once.
const GROWTH = { forMs: 2_000, warmUpRounds: 1 };
// Each message that is left out leaves the others as they are: they are mixed.
const GROWTH_MESSAGES = 500;
const GROWTH_SEED = 20261123;
const TURNS_A_ROUND = 60;
// A few turns each: the first finds no state, the others read what it left.
const TURNS_A_CONVERSATION = 3;

/** `npm run bench`: times the finder, the screen and a whole turn beside an echo bot's. It judges, but never fails. */
async function main(words: readonly string[]): Promise<void> {
  const file = readWords(words);
  const messages = messagesOf(path.join(knowledgeFolder(), '..', 'test', 'evaluation'));

  say('Loading the knowledge');
  const start = performance.now();
  const knowledge = loadKnowledge();
  const loading = performance.now() - start;
  say(`Finding answers to ${messages.length} messages, over and over`);
  const finding = timeCalls(messages, (text) => knowledge.finder.find(text), CALLS);
  say('Screening them for red flags');
  const screening = timeCalls(messages, (text) => knowledge.screen(text), CALLS);
  say('Screening longer and longer messages');
  const lengths = timeByLength(messages, knowledge.screen, LENGTHS);
  say('Whole turns over HTTP, in rounds: an echo bot, the bot');
  const turns = await timeTurns(messages, knowledge);
  say(`Finding among more and more entries, made up with seed ${GROWTH_SEED}`);
  const { make, isTelling } = ownFinder(knowledge.outOfScope);
  const growth = GROWTH_TARGETS.map(({ entries, target }) =>
    timeGrowth(
      entries === 'real'
        ? knowledge.entries
        : grownEntries(knowledge.entries, entries, isTelling, GROWTH_SEED),
      make,
      messages.slice(0, GROWTH_MESSAGES),
      GROWTH,
      target,
    ),
  );

  const report: BenchReport = {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    messages: messages.length,
    rows: [
      { id: 'load', label: 'load the knowledge', summary: summarise([loading]), target: null },
      { id: 'find', label: 'find an answer', summary: summarise(finding), target: 1 },
      { id: 'screen', label: 'screen a message', summary: summarise(screening), target: 1 },
      { id: 'echo', label: 'turn of an echo bot', summary: summarise(turns.echo), target: null },
      { id: 'turn', label: 'turn of the bot', summary: summarise(turns.bot), target: null },
    ],
    turnToEcho: ratioOf(turns),
    lengths,
    growth,
  };
  process.stdout.write(`${tableOf(report).join('\n')}\n`);
  if (file !== null) writeReport(file, report);
}

function readWords(words: readonly string[]): string | null {
  const [flag, file, ...rest] = words;
  if (flag === undefined) return null;
  if (flag === '--json' && file !== undefined && rest.length === 0) return file;
  throw new CodedError('BAD_USAGE', {
    place: words.join(' '),
    problem: 'bench takes nothing but --json and the name of a file',
    cure: `Call it as: ${USAGE}`,
  });
}

async function timeTurns(
  messages: readonly string[],
  knowledge: ReturnType<typeof loadKnowledge>,
): Promise<Compared> {
  const log = createLog('silent');
  const storage = createMemoryStorage({ maxItems: 20_000, ttlMs: 60 * 60 * 1000 });
  const bot = createBot({ knowledge, storage, defaultCountry: 'US', log });
  const endpoint = await openBenchEndpoint((context) => bot.run(context), log);
  let turns = 0;
  try {
    return await compareInRounds(
      messages,
      async (side, texts) => {
        const timings: number[] = [];
        for (const text of texts) {
          const conversation = String(Math.floor(turns / TURNS_A_CONVERSATION));
          timings.push(await endpoint.turn(side, conversation, text));
          turns += 1;
        }
        return timings;
      },
      TURNS,
      TURNS_A_ROUND,
    );
  } finally {
    await endpoint.close();
  }
}

function writeReport(file: string, report: BenchReport): void {
  try {
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  } catch (cause) {
    throw new CodedError('BAD_USAGE', {
      place: file,
      problem: 'the report cannot be written there',
      cure: 'Name a file in a folder that exists and that this user may write to',
      cause,
    });
  }
}

function say(line: string): void {
  process.stderr.write(`${line} …\n`);
}

runCommandLine(main);
