// Builds what changed, then runs one of the bot's programs in this same process:
//   node scripts/run.mjs <program> [arguments]      for example: node scripts/run.mjs cli/ask --json
// One process, so that a signal to `npm start` reaches the bot and standard input reaches `ask`.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const [program, ...rest] = process.argv.slice(2);

const compiler = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
const build = spawnSync(process.execPath, [compiler, '-p', path.join(root, 'tsconfig.json')], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
if (build.status !== 0) {
  process.stderr.write(`The build failed; nothing was started.\n${build.stdout}`);
  process.exit(1);
}

const entry = path.join(root, 'dist', 'src', `${program}.js`);
process.argv = [process.execPath, entry, ...rest];
require(entry);
