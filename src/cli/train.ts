import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { CodedError } from '../../knowledge/errors';
import { loadKnowledge } from '../../knowledge/knowledge';
import { splitWords } from '../../knowledge/text/words';
import { knowledgeFolder } from '../../knowledge/yamlFile';
import { labelledFiles, readLabelledLines } from '../evaluation/lines';
import { fitAnswerScores, type Scored } from '../training/answerScores';
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
  const scores = path.join(knowledgeFolder(), 'answer-scores.yaml');
  writeFileSync(scores, `${SCORES_HEADER}${stringify(fitAnswerScores(scoredQuestions(files)))}`);
  process.stdout.write(
    `Trained on ${examples.length} lines; wrote ${file} (${Math.round(text.length / 1000)} kB).\n`,
  );
}

const SCORES_HEADER =
  '# How likely an answer is right, from how well its entry fits the message. Written by: npm run train\n';

/** The labelled questions with what the ranking makes of them, before any curve. */
function scoredQuestions(files: readonly string[]): Scored[] {
  const { finder } = loadKnowledge(knowledgeFolder(), () => 0);
  return readLabelledLines(files).questions.flatMap(({ text, topic, also }) => {
    const [first] = finder.rank(text);
    if (!first) return [];
    const right = [topic, ...also].some((one) => one === first.entry.topic);
    return [{ score: first.fit, words: splitWords(text).length, right }];
  });
}

runCommandLine(main);
