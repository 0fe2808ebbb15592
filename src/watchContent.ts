import { watch } from 'node:fs';
import path from 'node:path';

// Folders are watched, not files: an editor that saves by renaming (Vim, many others) puts a new file in the old
// one's place, and a watch on the old one would never fire again. Each folder by itself, since Node 20 loses renames
// in a recursive watch on Linux. With two folders and that, fs.watch needs no library around it.
const FOLDERS = ['.', 'entries'];
// Not the files that editors put beside it while they save: .x.md.swp, x.md~, 4913.
const CONTENT = /^[^.].*\.(?:md|yaml|tsv)$/;

/** A watch that can be ended. */
export interface Watching {
  close(): void;
}

/**
 * Tells when content files have been saved.
 *
 * @param folder - a folder made like `knowledge/`
 * @param onSaved - called with the names of the files, from `folder`, once nothing more is being written
 * @param onLost - called when the folder can't be watched any longer
 * @param quietMs - how long nothing may be written before the files count as saved; saving takes several steps
 */
export function watchContent(
  folder: string,
  onSaved: (names: string[]) => void,
  onLost: (error: Error) => void,
  quietMs = 100,
): Watching {
  const saved = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const settle = () => {
    const names = [...saved].sort();
    saved.clear();
    onSaved(names);
  };
  const watchers = FOLDERS.map((name) =>
    watch(path.join(folder, name), (_event, file) => {
      // Some systems name no file.
      if (file !== null && !CONTENT.test(file)) return;
      saved.add(path.join(name, file ?? ''));
      clearTimeout(timer);
      timer = setTimeout(settle, quietMs);
    }).on('error', onLost),
  );
  return {
    close() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
