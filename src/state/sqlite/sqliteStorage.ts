import { randomUUID } from 'node:crypto';
import type { Storage, StoreItem, StoreItems } from 'botbuilder';
import { eTagConflict } from '../eTagConflict';
import type { SqliteFile } from './database';

interface Row {
  json: string;
  etag: string;
}

const READ = 'SELECT json, etag FROM records WHERE key = ? AND expires > ?';
const WRITE =
  'INSERT INTO records VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET json = excluded.json, etag = excluded.etag, expires = excluded.expires';

/**
 * A botbuilder storage in a SQLite file. An item is forgotten `ttlMs` milliseconds after its last write. `write` is all
 * or nothing.
 *
 * @param now - the clock, in milliseconds
 */
export function createSqliteStorage(file: SqliteFile, ttlMs: number, now: () => number = Date.now): Storage {
  return {
    async read(keys) {
      const found: [string, StoreItem][] = [];
      for (const key of keys) {
        const row = file.first<Row>(READ, [key, now()]);
        if (row) found.push([key, { ...parsed(row.json), eTag: row.etag }]);
      }
      return Object.fromEntries(found);
    },

    /** @throws {Error} where an item carries an eTag other than `*` and the one kept; then nothing is written */
    async write(changes: StoreItems) {
      const entries = Object.entries(changes) as [string, StoreItem][];
      const put = () => {
        for (const [key, item] of entries) {
          const { eTag } = item;
          const kept = eTag && eTag !== '*' ? file.first<Row>(READ, [key, now()]) : undefined;
          if (kept && kept.etag !== eTag) throw eTagConflict();
          file.run(WRITE, [key, JSON.stringify(item), randomUUID(), now() + ttlMs]);
        }
      };
      if (entries.length === 1) put();
      else file.together(put);
    },

    async delete(keys) {
      for (const key of keys) file.run('DELETE FROM records WHERE key = ?', [key]);
      file.checkpoint();
    },
  };
}

/** A record that is no JSON object, as after a fault of the disk, counts as an empty one. */
function parsed(json: string): object {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}
