import { type Activity, clientIdOf } from './activity';

/** One message as the page shows it. */
export interface Item {
  /** Stays the same from the moment it is written. */
  readonly key: string;
  readonly activity: Activity;
  /** A person's message waits until the server has it; `failed` is what it will not take. */
  readonly state: 'waiting' | 'sent' | 'failed';
  /** It was said before this page was opened. */
  readonly past: boolean;
}

/** What was said so far, each once, in the order in which it came. */
export interface History {
  items(): readonly Item[];
  /** Takes up what the server says. What it says a second time, or echoes, changes the item that is there. */
  add(activity: Activity, past?: boolean): void;
  /** Shows what a person just said. */
  write(activity: Activity): void;
  mark(clientId: string, state: Item['state']): void;
  /** Whether the server has it. */
  has(clientId: string): boolean;
  clear(): void;
  /** @returns what ends it */
  listen(listener: (added: Item | null) => void): () => void;
}

/** Makes an empty history. */
export function createHistory(): History {
  let items: readonly Item[] = [];
  const listeners = new Set<(added: Item | null) => void>();
  const tell = (added: Item | null) => {
    for (const listener of listeners) listener(added);
  };
  const put = (item: Item) => {
    const index = items.findIndex(({ key }) => key === item.key);
    items = index < 0 ? [...items, item] : items.with(index, item);
    tell(index < 0 ? item : null);
  };
  const find = (clientId: string) => items.find(({ activity }) => clientIdOf(activity) === clientId);

  return {
    items: () => items,
    add(activity, past = false) {
      if (activity.type !== 'message') return;
      const clientId = clientIdOf(activity);
      const known = items.find(
        (item) =>
          (activity.id !== undefined && item.activity.id === activity.id) ||
          (clientId !== null && clientIdOf(item.activity) === clientId),
      );
      const key = known?.key ?? clientId ?? activity.id ?? crypto.randomUUID();
      put({ key, activity, state: 'sent', past: known?.past ?? past });
    },
    write(activity) {
      put({ key: clientIdOf(activity) ?? crypto.randomUUID(), activity, state: 'waiting', past: false });
    },
    mark(clientId, state) {
      const item = find(clientId);
      if (item && item.state !== state) put({ ...item, state });
    },
    has: (clientId) => find(clientId)?.activity.id !== undefined,
    clear() {
      items = [];
      tell(null);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
