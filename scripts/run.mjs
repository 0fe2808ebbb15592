// Builds what changed, then runs one of the bot's programs in this same process:
//   node scripts/run.mjs <program> [arguments]      for example: node scripts/run.mjs cli/ask --json
// One process, so that a signal to `npm start` reaches the bot and standard input reaches `ask`.
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from './build.mjs';

const root = path.resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const [program, ...rest] = process.argv.slice(2);

await build();

const entry = path.join(root, 'dist', 'src', `${program}.js`);
process.argv = [process.execPath, entry, ...rest];
require(entry);
