import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { CodedError } from '../../knowledge/errors';

// What `knowledge diff` compares, from the project's root. Code is not content: both sides run with today's.
const FOLDERS = ['knowledge', 'test/evaluation'];
const CONTENT = /\.(?:md|yaml|tsv|jsonl|json)$/;

/**
 * Names the content files that differ from the last commit: changed, new and deleted.
 *
 * @param root - the project's root; it may lie within a larger repository
 * @throws CodedError NO_HISTORY without git, outside a repository, or before the first commit
 */
export function changedContent(root: string): string[] {
  const tracked = git(root, [
    'diff',
    '--name-only',
    '--no-renames',
    '--relative',
    '-z',
    'HEAD',
    '--',
    ...FOLDERS,
  ]);
  const untracked = git(root, ['ls-files', '--others', '--exclude-standard', '-z', '--', ...FOLDERS]);
  return `${tracked}${untracked}`
    .split('\0')
    .filter((name) => CONTENT.test(name))
    .sort();
}

/**
 * Lays out the content of the last commit. Neither the working tree nor git's index is touched.
 *
 * @param root - the project's root
 * @param into - an empty folder; gets `knowledge/` and `test/evaluation/`
 * @throws CodedError NO_HISTORY as {@link changedContent}
 */
export function layOutCommitted(root: string, into: string): void {
  const top = git(root, ['rev-parse', '--show-toplevel']).trimEnd();
  const within = git(root, ['rev-parse', '--show-prefix']).trimEnd();
  const index = { GIT_INDEX_FILE: path.join(into, 'index') };
  for (const folder of FOLDERS) {
    git(top, ['read-tree', `--prefix=${folder}/`, `HEAD:${within}${folder}`], index);
  }
  git(top, ['checkout-index', '--all', `--prefix=${into}${path.sep}`], index);
}

function git(cwd: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  const { status, stdout, stderr, error } = spawnSync('git', words, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    // A query: it must not refresh the index while the editor's own git may be at work.
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', ...env },
  });
  if (status === 0) return stdout;
  throw new CodedError('NO_HISTORY', {
    place: cwd,
    problem: error ? 'git cannot be run here' : `git says: ${stderr.trim().split('\n')[0]}`,
    cure: error
      ? 'Install git, and see that it is on the PATH'
      : 'Run this in a clone of the project that has a commit, where "git log" works',
    cause: error,
  });
}
