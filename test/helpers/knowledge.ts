import { type Knowledge, loadKnowledge } from '../../knowledge/knowledge';

let loaded: Knowledge | undefined;

/** All that the bot knows, read once for each test file. */
export function theKnowledge(): Knowledge {
  loaded ??= loadKnowledge();
  return loaded;
}
