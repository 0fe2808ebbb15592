import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Finder } from '../../knowledge/finder/finder';
import type { Gap } from './summary';

// More than an editor will look at in one sitting.
const MOST_DRAFTS = 20;

/** A draft of an entry. */
export interface Draft {
  /** The name of its file. */
  readonly file: string;
  readonly text: string;
}

/**
 * Drafts of entries for what was asked and not found, in the form of `knowledge/entries/`. What only a person can write
 * says TODO, and the loader refuses an entry in which that word is left.
 */
export function draftsFor(gaps: readonly Gap[], finder: Pick<Finder, 'rank'>): Draft[] {
  const drafts = gaps.slice(0, MOST_DRAFTS).map(({ words, times }) => {
    const id = `draft-${words
      .join('-')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')}`.slice(0, 60);
    const near = finder
      .rank(words.join(' '))
      .slice(0, 3)
      .map(({ entry }) => entry.id);
    return { file: `${id}.md`, text: draftText(id, words, times, near) };
  });
  return drafts.filter(({ file }, i) => drafts.findIndex((other) => other.file === file) === i);
}

function draftText(id: string, words: readonly string[], times: number, near: readonly string[]): string {
  return `---
# DRAFT, written by npm run report. It is no answer yet: npm run knowledge refuses it while TODO stands anywhere in it.
# Asked ${times} times, with these words among others: ${words.join(', ')}
# The nearest entries: ${near.join(', ') || 'none'}. If one of them answers it, add the words there and delete this draft.
id: ${id} # TODO: an id of your own; the file is named like it
topic: TODO
title: TODO
questions:
  - "TODO: at least 8, as people would type them"
keywords: [${words.map((word) => JSON.stringify(word)).join(', ')}]
related: [${near.join(', ')}]
source:
  - id: TODO
    section: TODO
reviewed: TODO
---
TODO: 20 to 120 words, what to do first. Write nothing about health that the source does not say.
`;
}

/**
 * Writes drafts into a folder. One that is there already is left as it is: somebody may be working on it.
 *
 * @returns the names of the files written, and of those left
 */
export function writeDrafts(folder: string, drafts: readonly Draft[]): { written: string[]; kept: string[] } {
  const written: string[] = [];
  const kept: string[] = [];
  if (drafts.length > 0) mkdirSync(folder, { recursive: true });
  for (const { file, text } of drafts) {
    const place = path.join(folder, file);
    if (existsSync(place)) kept.push(file);
    else {
      writeFileSync(place, text);
      written.push(file);
    }
  }
  return { written, kept };
}
