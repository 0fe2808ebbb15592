import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { TOPICS } from '../../knowledge/topics';

/** The fields of an entry file, body included, of any type: tests write wrong ones too. */
export type EntryFields = Record<string, unknown> & { body: string };

/** A right entry: id `answer-<number>`, questions of its own. */
export function rightEntry(number: number): EntryFields {
  return {
    id: `answer-${number}`,
    topic: TOPICS[number % TOPICS.length],
    title: `Answer ${number}`,
    questions: 'abcdefgh'.split('').map((letter) => `question ${letter} of ${number}`),
    keywords: ['one', 'two', 'three'],
    related: [`answer-${(number + 1) % TOPICS.length}`],
    source: [{ id: 'article', section: 'Introduction' }],
    reviewed: '2026-11-23',
    body: 'word '.repeat(30).trim(),
  };
}

/** The text of an entry file. */
export function entryText({ body, ...fields }: EntryFields): string {
  return `---\n${stringify(fields)}---\n${body}\n`;
}

/** A folder of entry files; files by name, in the order given. */
export function folderOf(files: Record<string, string>): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'entries-'));
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** A whole set of right files, one for each topic. */
export function rightFiles(): Record<string, string> {
  return Object.fromEntries(
    TOPICS.map((_, number) => [`answer-${number}.md`, entryText(rightEntry(number))]),
  );
}
