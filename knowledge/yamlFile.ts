import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { CodedError } from './errors';

/** The folder of this project that holds the content, wherever the compiled program runs from. */
export function knowledgeFolder(): string {
  let folder = __dirname;
  // dist/knowledge holds the program, knowledge/ the content: climb to the folder that has package.json.
  while (path.dirname(folder) !== folder) {
    if (isProjectRoot(folder)) return path.join(folder, 'knowledge');
    folder = path.dirname(folder);
  }
  throw new CodedError('BAD_CONTENT', {
    place: __dirname,
    problem: 'no knowledge folder above this one',
    cure: 'start the bot from its own project folder, with package.json and knowledge/ in place',
  });
}

function isProjectRoot(folder: string): boolean {
  try {
    readFileSync(path.join(folder, 'package.json'));
    return true;
  } catch {
    return false;
  }
}

/** Reads a text file. @throws CodedError BAD_CONTENT when it can't be read */
export function readContent(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new CodedError('BAD_CONTENT', {
      place: file,
      problem: 'the file cannot be read',
      cure: 'put the file back, or give this user the right to read it',
      cause,
    });
  }
}

/**
 * Parses YAML and holds it against its schema.
 *
 * @param text - the YAML itself
 * @param place - the file's name, as its editor knows it
 * @param schema - what the file must look like
 * @throws CodedError BAD_CONTENT naming file, field and cure
 */
export function parseYaml<T>(text: string, place: string, schema: z.ZodType<T, unknown>): T {
  const document = parseDocument(text, { prettyErrors: true });
  const [syntax] = document.errors;
  if (syntax) {
    throw new CodedError('BAD_CONTENT', {
      place,
      problem: `not valid YAML (${firstLine(syntax.message)})`,
      cure: 'mend that line: mind the indentation, and put quotes round text that has a colon in it',
      cause: syntax,
    });
  }
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new CodedError('BAD_CONTENT', {
    place: `${place}, field ${issue?.path.join('.') || '(the whole file)'}`,
    problem: firstLine(issue?.message ?? 'not as expected'),
    cure: 'write the field as the other items of its kind have it',
    cause: result.error,
  });
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? text).replace(/[.:]+$/, '');
}
