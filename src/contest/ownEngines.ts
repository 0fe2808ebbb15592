import path from 'node:path';
import Fuse, { type IFuseOptions } from 'fuse.js';
import type { Entry } from '../../knowledge/entries';
import { createFinder } from '../../knowledge/finder/finder';
import { loadLikelihood } from '../../knowledge/finder/likelihood';
import { compileVocabulary } from '../../knowledge/finder/terms';
import { loadKnowledge } from '../../knowledge/knowledge';
import { loadEnglishWords } from '../../knowledge/text/englishWords';
import { knowledgeFolder, readContent } from '../../knowledge/yamlFile';
import type { Engine, Search } from './engine';

const FIELDS = ['title', 'questions', 'keywords', 'body'];
const WEIGHTS: Record<string, number> = { title: 2, questions: 3, keywords: 2, body: 1 };
const weighted = FIELDS.map((name) => ({ name, weight: WEIGHTS[name] ?? 1 }));

function fuse(entries: readonly Entry[], options: IFuseOptions<Entry>): Search {
  // An entry is not better for a match near the beginning of a text.
  const index = new Fuse(entries, { includeScore: true, ignoreLocation: true, ...options });
  // 0 is a perfect match for Fuse.js, 1 none.
  return (message) => index.search(message).map(({ item, score = 1 }) => ({ id: item.id, score: 1 - score }));
}

/** The engines that need nothing beyond what the project has installed. */
export const OWN_ENGINES: readonly Engine[] = [
  {
    id: 'finder',
    label: "this bot's finder",
    build(entries) {
      const yaml = readContent(path.join(knowledgeFolder(), 'vocabulary.yaml'));
      const vocabulary = compileVocabulary(yaml, 'vocabulary.yaml');
      const scores = readContent(path.join(knowledgeFolder(), 'answer-scores.yaml'));
      const likelihood = loadLikelihood(scores, 'answer-scores.yaml');
      const finder = createFinder(
        entries,
        vocabulary,
        loadEnglishWords(),
        loadKnowledge().outOfScope,
        likelihood,
      );
      return (message) => finder.rank(message).map(({ entry, score }) => ({ id: entry.id, score }));
    },
  },
  {
    id: 'fuse',
    label: `Fuse.js ${Fuse.version}`,
    build: (entries) => fuse(entries, { keys: weighted, ignoreFieldNorm: true }),
  },
  {
    id: 'fuse-token',
    label: `Fuse.js ${Fuse.version}, token search`,
    build: (entries) =>
      fuse(entries, { keys: FIELDS, useTokenSearch: true, threshold: 0.2, minMatchCharLength: 2 }),
  },
];
