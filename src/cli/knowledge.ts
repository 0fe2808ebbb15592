import path from 'node:path';
import { CodedError } from '../../knowledge/errors';
import { loadKnowledge } from '../../knowledge/knowledge';
import { knowledgeFolder } from '../../knowledge/yamlFile';
import { runKnowledge } from '../editor/check';
import { runDiff } from '../editor/diff';
import { describeReading } from '../editor/reading';
import { askAnew } from '../evaluation/askAnew';
import { runCommandLine } from './commandLine';

const USAGE = 'npm run knowledge, npm run knowledge -- try "a message", or npm run knowledge -- diff';

/**
 * `npm run knowledge`: checks and lists the content; with `try "…"`, tells how the finder reads a message; with
 * `diff`, tells what the uncommitted change of content does to the labelled messages.
 */
async function main([command, ...rest]: readonly string[]): Promise<void> {
  const print = (text: string) => process.stdout.write(`${text}\n`);
  const message = rest.join(' ');
  if (command === undefined) {
    process.exitCode = runKnowledge(knowledgeFolder(), new Date(), print);
  } else if (command === 'diff' && message === '') {
    process.exitCode = await runDiff(path.dirname(knowledgeFolder()), print);
  } else if (command === 'try' && message.trim() !== '') {
    const knowledge = loadKnowledge();
    print(describeReading(knowledge.finder, message, await askAnew(knowledge)(message)));
  } else {
    throw new CodedError('BAD_USAGE', {
      place: [command, ...rest].join(' '),
      problem: 'knowledge does not know these words',
      cure: `Call it as: ${USAGE}`,
    });
  }
}

runCommandLine(main);
