import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { CodedError } from '../../knowledge/errors';
import { knowledgeFolder } from '../../knowledge/yamlFile';
import { labelledFiles, readLabelledLines } from '../evaluation/lines';
import { examplesOf, isForTraining } from '../training/examples';
import { leaveFamiliesOut } from '../training/leftOut';
import { trainScreenModel } from '../training/screenModel';
import { runCommandLine } from './commandLine';

const USAGE = 'npm run train [-- --left-out]';

/**
 * `npm run train`: trains the model behind the rules on the labelled lines and writes `knowledge/screen-model.tsv`.
 * With `--left-out` it writes nothing, and tells what a model does on each family of lines when trained on the others.
 */
async function main(words: readonly string[]): Promise<void> {
  const [flag, ...rest] = words;
  if ((flag !== undefined && flag !== '--left-out') || rest.length > 0) {
    throw new CodedError('BAD_USAGE', {
      place: words.join(' '),
      problem: 'train takes nothing but --left-out',
      cure: `Call it as: ${USAGE}`,
    });
  }
  const files = labelledFiles(path.join(knowledgeFolder(), '..', 'test', 'evaluation')).filter(isForTraining);
  if (flag === '--left-out') {
    process.stdout.write(
      leaveFamiliesOut(files)
        .map((line) => `${line}\n`)
        .join(''),
    );
    return;
  }
  const examples = examplesOf(readLabelledLines(files));
  const text = trainScreenModel(examples);
  const file = path.join(knowledgeFolder(), 'screen-model.tsv');
  writeFileSync(file, text);
  process.stdout.write(
    `Trained on ${examples.length} lines; wrote ${file} (${Math.round(text.length / 1000)} kB).\n`,
  );
}

runCommandLine(main);
