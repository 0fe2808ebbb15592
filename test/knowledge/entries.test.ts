import path from 'node:path';
import { checkEntries, loadEntries, parseEntry } from '../../knowledge/entries';
import type { CodedError } from '../../knowledge/errors';
import { loadSources } from '../../knowledge/sources';
import { type EntryFields, entryText, folderOf, rightEntry, rightFiles } from './entryFolder';

const today = new Date('2026-11-23T12:00:00Z');
const sources = loadSources('article: { title: The article, publisher: unknown }', 'sources.yaml');
const removals: (() => void)[] = [];
afterEach(() => {
  for (const remove of removals.splice(0)) remove();
});

/** Everything said about a right set in which some files are replaced; null takes one away. */
function problemsWith(files: Record<string, string | null>): CodedError[] {
  return checkEntries(write(files), sources, today).problems;
}

function write(files: Record<string, string | null>): string {
  const all = Object.entries({ ...rightFiles(), ...files });
  const present = all.filter((item): item is [string, string] => item[1] !== null);
  const { folder, remove } = folderOf(Object.fromEntries(present));
  removals.push(remove);
  return folder;
}

const changed = (change: Partial<EntryFields>) => ({
  'answer-1.md': entryText({ ...rightEntry(1), ...change }),
});
const questions = (count: number) => Array.from({ length: count }, (_, i) => `another question, number ${i}`);

describe('an editor who keeps the rules', () => {
  it('hears of no problem', () => {
    expect(problemsWith({})).toEqual([]);
  });

  it('finds the entries in the order of their file names', () => {
    const { entries } = checkEntries(write({}), sources, today);
    const ids = entries.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(entries[0]).toEqual(rightEntry(0));
  });

  it('may write on Windows, with a byte order mark', () => {
    const text = `\uFEFF${entryText({ ...rightEntry(1), body: 'One\n\ntwo' }).replaceAll('\n', '\r\n')}`;
    expect(parseEntry(text, 'entries/answer-1.md').body).toBe('One\n\ntwo');
  });

  it.each([
    ['20 words', { body: 'word '.repeat(20) }],
    ['120 words, and list markers that are none', { body: '1. word\n- word\n'.repeat(60) }],
    ['a title of 60 characters', { title: 'x'.repeat(60) }],
    ['a review of tomorrow, which is today further east', { reviewed: '2026-11-24' }],
    ['a smaller-than sign', { body: `${'word '.repeat(30)} pain < 3 and > 1` }],
  ])('may write %s', (_, change) => {
    expect(problemsWith(changed(change))).toEqual([]);
  });

  it('may leave hidden files and backups of an editor about', () => {
    expect(problemsWith({ '.DS_Store': 'x', 'answer-1.md~': 'x' })).toEqual([]);
  });
});

