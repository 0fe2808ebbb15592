// Builds what changed: the program with TypeScript, and what the page loads (scripts/bundle.mjs).
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';

const root = path.resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

/** Builds, or ends the process with what is wrong. Standard output stays free for the program. */
export async function build() {
  const compiler = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  const compiled = spawnSync(process.execPath, [compiler, '-p', path.join(root, 'tsconfig.json')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (compiled.status !== 0) fail(compiled.stdout);
  await bundle().catch((error) => fail(error.message));
}

function fail(why) {
  process.stderr.write(`The build failed; nothing was started.\n${why}\n`);
  process.exit(1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build();
