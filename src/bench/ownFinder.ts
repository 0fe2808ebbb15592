import path from 'node:path';
import type { Entry } from '../../knowledge/entries';
import { createFinder, type Finder } from '../../knowledge/finder/finder';
import { loadLikelihood } from '../../knowledge/finder/likelihood';
import { compileVocabulary } from '../../knowledge/finder/terms';
import type { OutOfScope } from '../../knowledge/outOfScope';
import { loadEnglishWords } from '../../knowledge/text/englishWords';
import { knowledgeFolder, readContent } from '../../knowledge/yamlFile';

/** The bot's finder over whatever entries, with all else as in the bot. */
export interface FinderMaker {
  make(entries: readonly Entry[]): Finder;
  /** Whether a normalised word says something, or only holds a sentence together. */
  isTelling(word: string): boolean;
}

/** Reads what the finder needs beside the entries. @throws CodedError BAD_CONTENT naming file, field and cure */
export function ownFinder(outOfScope: OutOfScope): FinderMaker {
  const read = (name: string) => readContent(path.join(knowledgeFolder(), name));
  const vocabulary = compileVocabulary(read('vocabulary.yaml'), 'vocabulary.yaml');
  const likelihood = loadLikelihood(read('answer-scores.yaml'), 'answer-scores.yaml');
  const english = loadEnglishWords();
  return {
    make: (entries) => createFinder(entries, vocabulary, english, outOfScope, likelihood),
    isTelling: (word) => vocabulary.read(word).some(({ functional }) => !functional),
  };
}
