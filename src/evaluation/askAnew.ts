import { MemoryStorage } from 'botbuilder';
import type { Knowledge } from '../../knowledge/knowledge';
import { createBot } from '../bot';
import { openConsole } from '../channels/console';
import { createLog } from '../log';
import type { Open } from './measure';

/** Opens conversations with a bot of this knowledge. The country is the United States. */
export function askAnew(knowledge: Knowledge): Open {
  const bot = createBot({
    knowledge,
    storage: new MemoryStorage(),
    defaultCountry: 'US',
    log: createLog('silent'),
  });
  return () => openConsole(bot).write;
}
