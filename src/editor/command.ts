import path from 'node:path';
import { CodedError } from '../../knowledge/errors';
import { loadKnowledge } from '../../knowledge/knowledge';
import { askAnew } from '../evaluation/askAnew';
import { runKnowledge } from './check';
import { runDiff } from './diff';
import { describeReading } from './reading';

const USAGE = 'npm run knowledge, npm run knowledge -- try "a message", or npm run knowledge -- diff';

/**
 * `npm run knowledge`: checks and lists the content; with `try "…"`, tells how the finder reads a message; with
 * `diff`, tells what the uncommitted change of content does to the labelled messages.
 *
 * @param words - the words after the command
 * @param root - the project's root
 * @param print - shows text that may have several lines
 * @returns the exit code
 * @throws CodedError BAD_USAGE for other words, BAD_CONTENT, NO_HISTORY
 */
export async function runEditor(
  [command, ...rest]: readonly string[],
  root: string,
  print: (text: string) => void,
): Promise<0 | 1> {
  const folder = path.join(root, 'knowledge');
  const message = rest.join(' ');
  if (command === undefined) return runKnowledge(folder, new Date(), print);
  if (command === 'diff' && message === '') return runDiff(root, print);
  if (command === 'try' && message.trim() !== '') {
    const knowledge = loadKnowledge(folder);
    print(describeReading(knowledge.finder, message, await askAnew(knowledge)()(message)));
    return 0;
  }
  throw new CodedError('BAD_USAGE', {
    place: [command, ...rest].join(' '),
    problem: 'knowledge does not know these words',
    cure: `Call it as: ${USAGE}`,
  });
}
