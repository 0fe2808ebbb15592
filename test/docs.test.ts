import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SETTINGS } from '../src/settings';

const root = path.join(__dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** Every document, named from the project's root. */
const documents = [
  ...readdirSync(root),
  ...readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) =>
    path.join('docs', name),
  ),
].filter((name) => name.endsWith('.md'));

interface Package {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}
const { scripts, dependencies, devDependencies } = JSON.parse(read('package.json')) as Package;

const withoutCode = (text: string) => text.replace(/^ *```[\s\S]*?^ *```/gm, '').replace(/`[^`\n]*`/g, '');

/** What a document links to or shows, code aside. */
function linksIn(text: string): string[] {
  const patterns = [/\]\(([^)\s]+)\)/g, /\b(?:href|src|srcset)="([^"\s]+)"/g];
  return patterns.flatMap((pattern) => [...withoutCode(text).matchAll(pattern)].map(([, to = '']) => to));
}

/** The anchors that GitHub makes of a document's headings. */
function anchorsIn(text: string): string[] {
  return [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

/** Why a link of a document leads nowhere; null if it leads somewhere, or to another site. */
function faultOf(file: string, link: string): string | null {
  if (/^(https?|mailto):/.test(link)) return null;
  const [to = '', anchor] = link.split('#');
  const target = to === '' ? file : path.join(path.dirname(file), to);
  if (!existsSync(path.join(root, target))) return `${file}: there is no ${target}`;
  if (anchor === undefined || anchorsIn(read(target)).includes(anchor)) return null;
  return `${file}: ${target} has no heading #${anchor}`;
}

/** Files of this project that a text names in `code`, placeholders and wildcards aside. */
function pathsIn(text: string): string[] {
  return [...text.matchAll(/`((?:knowledge|dialogs|src|test|docs|scripts)\/[\w./-]*\w\/?)`/g)].map(
    ([, name = '']) => name,
  );
}

/** npm scripts that a text tells its reader to run. */
function scriptsIn(text: string): string[] {
  const run = [...text.matchAll(/\bnpm run (?:--?[\w-]+ )*([a-z][\w:-]*)/g)].map(([, name = '']) => name);
  const short = [...text.matchAll(/\bnpm (test|start)\b/g)].map(([, name = '']) => name);
  return [...run, ...short];
}

/** The cells of every table row whose first cell is one piece of `code`. */
function rowsIn(text: string): string[][] {
  return [...text.matchAll(/^\| `([^`|]+)` \|(.*)\|$/gm)].map(([, name = '', rest = '']) => [
    name,
    ...rest.split('|').map((cell) => cell.trim()),
  ]);
}

describe('somebody who reads the documents', () => {
  it.each(documents)('can follow every link of %s', (file) => {
    const faults = linksIn(read(file)).map((link) => faultOf(file, link));
    expect(faults.filter((fault) => fault !== null)).toEqual([]);
  });

  it.each(documents)('can open every file that %s names', (file) => {
    expect(pathsIn(read(file)).filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
  });

  it.each(documents)('can run every npm script that %s names', (file) => {
    expect(scriptsIn(read(file)).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('finds every document from the index', () => {
    const linked = linksIn(read('docs/README.md')).map((link) => path.join('docs', link));
    const inDocs = documents.filter((name) => name.startsWith('docs') && name !== 'docs/README.md');
    expect(inDocs.length).toBeGreaterThan(3);
    expect(inDocs.filter((name) => !linked.includes(name))).toEqual([]);
  });

  it('finds every setting with its default, and none that does nothing', () => {
    const rows = rowsIn(read('docs/configuration.md')).map(([name, byDefault]) => [name, byDefault]);
    const settings = SETTINGS.map((setting) => [
      setting.name,
      setting.default === '' ? '(not set)' : `\`${setting.default}\``,
    ]);
    expect(rows).toEqual(settings);
  });

  it('is told which settings are secret', () => {
    const rows = rowsIn(read('docs/configuration.md'));
    const marked = rows.filter((cells) => cells.at(-1)?.endsWith('**Secret.**')).map(([name]) => name);
    expect(marked).toEqual(SETTINGS.filter(({ secret }) => secret).map(({ name }) => name));
  });

  it('finds why each dependency is there, and none that is gone', () => {
    const named = rowsIn(read('docs/decisions/0006-dependencies.md')).map(([name]) => name);
    expect(named.sort()).toEqual(Object.keys({ ...dependencies, ...devDependencies }).sort());
  });

  it('reads a decision in a minute or two', () => {
    const decisions = documents.filter((name) => /decisions.000[1-5]/.test(name));
    expect(decisions).toHaveLength(5);
    expect(decisions.filter((name) => read(name).split(/\s+/).length > 250)).toEqual([]);
  });
});

describe('the check of the documents', () => {
  it('sees links and pictures, and none in code', () => {
    const text =
      '[a](x.md) ![b](y.png) <img src="z.png"> <source srcset="w.png"> `[c](no.md)`\n```\n[d](no)\n```\n';
    expect(linksIn(text)).toEqual(['x.md', 'y.png', 'z.png', 'w.png']);
  });

  it.each([
    ['README.md', 'no-such-file.md', 'README.md: there is no no-such-file.md'],
    ['docs/README.md', 'package.json', 'docs/README.md: there is no docs/package.json'],
    ['docs/README.md', '../package.json', null],
    ['docs/README.md', '#decisions', null],
    ['docs/README.md', '#nonsense', 'docs/README.md: docs/README.md has no heading #nonsense'],
    ['README.md', 'https://example.org/', null],
  ])('from %s, the link %s: %s', (file, link, fault) => {
    expect(faultOf(file, link)).toBe(fault);
  });

  it('sees the files, scripts and rows that a text names', () => {
    expect(pathsIn('see `src/config.ts`, `knowledge/`, `test/<id>.ts` and `other/x.ts`')).toEqual([
      'src/config.ts',
    ]);
    expect(scriptsIn('npm run --silent ask -- --json, npm run bench; npm test, npm install')).toEqual([
      'ask',
      'bench',
      'test',
    ]);
    expect(rowsIn('| Setting | Default |\n| --- | --- |\n| `A` | `1` |\n| `B` | (not set) |')).toEqual([
      ['A', '`1`'],
      ['B', '(not set)'],
    ]);
  });
});
