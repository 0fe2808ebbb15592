import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Watching, watchContent } from '../../src/watchContent';

let folder: string;
let watching: Watching;
let saved: string[][];
let next: () => Promise<string[]>;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'content-'));
  mkdirSync(path.join(folder, 'entries'));
  write('replies.yaml', 'before');
  write('entries/ice.md', 'before');
  saved = [];
  let wake = () => {};
  watching = watchContent(
    folder,
    (names) => {
      saved.push(names);
      wake();
    },
    (error) => {
      throw error;
    },
    50,
  );
  next = async () => {
    if (saved.length === 0) {
      await new Promise<void>((done) => {
        wake = done;
      });
    }
    return saved.shift() ?? [];
  };
});
afterEach(() => {
  watching.close();
  rmSync(folder, { recursive: true });
});

const at = (name: string) => path.join(folder, name);
const write = (name: string, text: string) => writeFileSync(at(name), text);

describe('a content file is seen to be saved', () => {
  it('by an editor who writes into it', async () => {
    write('replies.yaml', 'after');
    expect(await next()).toEqual(['replies.yaml']);
  });

  it('by an editor who writes another file and renames it, again and again', async () => {
    for (const text of ['after', 'and again', 'and once more']) {
      write('entries/ice.md.tmp', text);
      renameSync(at('entries/ice.md.tmp'), at('entries/ice.md'));
      expect(await next()).toEqual([path.join('entries', 'ice.md')]);
    }
  });

  it('by Vim, which tries the folder out, moves the old file away and keeps a swap file', async () => {
    write('entries/.ice.md.swp', '');
    write('entries/4913', '');
    rmSync(at('entries/4913'));
    renameSync(at('entries/ice.md'), at('entries/ice.md~'));
    write('entries/ice.md', 'after');
    rmSync(at('entries/ice.md~'));
    rmSync(at('entries/.ice.md.swp'));
    expect(await next()).toEqual([path.join('entries', 'ice.md')]);
  });

  it('once, when many are written at a time, as by git', async () => {
    write('entries/ice.md', 'after');
    write('entries/heat.md', 'new');
    write('replies.yaml', 'after');
    expect(await next()).toEqual([
      path.join('entries', 'heat.md'),
      path.join('entries', 'ice.md'),
      'replies.yaml',
    ]);
    expect(saved).toEqual([]);
  });

  it('when it is deleted', async () => {
    rmSync(at('entries/ice.md'));
    expect(await next()).toEqual([path.join('entries', 'ice.md')]);
  });
});

describe('what is beside the content', () => {
  it('is not looked at: code, swap files, backups and locks', async () => {
    for (const name of ['finder.ts', '.replies.yaml.swp', 'replies.yaml~', 'entries/.#ice.md', 'notes.txt']) {
      write(name, 'x');
    }
    write('entries/ice.md', 'after');
    expect(await next()).toEqual([path.join('entries', 'ice.md')]);
  });
});
