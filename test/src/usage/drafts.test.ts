import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { knowledgeFolder } from '../../../knowledge/yamlFile';
import { checkKnowledge } from '../../../src/editor/check';
import { draftsFor, writeDrafts } from '../../../src/usage/drafts';
import { theKnowledge } from '../../helpers/knowledge';

const { finder } = theKnowledge();
const gaps = [{ words: ['desk', 'shoes'], times: 3 }];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'drafts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a draft of an entry', () => {
  const [draft = { file: '', text: '' }] = draftsFor(gaps, finder);

  it('says that it is one, what was asked and how often, and what is near', () => {
    expect(draft.file).toBe('draft-desk-shoes.md');
    expect(draft.text).toMatch(/^---\n# DRAFT/);
    expect(draft.text).toContain('Asked 3 times, with these words among others: desk, shoes');
    expect(draft.text).toMatch(/nearest entries: [a-z-]+/);
  });

  /** What `npm run knowledge` says of the file, once it lies among the entries. */
  function problemsOf(file: string, text: string): string[] {
    cpSync(knowledgeFolder(), folder, { recursive: true });
    writeFileSync(path.join(folder, 'entries', file), text);
    return checkKnowledge(folder, new Date()).problems.map(({ place, problem }) => `${place}: ${problem}`);
  }

  it('is refused as it is, by name', () => {
    const problems = problemsOf(draft.file, draft.text);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]).toContain('entries/draft-desk-shoes.md');
  });

  /** The draft with all of it written out. */
  const finished = draft.text
    .replace(/^id: .*$/m, 'id: desk-shoes')
    .replace('topic: TODO', 'topic: sitting-posture')
    .replace('title: TODO', 'title: Shoes at the desk')
    .replace(
      / {2}- "TODO.*\n/,
      Array.from({ length: 8 }, (_, i) => `  - zorblax ${'abcdefgh'.charAt(i)}\n`).join(''),
    )
    .replace(/^keywords: .*$/m, 'keywords: [zorblax desk, zorblax shoes, zorblax]')
    .replace('- id: TODO', '- id: article')
    .replace('section: TODO', 'section: Introduction')
    .replace('reviewed: TODO', 'reviewed: 2026-11-23')
    .replace(/\nTODO: .*\n$/, `\n${'word '.repeat(30)}\n`);

  it('is taken once it is written out', () => {
    expect(problemsOf('desk-shoes.md', finished)).toEqual([]);
  });

  it.each([
    ['title', 'title: Shoes at the desk', 'title: TODO'],
    ['questions', 'zorblax a', 'TODO'],
    ['keywords', '[zorblax desk', '[TODO'],
    ['source', 'section: Introduction', 'section: TODO'],
    ['body', 'word word', 'TODO word'],
  ])('is refused as long as one thing is left to do: %s', (field, done, left) => {
    const problems = problemsOf('desk-shoes.md', finished.replace(done, left));
    expect(problems).toEqual([`entries/desk-shoes.md, field ${field}: it still says TODO`]);
  });

  it('is refused under the name of a draft', () => {
    const problems = problemsOf(draft.file, finished.replace('id: desk-shoes', 'id: draft-desk-shoes'));
    expect(problems).toEqual(['entries/draft-desk-shoes.md, field id: it still says "draft-desk-shoes"']);
  });
});

describe('an editor who has begun to write', () => {
  it('keeps the draft as it is when the report is made again', () => {
    expect(writeDrafts(folder, draftsFor(gaps, finder))).toEqual({
      written: ['draft-desk-shoes.md'],
      kept: [],
    });
    writeFileSync(path.join(folder, 'draft-desk-shoes.md'), 'mine');
    const more = [...gaps, { words: ['tape'], times: 2 }];
    expect(writeDrafts(folder, draftsFor(more, finder))).toEqual({
      written: ['draft-tape.md'],
      kept: ['draft-desk-shoes.md'],
    });
    expect(readFileSync(path.join(folder, 'draft-desk-shoes.md'), 'utf8')).toBe('mine');
  });

  it('gets no more drafts than anybody will read, each under a name of its own', () => {
    const many = Array.from({ length: 50 }, (_, i) => ({ words: ['a'.repeat(i + 1)], times: 2 }));
    writeDrafts(folder, draftsFor(many, finder));
    expect(readdirSync(folder)).toHaveLength(20);
  });
});
