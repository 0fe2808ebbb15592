import { readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { duplicateQuestions, entryProblems, missingTopics, strangeReferences } from './entryRules';
import { CodedError } from './errors';
import type { Sources } from './sources';
import { TOPICS, type Topic } from './topics';
import { parseYaml, readContent } from './yamlFile';

/** One answer, as `knowledge/entries/<id>.md` has it. */
export interface Entry {
  readonly id: string;
  readonly topic: Topic;
  readonly title: string;
  /** The answer in Markdown (paragraphs, lists), trimmed, lines ending in \n. */
  readonly body: string;
  /** How people ask for it, in their own words. */
  readonly questions: readonly string[];
  readonly keywords: readonly string[];
  /** Ids of entries to offer next. */
  readonly related: readonly string[];
  readonly source: readonly { readonly id: string; readonly section: string }[];
  /** The day of the last review, YYYY-MM-DD. */
  readonly reviewed: string;
  /** The id of the drawing that goes with it. */
  readonly picture?: string | undefined;
}

/** Every entry that could be read, and everything that is wrong with the set. */
export interface CheckedEntries {
  /** In order of file name. */
  readonly entries: Entry[];
  readonly problems: CodedError[];
}

const texts = z.array(z.string());
const frontMatter = z.strictObject({
  id: z.string(),
  topic: z.string(),
  title: z.string(),
  questions: texts,
  keywords: texts,
  related: texts,
  source: z.array(z.strictObject({ id: z.string(), section: z.string() })),
  reviewed: z.string(),
  picture: z.string().optional(),
});

/**
 * Reads the shape of one entry: front matter between two lines of `---`, then the body.
 * The rules about what stands in it are those of {@link checkEntries}.
 *
 * @param place - the file's name, as its editor knows it
 * @throws CodedError BAD_CONTENT naming file, field and cure
 */
export function parseEntry(text: string, place: string): Entry {
  const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const [, yaml, body] = /^---\n([\s\S]*?)\n---[ \t]*(?:\n([\s\S]*))?$/.exec(lines) ?? [];
  if (yaml === undefined) {
    throw new CodedError('BAD_CONTENT', {
      place,
      problem: 'the front matter is missing or not closed',
      cure: 'begin the file with a line of three hyphens, then the fields, then another line of three hyphens',
    });
  }
  const data = parseYaml(yaml, place, frontMatter);
  const topic = TOPICS.find((known) => known === data.topic);
  if (!topic) {
    throw new CodedError('BAD_CONTENT', {
      place: `${place}, field topic`,
      problem: `there is no topic "${data.topic}"`,
      cure: `take one of these: ${TOPICS.join(', ')}`,
    });
  }
  return { ...data, topic, body: (body ?? '').trim() };
}

/**
 * Reads all entries and gathers everything that is wrong with them, so that an editor can mend it in one go.
 *
 * @param folder - the folder of the `.md` files
 * @param today - reviews may not be later than the day after
 */
export function checkEntries(folder: string, sources: Sources, today: Date = new Date()): CheckedEntries {
  const entries: Entry[] = [];
  const problems: CodedError[] = [];
  const names = attempt(problems, () => entryFiles(folder, problems)) ?? [];
  for (const name of names) {
    const place = `entries/${name}`;
    const entry = attempt(problems, () => parseEntry(readContent(path.join(folder, name)), place));
    if (!entry) continue;
    entries.push(entry);
    problems.push(...entryProblems(entry, name, today));
  }
  // A file that can't be read still counts as there: its own problem is told once, not again by all who name it.
  const ids = new Set(names.map((name) => path.basename(name, '.md')));
  problems.push(...strangeReferences(entries, ids, sources), ...duplicateQuestions(entries));
  if (entries.length === names.length) problems.push(...missingTopics(entries));
  return { entries, problems };
}

/**
 * Reads all entries.
 *
 * @throws CodedError BAD_CONTENT with the first problem, and the number of the others
 */
export function loadEntries(folder: string, sources: Sources): Entry[] {
  const { entries, problems } = checkEntries(folder, sources);
  const [first, ...others] = problems;
  if (!first) return entries;
  if (others.length === 0) throw first;
  throw new CodedError('BAD_CONTENT', {
    place: first.place,
    problem: `${first.problem} (and there are ${others.length} more problems: npm run knowledge lists them)`,
    cure: first.cure,
    cause: first,
  });
}

function entryFiles(folder: string, problems: CodedError[]): string[] {
  const names = listFolder(folder).filter((name) => !name.startsWith('.') && !name.endsWith('~'));
  for (const name of names.filter((other) => !other.endsWith('.md'))) {
    problems.push(
      new CodedError('BAD_CONTENT', {
        place: `entries/${name}`,
        problem: 'only files that end in .md are read here',
        cure: 'rename the file, or move it elsewhere',
      }),
    );
  }
  return names.filter((name) => name.endsWith('.md')).sort();
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    throw new CodedError('BAD_CONTENT', {
      place: folder,
      problem: 'the folder of the entries cannot be read',
      cure: 'put the folder back, or give this user the right to read it',
      cause,
    });
  }
}

function attempt<T>(problems: CodedError[], read: () => T): T | null {
  try {
    return read();
  } catch (err) {
    if (!(err instanceof CodedError)) throw err;
    problems.push(err);
    return null;
  }
}
