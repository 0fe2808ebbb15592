import type { KeptActivity, LogHistory } from '../../channels/directLine/history';
import type { Seal } from '../seal';
import type { SqliteFile } from './database';

interface Row {
  position: number;
  activity: string;
  sealed: string;
}

const KEEP =
  'INSERT INTO conversations VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET last = excluded.last, expires = excluded.expires';

/**
 * Keeps what was said in the embedded chat in a SQLite file, closed with a seal: the file alone tells nobody what a
 * person wrote. A conversation is forgotten `ttlMs` milliseconds after its last activity.
 *
 * @param now - the clock, in milliseconds
 */
export function createSqliteHistory(
  file: SqliteFile,
  seal: Seal,
  ttlMs: number,
  now: () => number = Date.now,
): LogHistory {
  return {
    async create(id) {
      file.run('INSERT OR REPLACE INTO conversations VALUES (?, 0, ?)', [id, now() + ttlMs]);
    },
    async append(id, { position, activityId, json }) {
      file.together(() => {
        // An open page may outlive its rows: then they begin anew.
        file.run(KEEP, [id, position, now() + ttlMs]);
        file.run('INSERT OR REPLACE INTO said VALUES (?, ?, ?, ?)', [
          id,
          position,
          activityId ?? '',
          seal.close(json),
        ]);
      });
    },
    async drop(id, upTo) {
      file.run('DELETE FROM said WHERE conversation = ? AND position <= ?', [id, upTo]);
    },
    async remove(id, position) {
      file.run('DELETE FROM said WHERE conversation = ? AND position = ?', [id, position]);
    },
    async clear(id) {
      file.run('DELETE FROM said WHERE conversation = ?', [id]);
      file.checkpoint();
    },
    async load(id) {
      const conversation = file.first<{ last: number }>(
        'SELECT last FROM conversations WHERE id = ? AND expires > ?',
        [id, now()],
      );
      if (!conversation) return null;
      const rows = file.all<Row>(
        'SELECT position, activity, sealed FROM said WHERE conversation = ? ORDER BY position',
        [id],
      );
      const kept = rows.map(({ position, activity, sealed }) => ({
        position,
        activityId: activity || undefined,
        json: seal.open(sealed),
      }));
      // With another secret nothing of it can be read: better a new conversation than one with holes.
      if (kept.some(({ json }) => json === null)) return null;
      return { last: conversation.last, kept: kept as KeptActivity[] };
    },
  };
}