describe('an editor who breaks a rule is told file, field and cure', () => {
  it.each<[string, Partial<EntryFields>, string, RegExp]>([
    ['the id is not the file name', { id: 'answer-one' }, 'id', /"answer-one"/],
    ['the topic is not of the closed list', { topic: 'backs' }, 'topic', /no topic "backs"/],
    ['the title is too short', { title: 'ab' }, 'title', /2 characters/],
    ['the title is too long', { title: 'x'.repeat(61) }, 'title', /61 characters/],
    ['there are 7 questions', { questions: questions(7) }, 'questions', /only 7/],
    ['a question has no words', { questions: [...questions(8), '?!'] }, 'questions', /no words/],
    [
      'a question stands twice, but for case and marks',
      { questions: [...questions(8), 'Does it hurt?', 'does it hurt'] },
      'questions',
      /"does it hurt" stands in this file/,
    ],
    [
      'a question stands in another file as well',
      { questions: [...questions(8), 'Question A, of 0?'] },
      'questions',
      /stands in entries\/answer-0\.md too/,
    ],
    ['there are 2 keywords', { keywords: ['one', 'two'] }, 'keywords', /only 2/],
    ['a keyword is empty', { keywords: ['one', 'two', ' '] }, 'keywords', /empty/],
    ['nothing is related', { related: [] }, 'related', /none/],
    ['a related entry does not exist', { related: ['no-such'] }, 'related', /no entry "no-such"/],
    ['the entry is related to itself', { related: ['answer-1'] }, 'related', /itself/],
    ['a related entry is named twice', { related: ['answer-2', 'answer-2'] }, 'related', /twice/],
    ['there is no source', { source: [] }, 'source', /none/],
    ['the source is unknown', { source: [{ id: 'hearsay', section: 'x' }] }, 'source', /"hearsay"/],
    ['the section is empty', { source: [{ id: 'article', section: ' ' }] }, 'source', /section is empty/],
    ['the review is no date', { reviewed: 'last week' }, 'reviewed', /not a day/],
    ['the review is on a day that does not exist', { reviewed: '2026-02-30' }, 'reviewed', /not a day/],
    ['the review is in the future', { reviewed: '2026-11-25' }, 'reviewed', /future/],
    ['the body is too short', { body: 'word '.repeat(19) }, 'body', /19 words/],
    ['the body is too long', { body: 'word '.repeat(121) }, 'body', /121 words/],
    ['the body has HTML', { body: `${'word '.repeat(30)}<b>word</b>` }, 'body', /HTML/],
    ['the body has an HTML comment', { body: `${'word '.repeat(30)}<!-- check -->` }, 'body', /HTML/],
    ['the body has an image', { body: `${'word '.repeat(30)}![a](b.png)` }, 'body', /image/],
    ['the body has a heading', { body: `## Word\n${'word '.repeat(30)}` }, 'body', /heading/],
    ['the body has an underlined heading', { body: `Word\n---\n${'word '.repeat(30)}` }, 'body', /heading/],
    ['a field is of the wrong type', { keywords: 'one, two, three' }, 'keywords', /./],
    ['a field has a misspelt name', { keyword: ['one'] }, '(the whole file)', /keyword/],
  ])('when %s', (_, change, field, problem) => {
    const [first, ...others] = problemsWith(changed(change)).filter(({ place }) =>
      place.includes('answer-1.md'),
    );
    expect(others).toEqual([]);
    expect(first?.code).toBe('BAD_CONTENT');
    expect(first?.place).toBe(`entries/answer-1.md, field ${field}`);
    expect(first?.problem).toMatch(problem);
    expect(first?.cure.length).toBeGreaterThan(10);
  });

  it.each([
    ['has no front matter', 'Just words.', /front matter/],
    ['does not close its front matter', '---\nid: answer-1\n', /front matter/],
    ['is not YAML', '---\nid: [answer-1\n---\nBody', /YAML/],
    ['is empty', '', /front matter/],
  ])('when a file %s, and once only', (_, text, problem) => {
    const problems = problemsWith({ 'answer-1.md': text });
    expect(problems).toHaveLength(1);
    expect(problems[0]?.place).toBe('entries/answer-1.md');
    expect(problems[0]?.problem).toMatch(problem);
  });

  it('when no entry is about a topic', () => {
    const problems = problemsWith({
      'answer-1.md': entryText({ ...rightEntry(1), topic: rightEntry(0).topic }),
    });
    expect(problems.map(({ problem }) => problem)).toEqual([
      `no entry is about the topic "${rightEntry(1).topic}"`,
    ]);
  });

  it('when a file has another ending', () => {
    expect(problemsWith({ 'new.txt': 'x' }).map(({ place }) => place)).toEqual(['entries/new.txt']);
  });

  it('when the folder is not there', () => {
    const { problems } = checkEntries(path.join(write({}), 'nowhere'), sources, today);
    expect(problems[0]?.problem).toContain('cannot be read');
  });
});

describe('several problems', () => {
  const two = {
    ...changed({ title: 'ab', keywords: [] }),
    'answer-2.md': entryText({ ...rightEntry(2), body: 'Short.' }),
  };

  it('are all told by the check', () => {
    expect(problemsWith(two)).toHaveLength(3);
  });

  it('keep the bot from starting, which tells the first and counts the rest', () => {
    const folder = write(two);
    expect(() => loadEntries(folder, sources)).toThrow(
      /BAD_CONTENT entries\/answer-1\.md, field title: .*2 more problems.*npm run knowledge/,
    );
  });

  it('do not keep it from starting when there are none', () => {
    expect(loadEntries(write({}), sources)).toHaveLength(Object.keys(rightFiles()).length);
  });
});
