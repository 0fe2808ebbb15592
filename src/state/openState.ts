import type { Config } from '../config';
import { freshSecret, keptSecret } from './keptSecret';
import { createMemoryStorage } from './memoryStorage';
import { createSeal } from './seal';
import { openSqlite } from './sqlite/database';
import { createSqliteHistory } from './sqlite/sqliteHistory';
import { createSqliteStorage } from './sqlite/sqliteStorage';
import type { State } from './state';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** The parts of the settings that say what is kept. */
type StateSettings = Pick<
  Config,
  'state' | 'stateTtlDays' | 'historyHours' | 'maxConversations' | 'directLineTokenSecret'
>;

/** Opens the place that STATE_URL names. A file that can't be written now is tried again when it is used. */
export function openState(settings: StateSettings): State {
  const { state, maxConversations } = settings;
  const ttlMs = settings.stateTtlDays * DAY_MS;
  if (state.kind === 'memory') {
    // A conversation keeps one item for itself and at most one for its person.
    const storage = createMemoryStorage({ maxItems: 2 * maxConversations, ttlMs });
    const tokenSecret = settings.directLineTokenSecret ?? freshSecret();
    return {
      storage,
      tokenSecret,
      history: null,
      purge: () => storage.purge(),
      problems: () => [],
      close: () => undefined,
    };
  }
  const file = openSqlite(state.file);
  const tokenSecret = settings.directLineTokenSecret ?? keptSecret(`${state.file}.secret`);
  const historyMs = settings.historyHours * HOUR_MS;
  return {
    storage: createSqliteStorage(file, ttlMs),
    tokenSecret,
    history: createSqliteHistory(file, createSeal(tokenSecret, 'history'), historyMs),
    purge: () => file.purge(Date.now()),
    problems() {
      const problem = file.problem();
      return problem === null ? [] : [problem];
    },
    close: () => file.close(),
  };
}
