import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '..');
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');

interface Package {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}
interface Lockfile {
  packages: Record<string, Record<string, unknown>>;
}
const project: Package = JSON.parse(read('package.json'));
const lockfile: Lockfile = JSON.parse(read('package-lock.json'));

describe.each([
  ['the project', '.', 100],
  ['the contest of engines', 'scripts/contest', 50],
])('what is installed for %s', (_whom, folder, atLeast) => {
  const { dependencies, devDependencies }: Package = JSON.parse(read(path.join(folder, 'package.json')));
  const { packages }: Lockfile = JSON.parse(read(path.join(folder, 'package-lock.json')));
  const wanted = { ...dependencies, ...devDependencies };

  it('is named with its exact version', () => {
    const loose = Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });

  it('is what the lockfile has, version by version', () => {
    const locked = Object.keys(wanted).map((name) => [name, packages[`node_modules/${name}`]?.version]);
    expect(Object.fromEntries(locked)).toEqual(wanted);
  });

  it('has a hash each, and no address that ties it to one registry', () => {
    const installed = Object.entries(packages).filter(([name]) => name !== '');
    expect(installed.length).toBeGreaterThan(atLeast);
    expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    const unhashed = installed.filter(([, { integrity, inBundle }]) => !integrity && !inBundle);
    // A binary for another platform may be locked without one: where the lockfile is made, it may not be fetched.
    expect(unhashed.filter(([, { optional, os }]) => !optional || !os).map(([name]) => name)).toEqual([]);
  });

  it('may run no code while it is installed', () => {
    expect(read(path.join(folder, '.npmrc')).split('\n')).toContain('ignore-scripts=true');
  });
});

describe('what the project installs', () => {
  it("has every platform's binaries in the lockfile, or npm ci refuses it", () => {
    const missing = Object.entries(lockfile.packages).flatMap(([place, { optionalDependencies }]) =>
      Object.keys(optionalDependencies ?? {}).filter(
        (name) =>
          !lockfile.packages[`node_modules/${name}`] && !lockfile.packages[`${place}/node_modules/${name}`],
      ),
    );
    expect(missing).toEqual([]);
  });

  it('needs no script of this project before or after another, since npm would not run it', () => {
    const hooks = Object.keys(project.scripts).filter(
      (name) => /^(pre|post)/.test(name) && name.replace(/^(pre|post)/, '') in project.scripts,
    );
    expect(hooks).toEqual([]);
    expect(Object.keys(project.scripts)).not.toContain('prepare');
  });
});

/** The names of the npm scripts that a text tells its reader to run. */
function scriptsNamedIn(text: string): string[] {
  const runs = [...text.matchAll(/\bnpm run (?:(?:--silent|-s) )?([a-z][\w:-]*)/g)].map(
    ([, name = '']) => name,
  );
  const own = [...text.matchAll(/\bnpm (start|test)\b/g)].map(([, name = '']) => name);
  return [...runs, ...own];
}

describe('a command that somebody reads about', () => {
  const folders = ['.', 'docs', 'src', 'dialogs', 'knowledge', 'scripts', 'test', '.ci'];
  const files = folders
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: folder !== '.', encoding: 'utf8' })
        .filter((name) => /(\.md|\.ts|\.mjs|^run)$/.test(name) && !name.includes('node_modules'))
        .map((name) => path.join(folder, name)),
    )
    // This file has some that are not there.
    .filter((name) => name !== path.join('test', 'package.test.ts'));
  const named = files.flatMap((file) => scriptsNamedIn(read(file)).map((name) => ({ file, name })));

  it('is a script of this project', () => {
    expect(named.filter(({ name }) => !Object.hasOwn(project.scripts, name))).toEqual([]);
  });

  it('was looked for where there are some', () => {
    expect(named.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['ask', 'bench', 'evaluate', 'test']),
    );
  });

  it('is seen in every form', () => {
    const text = 'npm start, `npm test -- --watch`, npm run --silent ask, npm run -s nope:it and npm ci';
    expect(scriptsNamedIn(text)).toEqual(['ask', 'nope:it', 'start', 'test']);
  });
});

describe('the closing line of CI', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'ci-summary-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function summary(results: object | null, outcome: string) {
    const file = path.join(folder, 'results.json');
    writeFileSync(file, results ? JSON.stringify(results) : '');
    const script = path.join(root, 'scripts', 'ci-summary.mjs');
    const { stdout, status } = spawnSync(process.execPath, [script, file, outcome], { encoding: 'utf8' });
    return { line: stdout, status };
  }

  it.each([
    ['all passed', { numPassedTests: 5, numFailedTests: 0 }, 'ok', '5 passed, 0 failed', 0],
    ['a test failed', { numPassedTests: 5, numFailedTests: 2 }, 'npm test', '5 passed, 2 failed', 1],
    [
      'a file did not run',
      { numPassedTests: 5, numRuntimeErrorTestSuites: 1 },
      'npm test',
      '5 passed, 1 failed',
      1,
    ],
    ['a test was skipped', { numPassedTests: 5, numPendingTests: 1 }, 'ok', '5 passed, 1 failed', 1],
    ['a later step failed', { numPassedTests: 5 }, 'npm run evaluate', '5 passed, 1 failed', 1],
    ['nothing was installed', null, 'npm ci', '0 passed, 1 failed', 1],
    ['there were no tests', { numPassedTests: 0 }, 'ok', '0 passed, 1 failed', 1],
  ])('tells when %s', (_when, results, outcome, line, status) => {
    expect(summary(results, outcome)).toEqual({ line: `${line}\n`, status });
  });
});
