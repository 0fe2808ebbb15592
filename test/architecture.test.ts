import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '..');

/** What each room may import: rooms of the house, and packages it has to do without. */
const rooms = {
  knowledge: {
    rooms: ['knowledge'],
    without: /^(botbuilder|botframework|restify|ws$|jsonwebtoken$|pino$|dotenv$)/,
  },
  dialogs: { rooms: ['dialogs', 'knowledge'], without: /^(restify|ws$|jsonwebtoken$|pino$|dotenv$)/ },
  src: { rooms: ['src', 'dialogs', 'knowledge'], without: /^$/ },
};

interface Import {
  file: string;
  specifier: string;
}

function filesOf(room: string): string[] {
  return readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[cm]?[jt]sx?$/.test(name))
    .map((name) => path.join(room, name));
}

/** Every way of naming a module: import … from, export … from, import '…', import('…'), require('…'). */
function specifiersIn(code: string): string[] {
  const bare = code.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  const patterns = [
    /\b(?:import|export)\b[^'"`;]*?\bfrom\s*['"`]([^'"`]+)['"`]/g,
    /\bimport\s*['"`]([^'"`]+)['"`]/g,
    /\b(?:import|require|require\.resolve)\s*\(\s*['"`]([^'"`]+)['"`]/g,
  ];
  return patterns.flatMap((pattern) => [...bare.matchAll(pattern)].map(([, specifier = '']) => specifier));
}

function importsOf(room: string): Import[] {
  return filesOf(room).flatMap((file) =>
    specifiersIn(readFileSync(path.join(root, file), 'utf8')).map((specifier) => ({ file, specifier })),
  );
}

/** The file of this project that a relative specifier means, from the project's root; null if there is none. */
function resolve({ file, specifier }: Import): string | null {
  const base = path.resolve(root, path.dirname(file), specifier);
  const candidates = [
    base,
    `${base}.ts`,
    `${base}.tsx`,
    base.replace(/\.js$/, '.ts'),
    path.join(base, 'index.ts'),
  ];
  const found = candidates.find((name) => existsSync(name) && statSync(name).isFile());
  return found ? path.relative(root, found) : null;
}

const breaches = (room: keyof typeof rooms, imports: Import[]) =>
  imports.filter((found) => {
    if (!found.specifier.startsWith('.')) return rooms[room].without.test(found.specifier);
    const target = resolve(found);
    return target === null || !rooms[room].rooms.includes(target.split(path.sep)[0] ?? '');
  });

describe('imports run one way', () => {
  it.each(['knowledge', 'dialogs', 'src'] as const)('out of %s', (room) => {
    expect(breaches(room, importsOf(room))).toEqual([]);
  });

  it('and there are imports to look at', () => {
    expect(importsOf('src').length).toBeGreaterThan(20);
    expect(importsOf('knowledge').length).toBeGreaterThan(0);
  });
});

describe('the check itself', () => {
  it('sees every way of importing, and no comment', () => {
    const code = [
      "import a, { b } from './a';",
      "import type {\n  C,\n} from './c';",
      "import './d';",
      "export * from './e';",
      "export { f } from './f';",
      "const g = require('./g');",
      "const h = await import('./h');",
      "import i = require('./i');",
      "type J = import('./j').J;",
      "// import './no';",
      " * import no from './no';",
    ].join('\n');
    expect(specifiersIn(code).sort()).toEqual(
      ['a', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((name) => `./${name}`),
    );
  });

  it.each([
    ['knowledge', 'knowledge/topics.ts', 'botbuilder-core', true],
    ['knowledge', 'knowledge/topics.ts', 'restify', true],
    ['knowledge', 'knowledge/topics.ts', '../src/config', true],
    ['knowledge', 'knowledge/topics.ts', './errors', false],
    ['knowledge', 'knowledge/topics.ts', 'fuse.js', false],
    ['knowledge', 'knowledge/topics.ts', './no-such-file', true],
    ['dialogs', 'dialogs/cards/x.ts', '../../src/log', true],
    ['dialogs', 'dialogs/cards/x.ts', 'restify-errors', true],
    ['dialogs', 'dialogs/cards/x.ts', 'botbuilder-dialogs/lib/componentDialog', false],
    ['dialogs', 'dialogs/cards/x.ts', '../../knowledge/errors', false],
    ['src', 'src/server.ts', '../test/architecture.test', true],
    ['src', 'src/server.ts', '../knowledge/errors', false],
  ] as const)('in %s, %s importing %s is a breach: %s', (room, file, specifier, isBreach) => {
    expect(breaches(room, [{ file, specifier }])).toHaveLength(isBreach ? 1 : 0);
  });
});
