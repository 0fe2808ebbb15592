import type { Activity } from 'botbuilder';
import { LRUCache } from 'lru-cache';
import type { LogHistory } from './history';

/** A part of a conversation, oldest first. */
interface LogPage {
  /** Positions grow and may have gaps. */
  said: { position: number; activity: Partial<Activity> }[];
  /** The position of the last activity the conversation ever had; 0 before the first. */
  last: number;
}

/**
 * Called when a conversation has something new: without an activity, "read on from your watermark"; with one,
 * an activity that is shown now and never kept (typing).
 */
type LogListener = (passing?: Partial<Activity>) => void;

/** Where the embedded endpoint keeps what was said. */
export interface ConversationLog {
  /** Starts a conversation. Resolves to true for exactly one caller, and false if it exists. */
  create(conversationId: string): Promise<boolean>;
  /** Keeps an activity (as JSON) after all others. Resolves to false if the conversation is unknown. */
  append(conversationId: string, activity: Partial<Activity>): Promise<boolean>;
  /** Takes out one activity. Resolves to it, or to null if it is not kept. */
  remove(conversationId: string, activityId: string): Promise<Partial<Activity> | null>;
  /** Forgets everything said so far; the conversation goes on and its watermark still grows. */
  clear(conversationId: string): Promise<void>;
  /** The activities after a position (0 for all that is kept), or null if the conversation is unknown. */
  read(conversationId: string, after: number): Promise<LogPage | null>;
  /** Listens until the returned function is called. */
  subscribe(conversationId: string, listener: LogListener): () => void;
  /** Shows an activity to whoever listens now, without keeping it. */
  pass(conversationId: string, activity: Partial<Activity>): void;
  /** Stops the log's own work; turns still going on may finish with it. */
  close(): void;
}

/** Bounds of the log. */
export interface LogLimits {
  /** Conversations kept; the one longest unused makes room for a new one. */
  maxConversations: number;
  /** Activities kept in a conversation; the oldest go first. */
  keptActivities: number;
  /** Characters of JSON kept in a conversation; the oldest activities go first, the newest always stays. */
  keptCharacters: number;
  /** Milliseconds after which an unused conversation is forgotten. */
  idleMs: number;
}

interface Conversation {
  kept: { position: number; json: string; id: string | undefined }[];
  characters: number;
  last: number;
}

/** What keeps the log beyond this process, and who is told where that fails. */
export interface Keeping {
  history: LogHistory;
  /** Told of each failure; it must not throw. */
  onProblem: (error: unknown) => void;
}

/**
 * Makes a log in this process's memory. With a history it outlives the process: what is asked for and not in memory is
 * taken from there, and whatever is said is kept there too before `append` resolves. Where the history fails,
 * the conversation goes on in memory.
 */
export function createConversationLog(limits: LogLimits, keeping: Keeping | null = null): ConversationLog {
  const { maxConversations, keptActivities, keptCharacters, idleMs } = limits;
  const conversations = new LRUCache<string, Conversation>({
    max: maxConversations,
    ttl: idleMs,
    updateAgeOnGet: true,
  });
  const listeners = new Map<string, Set<LogListener>>();
  const loading = new Map<string, Promise<Conversation | null>>();
  // The cache drops an expired entry when it is asked for; health messages must go even if nobody asks.
  const sweep = setInterval(() => conversations.purgeStale(), Math.max(1000, idleMs / 10));
  sweep.unref();

  /** Does its part in the history, if there is one, and never fails. */
  async function inHistory<Result>(work: (history: LogHistory) => Promise<Result>): Promise<Result | null> {
    if (!keeping) return null;
    try {
      return await work(keeping.history);
    } catch (error) {
      keeping.onProblem(error);
      return null;
    }
  }

  async function load(conversationId: string): Promise<Conversation | null> {
    const found = await inHistory((history) => history.load(conversationId));
    if (!found) return null;
    const kept = found.kept.map(({ position, activityId, json }) => ({ position, json, id: activityId }));
    const characters = kept.reduce((sum, { json }) => sum + json.length, 0);
    const conversation = { kept, characters, last: found.last };
    conversations.set(conversationId, conversation);
    return conversation;
  }

  /** The conversation from memory, else from the history; several who ask at once get the same one. */
  async function find(conversationId: string): Promise<Conversation | null> {
    const here = conversations.get(conversationId);
    if (here || !keeping) return here ?? null;
    const others = loading.get(conversationId);
    if (others) return others;
    const own = load(conversationId).finally(() => loading.delete(conversationId));
    loading.set(conversationId, own);
    return own;
  }

  const drop = (conversation: Conversation, index: number) => {
    const [dropped] = conversation.kept.splice(index, 1);
    conversation.characters -= dropped?.json.length ?? 0;
    return dropped;
  };

  return {
    create: async (conversationId) => {
      if (await find(conversationId)) return false;
      conversations.set(conversationId, { kept: [], characters: 0, last: 0 });
      await inHistory((history) => history.create(conversationId));
      return true;
    },
    append: async (conversationId, activity) => {
      const conversation = await find(conversationId);
      if (!conversation) return false;
      // JSON, so that what the bot does to its object afterwards changes nothing that was said.
      const json = JSON.stringify(activity);
      conversation.last += 1;
      const position = conversation.last;
      conversation.kept.push({ position, json, id: activity.id });
      conversation.characters += json.length;
      const full = () =>
        conversation.kept.length > keptActivities || conversation.characters > keptCharacters;
      let droppedUpTo = 0;
      while (full() && conversation.kept.length > 1) droppedUpTo = drop(conversation, 0)?.position ?? 0;
      for (const listener of listeners.get(conversationId) ?? []) listener();
      await inHistory((history) =>
        history.append(conversationId, { position, activityId: activity.id, json }),
      );
      if (droppedUpTo > 0) await inHistory((history) => history.drop(conversationId, droppedUpTo));
      return true;
    },
    remove: async (conversationId, activityId) => {
      const conversation = await find(conversationId);
      const index = conversation?.kept.findIndex(({ id }) => id === activityId) ?? -1;
      const dropped = conversation && index >= 0 ? drop(conversation, index) : undefined;
      if (!dropped) return null;
      await inHistory((history) => history.remove(conversationId, dropped.position));
      return JSON.parse(dropped.json);
    },
    clear: async (conversationId) => {
      const conversation = await find(conversationId);
      if (!conversation) return;
      conversation.kept = [];
      conversation.characters = 0;
      await inHistory((history) => history.clear(conversationId));
    },
    read: async (conversationId, after) => {
      const conversation = await find(conversationId);
      if (!conversation) return null;
      // A watermark from the future belongs to a conversation lost with a restart: all of this one is new.
      const from = after > conversation.last ? 0 : after;
      return {
        said: conversation.kept
          .filter(({ position }) => position > from)
          .map(({ position, json }) => ({ position, activity: JSON.parse(json) })),
        last: conversation.last,
      };
    },
    subscribe: (conversationId, listener) => {
      const others = listeners.get(conversationId) ?? new Set();
      listeners.set(conversationId, others.add(listener));
      return () => {
        others.delete(listener);
        if (others.size === 0) listeners.delete(conversationId);
      };
    },
    pass: (conversationId, activity) => {
      for (const listener of listeners.get(conversationId) ?? []) listener(activity);
    },
    close: () => clearInterval(sweep),
  };
}
