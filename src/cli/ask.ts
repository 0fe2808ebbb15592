import { createInterface } from 'node:readline';
import { MemoryStorage } from 'botbuilder';
import { CodedError } from '../../knowledge/errors';
import { loadKnowledge } from '../../knowledge/knowledge';
import { type Bot, createBot } from '../bot';
import { openConsole } from '../channels/console';
import { readConfig } from '../config';
import { createLog } from '../log';
import { runCommandLine } from './commandLine';
import { explain } from './explain';

const USAGE = 'npm run --silent ask [-- --json], or npm run ask -- --explain "a message"';

/**
 * `npm run ask`: chats in the terminal; with `--json`, reads conversations and prints one object a turn; with
 * `--explain "…"`, tells how the screen reads a message.
 */
async function main(words: readonly string[]): Promise<void> {
  if (words[0] === '--explain' && words.length > 1) {
    process.stdout.write(`${explain(loadKnowledge(), words.slice(1).join(' '))}\n`);
    return;
  }
  const unknown = words.find((word) => word !== '--json');
  if (unknown !== undefined) {
    throw new CodedError('BAD_USAGE', {
      place: unknown,
      problem: 'ask does not know this word',
      cure: `Call it as: ${USAGE}`,
    });
  }
  const { defaultCountry } = readConfig(process.env);
  const bot = createBot({
    knowledge: loadKnowledge(),
    storage: new MemoryStorage(),
    defaultCountry,
    log: createLog('silent'),
  });
  await (words.includes('--json') ? answerLines(bot) : chat(bot));
}

async function answerLines(bot: Bot): Promise<void> {
  let conversation = 0;
  let lineNumber = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    lineNumber += 1;
    if (line.trim() === '') continue;
    const messages = readMessages(line, lineNumber);
    const person = openConsole(bot);
    for (const [turn, text] of messages.entries()) {
      const record = await person.write(text);
      process.stdout.write(`${JSON.stringify({ conversation, turn, text, ...record })}\n`);
    }
    conversation += 1;
  }
}

function readMessages(line: string, lineNumber: number): string[] {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    value = undefined;
  }
  const messages = typeof value === 'string' ? [value] : value;
  if (Array.isArray(messages) && messages.every((message) => typeof message === 'string')) return messages;
  throw new CodedError('BAD_USAGE', {
    place: `standard input, line ${lineNumber}`,
    problem: 'it is neither a JSON string nor an array of strings',
    cure: 'Write one conversation a line, for example "ice or heat?" or ["hello", "ice or heat?"]',
  });
}

async function chat(bot: Bot): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: '\n> ' });
  const person = openConsole(bot);
  const show = (text: string | undefined) => process.stdout.write(`\n${text ?? ''}\n`);
  show((await person.join())?.reply);
  process.stdout.write('(Ctrl+D ends the chat.)\n');
  terminal.prompt();
  for await (const line of terminal) {
    show((await person.write(line))?.reply);
    terminal.prompt();
  }
  process.stdout.write('\n');
}

runCommandLine(main);
