import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { knowledgeFolder } from '../../knowledge/yamlFile';

/** A copy of this project's content with a few labelled lines, for an editor to work on. */
export interface Project {
  readonly root: string;
  /** Changes a file; the change must change something. */
  edit(name: string, change: (text: string) => string): void;
  write(name: string, text: string): void;
  /** Runs git in it, and gives back what it printed. */
  git(...words: string[]): string;
  remove(): void;
}

/** The content files of `knowledge/`, without its code. */
export function copyContent(into: string): void {
  cpSync(knowledgeFolder(), into, { recursive: true, filter: (file) => !file.endsWith('.ts') });
}

/**
 * Makes a project.
 *
 * @param within - the folder of it in its repository, `.` for the repository itself
 */
export function makeProject(within = '.'): Project {
  // A git that runs the tests from a hook would have them work on its own repository.
  for (const name of Object.keys(process.env)) if (name.startsWith('GIT_')) delete process.env[name];
  const repository = mkdtempSync(path.join(os.tmpdir(), 'project-'));
  const root = path.join(repository, within);
  copyContent(path.join(root, 'knowledge'));
  mkdirSync(path.join(root, 'test', 'evaluation'), { recursive: true });
  const write = (name: string, text: string) => writeFileSync(path.join(root, name), text);
  return {
    root,
    write,
    edit(name, change) {
      const before = readFileSync(path.join(root, name), 'utf8');
      const after = change(before);
      if (after === before) throw new Error(`nothing has changed in ${name}`);
      write(name, after);
    },
    git(...words) {
      const author = ['-c', 'user.name=An Editor', '-c', 'user.email=editor@example.org'];
      const { status, stdout, stderr } = spawnSync('git', [...author, ...words], {
        cwd: repository,
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(`git ${words.join(' ')}: ${stderr}`);
      return stdout;
    },
    remove: () => rmSync(repository, { recursive: true }),
  };
}
