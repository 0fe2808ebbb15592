import type { Activity } from 'botbuilder';
import { LRUCache } from 'lru-cache';
import { activityKey } from './activityKey';

// A channel delivers again within the minute; each is a short text.
const REMEMBERED = 10_000;

/** Tells an activity from its second delivery. In memory, so that replies which may not wait for storage go out once as well. */
export interface Deliveries {
  /** Whether it comes for the first time. */
  isFirst(activity: Partial<Activity>): boolean;
  /** It could not be answered: the next delivery counts as the first. */
  failed(activity: Partial<Activity>): void;
}

/** Makes the memory of what was delivered. */
export function createDeliveries(): Deliveries {
  const known = new LRUCache<string, true>({ max: REMEMBERED });
  const keyOf = (activity: Partial<Activity>) => {
    const key = activityKey(activity);
    return key === undefined
      ? null
      : JSON.stringify([activity.channelId, activity.conversation?.id, activity.type, key]);
  };
  return {
    isFirst(activity) {
      const key = keyOf(activity);
      if (key === null) return true;
      const first = !known.has(key);
      known.set(key, true);
      return first;
    },
    failed(activity) {
      const key = keyOf(activity);
      if (key !== null) known.delete(key);
    },
  };
}
