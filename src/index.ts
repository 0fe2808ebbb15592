import path from 'node:path';
import dotenv from 'dotenv';
import type { Logger } from 'pino';
import { CodedError } from '../knowledge/errors';
import { type Knowledge, loadKnowledge } from '../knowledge/knowledge';
import { knowledgeFolder } from '../knowledge/yamlFile';
import { createBot } from './bot';
import { createAzureDirectLine } from './channels/azureDirectLine';
import { createMessagingEndpoint } from './channels/botFramework';
import { createDirectLine } from './channels/directLine';
import { DirectLineAdapter } from './channels/directLine/adapter';
import type { RunTurn } from './channels/runTurn';
import { type Config, readConfig } from './config';
import { createLegalPages } from './legal/legalPages';
import { addressLines, listen } from './listen';
import { createLog } from './log';
import { describeProblem } from './problem';
import { createServer } from './server';
import { createShutdown } from './shutdown';
import { openState } from './state/openState';
import type { State } from './state/state';
import { createUsageFiles } from './usage/usageFiles';
import { watchContent } from './watchContent';
import { createPages } from './web/pages';
import { createPictures } from './web/pictures';

const HOUR_MS = 60 * 60 * 1000;

/** What {@link start} takes from the process around it. */
export interface Surroundings {
  /** Usually `process.env`. */
  env: NodeJS.ProcessEnv;
  /** Shows one line to the person who started the bot. */
  print: (line: string) => void;
  /** Ends the process. */
  exit: (code: 0 | 1) => void;
  /** The folder of the content; the project's own if it is not named. */
  folder?: string;
  /** Whether content is live as soon as it is saved: for editors, not for the public. */
  live?: boolean;
}

/** A bot that listens. */
export interface Running {
  log: Logger;
  /** The port it listens on. */
  port: number;
  /** Stops it, then calls `exit`; see {@link createShutdown}. */
  stop: (signal: string) => Promise<void>;
}

/**
 * Puts the bot together from its settings and listens.
 *
 * @throws {CodedError} BAD_SETTING, BAD_CONTENT or CANNOT_LISTEN
 */
export async function start(surroundings: Surroundings): Promise<Running> {
  const { env, print, exit, folder = knowledgeFolder(), live = false } = surroundings;
  const config = readConfig(env);
  const load = () => {
    const loaded = loadKnowledge(folder);
    refuseCountryWithoutCareLines(config, loaded);
    return loaded;
  };
  let knowledge = load();
  const log = createLog(config.logLevel);

  const state = openState(config);
  for (const problem of state.problems()) print(problem);
  const purging = setInterval(() => purge(state, log), HOUR_MS).unref();

  const usage = config.usageDir === null ? null : createUsageFiles({ folder: config.usageDir, log });
  const pictures = createPictures({
    folder: path.join(folder, 'pictures'),
    ids: knowledge.pictures.map(({ id }) => id),
    publicUrl: config.publicUrl,
  });
  const makeBot = () =>
    createBot({
      knowledge,
      storage: state.storage,
      defaultCountry: config.defaultCountry,
      log,
      ...(usage && { usage }),
      // The page of the embedded chat comes from this host; every other client is somewhere else.
      pictures: ({ adapter }) =>
        adapter instanceof DirectLineAdapter ? pictures.onThisHost : pictures.elsewhere,
      // The embedded chat keeps the messages shown on the page; other channels' clients keep their own.
      forgetInChannel: async (conversationId) => embedded?.forget(conversationId),
    });
  let bot = makeBot();
  const runTurn: RunTurn = (context) => bot.run(context);
  const { azureDirectLine, allowedOrigins } = config;
  const embedded = azureDirectLine
    ? null
    : createDirectLine({
        tokenSecret: state.tokenSecret,
        maxConversations: config.maxConversations,
        history: state.history,
        idleMs: config.historyHours * HOUR_MS,
        // Whoever still has the page open may go on for as long as what was said is kept.
        tokenLifetimeSeconds: config.historyHours * 60 * 60,
        runTurn,
        log,
      });
  const azure = azureDirectLine && createAzureDirectLine({ ...azureDirectLine, allowedOrigins, log });
  let stopping = false;
  const server = createServer({
    log,
    messaging: createMessagingEndpoint({ config, runTurn, log }),
    directLine: embedded ?? azure ?? { register: () => {} },
    pages: createPages({
      knowledge: () => knowledge,
      defaultCountry: config.defaultCountry,
      directLineUrl: azureDirectLine?.url ?? null,
      allowedOrigins,
    }),
    pictures,
    legal: createLegalPages(config),
    ready: () => (stopping ? ['stopping'] : state.problems()),
  });
  const port = await listen(server, config);
  for (const line of addressLines(config.host, port)) print(line);

  // New content makes a new bot on the same storage: a turn under way ends with the content it began with, and open
  // conversations go on, since what is kept of them are ids.
  const takeUp = (names: string[]) => {
    try {
      knowledge = load();
      bot = makeBot();
      print(`Live: ${names.join(', ')}`);
    } catch (error) {
      print(`${describeProblem(error) ?? String(error)}\nThe last good content stays.`);
    }
  };
  if (live) print(`Live content:        ${folder}`);
  const watching = live
    ? watchContent(folder, takeUp, ({ message }) => print(`Content is not watched any longer: ${message}`))
    : null;

  const shutdown = createShutdown({
    server,
    closers: [
      // The last replies are kept before the place for them is closed.
      () => (embedded?.close() ?? Promise.resolve()).finally(() => state.close()),
      () => clearInterval(purging),
      () => watching?.close(),
      () => usage?.close(),
    ],
    graceSeconds: config.shutdownGraceSeconds,
    log,
    exit,
  });
  const stop = (signal: string) => {
    stopping = true;
    return shutdown(signal);
  };
  return { log, port, stop };
}

/** Frees what has expired; a disk in trouble must not end the bot. */
function purge(state: State, log: Logger): void {
  try {
    state.purge();
  } catch (err) {
    log.error({ err }, 'what has expired could not be deleted');
  }
}

function refuseCountryWithoutCareLines({ defaultCountry }: Config, { careLines }: Knowledge): void {
  if (careLines.forCountry(defaultCountry)) return;
  throw new CodedError('BAD_SETTING', {
    place: 'DEFAULT_COUNTRY',
    problem: `no emergency numbers are known for ${defaultCountry}`,
    cure: 'Choose a country of knowledge/care-lines.yaml, or add this one there',
  });
}

/** Runs the bot as this process's program. */
async function main(): Promise<void> {
  dotenv.config({ quiet: true });
  const { log, stop } = await start({
    env: process.env,
    print: (line) => process.stdout.write(`${line}\n`),
    exit: (code) => process.exit(code),
    live: process.argv.includes('--live'),
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal));
  // Kept alive on purpose. Everybody's conversation lives in this process, each turn works on a copy of its own
  // conversation's state under its own lock, and ending here would let one odd request end them all. Node's own way
  // would also print the error's message, which may quote what a person wrote.
  process.on('unhandledRejection', (err) => log.error({ err }, 'a promise failed and nobody looked'));
  process.on('uncaughtException', (err) => log.error({ err }, 'an error was thrown and nobody caught it'));
}

function fail(err: unknown): never {
  // Nobody has written to the bot yet, so that an unexpected error may be shown whole.
  const text =
    describeProblem(err) ?? `The bot could not start.\n${err instanceof Error ? err.stack : String(err)}`;
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

// scripts/run.mjs loads this file and names it in argv; `node dist/src/index.js` makes it the main module.
if (require.main === module || process.argv[1] === __filename) main().catch(fail);
