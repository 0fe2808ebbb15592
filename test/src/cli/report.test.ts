import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { addEvent, emptyCounts } from '../../../src/usage/dayCounts';

const root = path.join(__dirname, '..', '..', '..');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'report-'));
  const counts = emptyCounts('2026-11-23');
  addEvent(counts, { what: 'answer', entry: 'ice-how-to' });
  for (let i = 0; i < 3; i += 1) addEvent(counts, { what: 'notFound', words: ['desk', 'shoes'] });
  mkdirSync(path.join(folder, 'counts'));
  writeFileSync(path.join(folder, 'counts', '2026-11-23.00000000.json'), JSON.stringify(counts));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the report in the folder, with the program that is built. */
function report(words: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const built = path.join(root, 'dist', 'src', 'cli', 'report.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [built, ...words], {
    cwd: folder,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

beforeAll(() => {
  // Builds what changed.
  spawnSync(process.execPath, [path.join('scripts', 'run.mjs'), 'cli/ask', '--json'], {
    cwd: root,
    input: '',
  });
}, 60_000);

describe('an editor who asks for the report', () => {
  it('reads the tables, and finds the page and the drafts beside it', () => {
    const html = path.join(folder, 'page.html');
    const { code, out, err } = report(['counts', '--html', html]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^How the bot was used, 2026-11-23 to 2026-11-23 \(UTC\)$/m);
    expect(out).toMatch(/^ {2}1 +ice-how-to +How to use ice safely$/m);
    expect(out).toMatch(/^ {2}3 +desk, shoes$/m);
    expect(readFileSync(html, 'utf8')).toMatch(/^<!doctype html>/);
    expect(readdirSync(path.join(folder, 'drafts'))).toEqual(['draft-desk-shoes.md']);
    expect(report(['counts', '--html', html]).out).toContain('Left as it is: ');
  });

  it('finds it in report.html, from the folder of the settings, without saying so', () => {
    const { code } = report([], { USAGE_DIR: path.join(folder, 'counts') });
    expect(code).toBe(0);
    expect(existsSync(path.join(folder, 'report.html'))).toBe(true);
  });

  it('may leave out more', () => {
    const { out } = report(['counts', '--at-least', '4']);
    expect(out).not.toContain('desk, shoes');
    expect(existsSync(path.join(folder, 'drafts'))).toBe(false);
  });

  it.each([
    ['a word that it does not know', ['--loud'], {}],
    ['two folders', ['counts', 'counts'], {}],
    ['a threshold that is none', ['counts', '--at-least', '0'], {}],
    ['a folder that is not there', ['nowhere'], {}],
    ['a page that cannot be written', ['counts', '--html', 'nowhere/page.html'], {}],
    ['no folder, where nothing is counted', [], { USAGE_DIR: '' }],
  ])('is told what to do about %s', (_, words, env) => {
    const { code, err } = report(words, env);
    expect(code).toBe(1);
    expect(err).toMatch(/^BAD_USAGE .+\n {2}Problem: .+\n {2}Cure: .+\n$/);
  });
});
