import type { Storage, StoreItems } from 'botbuilder';

/** What may be kept of a place where several people write: ids of activities and entries, nothing of anybody's health. */
const KEPT: ReadonlySet<string> = new Set(['eTag', 'seen', 'greeted', 'pressed', 'sent', 'rated']);

/**
 * A storage for the records of group chats and channels. One record serves all who write there, so that what one of them
 * has told, was advised or is asked neither goes in nor comes out.
 */
export function createPublicStorage(storage: Storage): Storage {
  return {
    read: async (keys) => strip(await storage.read(keys)),
    write: (changes) => storage.write(strip(changes)),
    delete: (keys) => storage.delete(keys),
  };
}

function strip(items: StoreItems): StoreItems {
  return Object.fromEntries(
    Object.entries(items).map(([key, item]: [string, unknown]) => [
      key,
      isRecord(item) ? stripped(item) : item,
    ]),
  );
}

function stripped(item: object): object {
  return Object.fromEntries(Object.entries(item).filter(([name]) => KEPT.has(name)));
}

function isRecord(item: unknown): item is object {
  return typeof item === 'object' && item !== null && !Array.isArray(item);
}
