import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import { CodedError } from '../../../knowledge/errors';
import { runDiff } from '../../../src/editor/diff';
import { makeProject, type Project } from '../../helpers/project';

const LINES = [
  { id: 'q-1', text: 'zorble?', topic: 'cold-therapy' },
  { id: 'q-2', text: 'how long should i use ice?', topic: 'cold-therapy' },
  { id: 'q-3', text: 'what is the capital of France', topic: 'none' },
  { id: 'p-1', text: 'I wet myself and my back hurts', tier: 'emergency', flags: ['bladder_bowel'] },
];
const FLOORS = { floors: { first: 1 }, ceilings: {} };
const lines = (...all: object[]) => all.map((line) => `${JSON.stringify(line)}\n`).join('');
const WORDS = 'knowledge/vocabulary.yaml';
const QUESTIONS = 'test/evaluation/questions.jsonl';

// Each test loads the whole content twice or more.
jest.setTimeout(30_000);

let project: Project;
function begin(within?: string): void {
  project = makeProject(within);
  project.write(QUESTIONS, lines(...LINES));
  project.write('test/evaluation/floors.json', JSON.stringify(FLOORS));
  project.edit(WORDS, (text) => text.replace(/^ {2}ice: \[/m, '  ice: [ zorble,'));
}
function commit(): void {
  project.git('init', '--quiet');
  project.git('add', '.');
  project.git('commit', '--quiet', '--message', 'The content so far');
}
afterEach(() => project.remove());

async function diff(): Promise<{ code: 0 | 1; text: string }> {
  let text = '';
  const code = await runDiff(project.root, (printed) => {
    text += `${printed}\n`;
  });
  return { code, text };
}
const withoutZorble = (text: string) => text.replace(' zorble,', '');

describe('an editor who has changed nothing', () => {
  it('is told so', async () => {
    begin();
    commit();
    expect(await diff()).toEqual({ code: 0, text: 'No content has changed since the last commit.\n' });
  });

  it('is told so when only code has changed', async () => {
    begin();
    commit();
    project.write('knowledge/new.ts', '// a new idea\n');
    expect((await diff()).text).toBe('No content has changed since the last commit.\n');
  });
});

describe('an editor who takes a word away', () => {
  it('sees whose answer is another one, and which floor breaks', async () => {
    begin();
    commit();
    project.edit(WORDS, withoutZorble);
    const { code, text } = await diff();
    expect(text).toMatch(/^Changed since the last commit:\n {2}knowledge\/vocabulary\.yaml\n/);
    expect(text).toMatch(/^- q-1 \(broken\): zorble\?\n {4}was: answer; ice-how-to\n {4}is: {2}\w/m);
    expect(text).not.toMatch(/^- (?:q-2|q-3|p-1)/m);
    expect(text).toMatch(/^- ice-how-to: 1 fewer$/m);
    expect(text).toMatch(/^- first: 100\.0 % \(2\/2\) → 50\.0 % \(1\/2\)$/m);
    expect(text).toMatch(/^BELOW THE FLOORS\n- first is 0\.500, but must be at least 1$/m);
    expect(text).toMatch(
      /^1 of 4 labelled messages are answered otherwise: 0 mended, 1 broken, 0 neither\.$/m,
    );
    expect(code).toBe(1);
  });

  it('sees it before and after staging, in a project that is a part of a repository', async () => {
    begin('bots/sciatica');
    commit();
    project.edit(WORDS, withoutZorble);
    const { text } = await diff();
    expect(text).toContain('- q-1 (broken)');
    project.git('add', '.');
    expect((await diff()).text).toBe(text);
  });

  it('finds files, index and temporary folders as they were', async () => {
    begin();
    commit();
    const laidOut = () => readdirSync(os.tmpdir()).filter((name) => name.startsWith('committed-'));
    const before = laidOut();
    project.edit(WORDS, withoutZorble);
    await diff();
    expect(project.git('status', '--porcelain')).toBe(' M knowledge/vocabulary.yaml\n');
    expect(laidOut()).toEqual(before);
  });
});

describe('an editor who', () => {
  beforeEach(() => {
    begin();
    commit();
  });

  it('rewords an answer sees how many people read it', async () => {
    project.edit('knowledge/entries/ice-how-to.md', (text) => text.replace(/\n$/, ' Take your time.\n'));
    const { code, text } = await diff();
    expect(text).toMatch(/^- ice-how-to: 2 in other words$/m);
    expect(text).toContain('All 4 labelled messages are answered as before.\nAll floors kept.');
    expect(code).toBe(0);
  });

  it('adds a labelled message sees the figure with it, and no change of answers', async () => {
    project.write(QUESTIONS, lines(...LINES, { id: 'q-4', text: 'xyzzy', topic: 'overuse' }));
    const { code, text } = await diff();
    expect(text).toMatch(/^- first: 100\.0 % \(2\/2\) → 66\.7 % \(2\/3\)$/m);
    expect(text).toContain('All 5 labelled messages are answered as before.');
    expect(code).toBe(1);
  });

  it('turns a question about a red flag off sees who is not asked or told any longer', async () => {
    project.edit('knowledge/concepts.yaml', (text) =>
      text.replace(/^ {2}wet_self:.*\n(?: {4}.*\n)*/m, '  wet_self: [zzz]\n'),
    );
    const { text } = await diff();
    expect(text).toMatch(/^- p-1.*\n {4}was: seekCare; care emergency; flags bladder_bowel\n/m);
  });

  it('adds a file that is not committed yet sees it named', async () => {
    project.write('knowledge/entries/ice-too.md', 'no front matter\n');
    await expect(diff()).rejects.toMatchObject({ code: 'BAD_CONTENT', place: 'entries/ice-too.md' });
  });

  it('mends what was committed broken is told which of the two is broken', async () => {
    const edit = (from: string, to: string) =>
      project.edit('knowledge/entries/ice-how-to.md', (text) => text.replace(from, to));
    edit('topic: cold-therapy', 'topic: cold');
    project.git('commit', '--all', '--quiet', '--message', 'Oh dear');
    edit('topic: cold\n', 'topic: cold-therapy\n');
    await expect(diff()).rejects.toMatchObject({
      code: 'BAD_CONTENT',
      place: 'entries/ice-how-to.md, field topic, as it was committed',
    });
  });
});

describe('an editor without history', () => {
  const refused = () =>
    diff().then(
      () => null,
      (error) => (error instanceof CodedError ? error : null),
    );

  it('is told that the folder is in no repository', async () => {
    begin();
    expect(existsSync(`${os.tmpdir()}/.git`)).toBe(false);
    expect(await refused()).toMatchObject({ code: 'NO_HISTORY', place: project.root });
  });

  it('is told that nothing is committed yet', async () => {
    begin();
    project.git('init', '--quiet');
    expect(await refused()).toMatchObject({ code: 'NO_HISTORY' });
  });

  it('is told that git is not installed', async () => {
    begin();
    const { PATH } = process.env;
    process.env.PATH = '';
    try {
      expect(await refused()).toMatchObject({ code: 'NO_HISTORY', problem: 'git cannot be run here' });
    } finally {
      process.env.PATH = PATH;
    }
  });
});
