import { randomUUID } from 'node:crypto';
import type { Storage, StoreItem, StoreItems } from 'botbuilder';
import { LRUCache } from 'lru-cache';
import { eTagConflict } from './eTagConflict';

/** How much is kept, and for how long. */
export interface MemoryStorageOptions {
  /** How many items; beyond it the one unused for longest is forgotten. At least 1. */
  maxItems: number;
  /** Milliseconds from an item's last write until it is forgotten. At least 1. */
  ttlMs: number;
  /** The clock, in milliseconds; for tests. */
  now?: () => number;
}

/** A botbuilder storage in memory that forgets. */
export interface MemoryStorage extends Storage {
  /**
   * Frees what has expired. An expired item is never read, but stays in memory until something touches it:
   * call this now and then, so that health data is gone when it is said to be.
   */
  purge(): void;
  /** How many items are held, expired ones included. */
  readonly size: number;
}

interface Kept {
  json: string;
  eTag: string;
}

/**
 * Keeps items in this process's memory, bounded in number and in time; all is gone when the process ends.
 * Items go in and out as copies by way of JSON, so what JSON cannot hold is lost, as in any other storage.
 *
 * Unlike the SDK's own, `write` is all or nothing.
 */
export function createMemoryStorage({ maxItems, ttlMs, now }: MemoryStorageOptions): MemoryStorage {
  const items = new LRUCache<string, Kept>({
    max: maxItems,
    ttl: ttlMs,
    // The cache calls the clock at most once a millisecond by default; a test's clock has to be asked always.
    ...(now ? { perf: { now }, ttlResolution: 0 } : {}),
  });

  return {
    async read(keys) {
      const found: [string, StoreItem][] = [];
      for (const key of keys) {
        const kept = items.get(key);
        if (kept) found.push([key, { ...JSON.parse(kept.json), eTag: kept.eTag }]);
      }
      return Object.fromEntries(found);
    },

    /** @throws {Error} where an item carries an eTag other than `*` and the one kept; then nothing is written */
    async write(changes: StoreItems) {
      const entries = Object.entries(changes) as [string, StoreItem][];
      for (const [key, { eTag }] of entries) {
        const kept = items.get(key);
        if (kept && eTag && eTag !== '*' && eTag !== kept.eTag) {
          throw eTagConflict();
        }
      }
      const copies = entries.map(([key, item]) => [key, JSON.stringify(item)] as const);
      for (const [key, json] of copies) items.set(key, { json, eTag: randomUUID() });
    },

    async delete(keys) {
      for (const key of keys) items.delete(key);
    },

    purge() {
      items.purgeStale();
    },

    get size() {
      return items.size;
    },
  };
}
