import path from 'node:path';
import { knowledgeFolder } from '../../knowledge/yamlFile';
import { runEditor } from '../editor/command';
import { runCommandLine } from './commandLine';

runCommandLine(async (words) => {
  const root = path.dirname(knowledgeFolder());
  process.exitCode = await runEditor(words, root, (text) => process.stdout.write(`${text}\n`));
});
