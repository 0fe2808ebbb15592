import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { CodedError } from '../../knowledge/errors';
import { loadKnowledge } from '../../knowledge/knowledge';
import { knowledgeFolder } from '../../knowledge/yamlFile';
import { openBenchEndpoint } from '../bench/endpoint';
import { timeByLength } from '../bench/length';
import { messagesOf } from '../bench/messages';
import { type BenchReport, ratioOf, tableOf } from '../bench/report';
import { type Compared, compareInRounds, timeCalls } from '../bench/rounds';
import { summarise } from '../bench/statistics';
import { createBot } from '../bot';
import { createLog } from '../log';
import { createMemoryStorage } from '../state/memoryStorage';
import { runCommandLine } from './commandLine';

const USAGE = 'npm run bench [-- --json FILE]';

// About 30 seconds in all.
const CALLS = { forMs: 3_000, warmUpRounds: 2 };
const TURNS = { forMs: 12_000, warmUpRounds: 4 };
// For each of seven texts.
const LENGTHS = { forMs: 1_000, warmUpRounds: 3 };
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
