import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { CodedError } from '../../knowledge/errors';
import { TOPICS } from '../../knowledge/topics';

const base = { id: z.string(), text: z.string() };

const redFlagLine = z.object({
  ...base,
  tier: z.enum(['emergency', 'urgent', 'soon', 'crisis']),
  flags: z.array(z.string()).default([]),
  certainty: z.enum(['clear', 'borderline']).default('clear'),
});
const harmlessLine = z.object({ ...base, category: z.string() });
const questionLine = z.object({
  ...base,
  topic: z.enum([...TOPICS, 'none']),
  also: z.array(z.enum(TOPICS)).default([]),
});

const conversationLine = z.object({
  id: z.string(),
  turns: z.array(questionLine.omit({ id: true })).min(2),
});

/** A message that should make the bot tell its writer to seek care, or ask. */
export type RedFlagLine = z.infer<typeof redFlagLine>;
/** A message without a current red flag, and why it has none. */
export type HarmlessLine = z.infer<typeof harmlessLine>;
/** A question with the topic that answers it; `none` where nothing does. */
export type QuestionLine = z.infer<typeof questionLine>;

/** A conversation: a question, then what is asked after its answer. */
export type ConversationLine = z.infer<typeof conversationLine>;

/** Labelled lines by what they measure. */
export interface LabelledLines {
  readonly redFlags: RedFlagLine[];
  readonly harmless: HarmlessLine[];
  readonly questions: QuestionLine[];
  readonly conversations: ConversationLine[];
}

/** The `.jsonl` files of a file or folder path, in order of name. @throws CodedError BAD_USAGE if there is none */
export function labelledFiles(place: string): string[] {
  try {
    if (!statSync(place).isDirectory()) return [place];
    const files = readdirSync(place)
      .filter((name) => name.endsWith('.jsonl'))
      .sort()
      .map((name) => path.join(place, name));
    if (files.length > 0) return files;
  } catch (cause) {
    throw new CodedError('BAD_USAGE', {
      place,
      problem: 'there is no such file or folder',
      cure: 'Name a .jsonl file of labelled lines, or a folder that has some',
      cause,
    });
  }
  throw new CodedError('BAD_USAGE', {
    place,
    problem: 'the folder has no .jsonl file',
    cure: 'Name a folder with labelled lines, such as test/evaluation',
  });
}

/**
 * The files of a folder that the floors hold for: all but `model.*`. Those were written for the model to learn from, with
 * each line in another wording, and no rule has been tuned on them.
 */
export function measuredFiles(folder: string): string[] {
  return labelledFiles(folder).filter((file) => !path.basename(file).startsWith('model.'));
}

/**
 * Reads labelled lines. What a line measures is told by its fields: `tier`, `category`, `topic` or `turns`.
 *
 * @throws CodedError BAD_CONTENT naming file, line and cure
 */
export function readLabelledLines(files: readonly string[]): LabelledLines {
  const lines: LabelledLines = { redFlags: [], harmless: [], questions: [], conversations: [] };
  for (const file of files) {
    readFileSync(file, 'utf8')
      .split('\n')
      .forEach((text, index) => {
        if (text.trim() !== '') addLine(lines, text, `${file}, line ${index + 1}`);
      });
  }
  return lines;
}

function addLine(lines: LabelledLines, text: string, place: string): void {
  const value = readObject(text, place);
  try {
    if (Object.hasOwn(value, 'tier')) lines.redFlags.push(redFlagLine.parse(value));
    else if (Object.hasOwn(value, 'turns')) lines.conversations.push(conversationLine.parse(value));
    else if (Object.hasOwn(value, 'category')) lines.harmless.push(harmlessLine.parse(value));
    else lines.questions.push(questionLine.parse(value));
  } catch (cause) {
    throw badLine(
      place,
      cause instanceof z.ZodError ? z.prettifyError(cause).replace(/\n/g, ' ') : 'unreadable',
      cause,
    );
  }
}

function readObject(text: string, place: string): object {
  let cause: unknown;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch (error) {
    cause = error;
  }
  throw badLine(place, 'the line is not a JSON object', cause);
}

function badLine(place: string, problem: string, cause: unknown): CodedError {
  return new CodedError('BAD_CONTENT', {
    place,
    problem,
    cure: 'write one JSON object with id and turns, or with id, text and either tier, category or topic',
    cause,
  });
}
