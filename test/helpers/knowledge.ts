import path from 'node:path';
import { type Knowledge, loadKnowledge } from '../../knowledge/knowledge';
import { compileConcepts } from '../../knowledge/screen/concepts';
import { loadRedFlags } from '../../knowledge/screen/redFlags';
import { createScreen } from '../../knowledge/screen/screen';
import { loadEnglishWords } from '../../knowledge/text/englishWords';
import { knowledgeFolder, readContent } from '../../knowledge/yamlFile';

let loaded: Knowledge | undefined;

/** All that the bot knows, read once for each test file. */
export function theKnowledge(): Knowledge {
  loaded ??= loadKnowledge();
  return loaded;
}

/** The screen of the rules, without the model behind them: what it finds does not change when the model is trained anew. */
export function theRules() {
  const read = (name: string) => readContent(path.join(knowledgeFolder(), name));
  const reader = compileConcepts(read('concepts.yaml'), 'concepts.yaml', loadEnglishWords());
  const redFlags = loadRedFlags(read('red-flags.yaml'), 'red-flags.yaml', reader.has);
  return { screen: createScreen(reader, redFlags), reader, redFlags };
}
