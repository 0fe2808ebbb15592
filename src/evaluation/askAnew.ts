import { MemoryStorage } from 'botbuilder';
import type { Knowledge } from '../../knowledge/knowledge';
import { createBot } from '../bot';
import { openConsole } from '../channels/console';
import { createLog } from '../log';
import type { Ask } from './measure';

/** Asks a bot with this knowledge, each message in a conversation of its own. The country is the United States. */
export function askAnew(knowledge: Knowledge): Ask {
  const bot = createBot({
    knowledge,
    storage: new MemoryStorage(),
    defaultCountry: 'US',
    log: createLog('silent'),
  });
  return (text) => openConsole(bot).write(text);
}
