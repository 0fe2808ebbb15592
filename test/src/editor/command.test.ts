import { runEditor } from '../../../src/editor/command';
import { makeProject, type Project } from '../../helpers/project';

let project: Project;
beforeAll(() => {
  project = makeProject();
});
afterAll(() => project.remove());

async function run(...words: string[]): Promise<{ code: 0 | 1; text: string }> {
  let text = '';
  const code = await runEditor(words, project.root, (printed) => {
    text += printed;
  });
  return { code, text };
}

describe('an editor who runs npm run knowledge', () => {
  it('and nothing else has the content checked and listed', async () => {
    const { code, text } = await run();
    expect(text).toMatch(/^Entries\n[\s\S]*No problems\.$/);
    expect(code).toBe(0);
  });

  it('may try a message, with or without quotes', async () => {
    const { code, text } = await run('try', 'ice or heat');
    expect(text).toMatch(/^Message: ice or heat\n/);
    expect(await run('try', 'ice', 'or', 'heat')).toEqual({ code, text });
    expect(code).toBe(0);
  });

  it('may ask what a change does, and hears that there is no history to compare with', async () => {
    await expect(run('diff')).rejects.toMatchObject({ code: 'NO_HISTORY' });
  });

  it.each([[['list']], [['try']], [['try', ' ']], [['diff', 'HEAD~1']]])(
    'with %j is told how to call it',
    async (words) => {
      await expect(run(...words)).rejects.toMatchObject({
        code: 'BAD_USAGE',
        place: words.join(' '),
        cure: expect.stringContaining('npm run knowledge -- try "a message"'),
      });
    },
  );
});
