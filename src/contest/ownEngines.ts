import Fuse, { type IFuseOptions } from 'fuse.js';
import type { Entry } from '../../knowledge/entries';
import { loadKnowledge } from '../../knowledge/knowledge';
import { ownFinder } from '../bench/ownFinder';
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
      const finder = ownFinder(loadKnowledge().outOfScope).make(entries);
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
