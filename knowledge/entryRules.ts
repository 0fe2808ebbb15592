import type { Entry } from './entries';
import { CodedError } from './errors';
import { reviewDayProblem } from './reviewDate';
import type { Sources } from './sources';
import { inPlainWords } from './text/words';
import { TOPICS } from './topics';

const TITLE_CHARS = { min: 3, max: 60 };
const BODY_WORDS = { min: 20, max: 120 };
const MIN_QUESTIONS = 8;
const MIN_KEYWORDS = 3;

const LIST_MARKER = /^\s*(?:[-*+]|\d+[.)])\s+/gm;
const HTML = /<(?:[a-z!/?][^>]*)>/i;
const IMAGE = /!\[/;
const HEADING = /^ {0,3}(?:#{1,6}(?:\s|$)|=+\s*$|-{2,}\s*$)/m;

/** Words of a Markdown text as its reader counts them: without list markers. */
export function countWords(body: string): number {
  return body
    .replace(LIST_MARKER, '')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** A problem of one field; `say` builds it for one file. */
function problemsOf(
  file: string,
): (field: string, problem: string | null | false, cure: string) => CodedError[] {
  return (field, problem, cure) =>
    problem
      ? [new CodedError('BAD_CONTENT', { place: `entries/${file}, field ${field}`, problem, cure })]
      : [];
}

/** What is wrong with an entry by itself. */
export function entryProblems(entry: Entry, file: string, today: Date): CodedError[] {
  const say = problemsOf(file);
  const titleChars = [...entry.title.trim()].length;
  const sections = entry.source.every(({ section }) => section.trim());
  return [
    ...say('id', `${entry.id}.md` !== file && `it says "${entry.id}"`, 'let file name and id be the same'),
    ...say(
      'title',
      (titleChars < TITLE_CHARS.min || titleChars > TITLE_CHARS.max) && `it has ${titleChars} characters`,
      `write a title of ${TITLE_CHARS.min} to ${TITLE_CHARS.max} characters`,
    ),
    ...say(
      'questions',
      entry.questions.length < MIN_QUESTIONS && `there are only ${entry.questions.length}`,
      `write at least ${MIN_QUESTIONS}, each as somebody would type it`,
    ),
    ...say(
      'questions',
      entry.questions.some((question) => inPlainWords(question) === '') && 'one of them has no words',
      'write it out, or take it away',
    ),
    ...say(
      'keywords',
      (entry.keywords.length < MIN_KEYWORDS && `there are only ${entry.keywords.length}`) ||
        (entry.keywords.some((keyword) => !keyword.trim()) && 'one of them is empty'),
      `write at least ${MIN_KEYWORDS} words or terms that belong to this answer`,
    ),
    ...draftProblems(entry, say),
    ...say('related', entry.related.length === 0 && 'there is none', 'name at least one entry to read next'),
    ...say(
      'source',
      entry.source.length === 0 && 'there is none',
      'name the source of every health statement',
    ),
    ...say('source', !sections && 'a section is empty', 'say under which heading of the source it stands'),
    ...say(
      'reviewed',
      reviewDayProblem(entry.reviewed, today),
      'write the day of the last review, YYYY-MM-DD',
    ),
    ...bodyProblems(entry.body, say),
  ];
}

/** What `npm run report` left open in a draft for a person to write. */
function draftProblems(entry: Entry, say: ReturnType<typeof problemsOf>): CodedError[] {
  const cure = 'write it out: this is still a draft';
  const open = (texts: readonly string[]) =>
    texts.some((text) => /\bTODO\b/.test(text)) && 'it still says TODO';
  return [
    ...say('id', entry.id.startsWith('draft-') && `it still says "${entry.id}"`, cure),
    ...say('title', open([entry.title]), cure),
    ...say('questions', open(entry.questions), cure),
    ...say('keywords', open(entry.keywords), cure),
    ...say('source', open(entry.source.map(({ section }) => section)), cure),
    ...say('body', open([entry.body]), cure),
  ];
}

function bodyProblems(body: string, say: ReturnType<typeof problemsOf>): CodedError[] {
  const words = countWords(body);
  return [
    ...say(
      'body',
      (words < BODY_WORDS.min || words > BODY_WORDS.max) && `it has ${words} words`,
      `write an answer of ${BODY_WORDS.min} to ${BODY_WORDS.max} words`,
    ),
    ...say(
      'body',
      HTML.test(body) && 'it has HTML in it',
      'write plain Markdown: not every channel shows HTML',
    ),
    ...say('body', IMAGE.test(body) && 'it has an image in it', 'say it in words: not everybody sees images'),
    ...say(
      'body',
      HEADING.test(body) && 'it has a heading or a rule in it',
      'leave it out: the title is the heading',
    ),
  ];
}

/** Related entries and sources that do not exist, or make no sense. */
export function strangeReferences(
  entries: readonly Entry[],
  ids: ReadonlySet<string>,
  sources: Sources,
): CodedError[] {
  return entries.flatMap(({ id, related, source }) => {
    const say = problemsOf(`${id}.md`);
    return [
      ...related.flatMap((other, index) => [
        ...say(
          'related',
          !ids.has(other) && `there is no entry "${other}"`,
          'name the id of an entry that exists',
        ),
        ...say('related', other === id && 'the entry names itself', 'name other entries only'),
        ...say('related', related.indexOf(other) < index && `"${other}" is there twice`, 'name it once'),
      ]),
      ...source.flatMap((item) =>
        say(
          'source',
          !sources.has(item.id) && `the source "${item.id}" is not in sources.yaml`,
          'mend the id, or add the source there',
        ),
      ),
    ];
  });
}

/** Questions that stand twice, in one entry or in two: the finder could not tell which answer is meant. */
export function duplicateQuestions(entries: readonly Entry[]): CodedError[] {
  const first = new Map<string, string>();
  const problems: CodedError[] = [];
  for (const { id, questions } of entries) {
    for (const question of questions) {
      const key = inPlainWords(question);
      const owner = first.get(key);
      if (owner === undefined || key === '') first.set(key, id);
      else {
        const where = owner === id ? 'in this file' : `in entries/${owner}.md too`;
        const problem = `the question "${question}" stands ${where}`;
        problems.push(
          ...problemsOf(`${id}.md`)('questions', problem, 'keep it where its answer is, and only there'),
        );
      }
    }
  }
  return problems;
}

/** Topics of the closed list that no entry is about. */
export function missingTopics(entries: readonly Entry[]): CodedError[] {
  const told = new Set(entries.map(({ topic }) => topic));
  return TOPICS.filter((topic) => !told.has(topic)).map(
    (topic) =>
      new CodedError('BAD_CONTENT', {
        place: 'entries, field topic',
        problem: `no entry is about the topic "${topic}"`,
        cure: 'write one: every topic of the closed list needs an answer',
      }),
  );
}
