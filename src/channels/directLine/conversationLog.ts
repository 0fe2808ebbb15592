import type { Activity } from 'botbuilder';
import { LRUCache } from 'lru-cache';

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

/** Where the embedded endpoint keeps what was said. In memory now; another store implements the same eight methods. */
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
  /** Listens until the returned function is called. An unknown conversation never calls. */
  subscribe(conversationId: string, listener: LogListener): () => void;
  /** Shows an activity to whoever listens now, without keeping it. */
  pass(conversationId: string, activity: Partial<Activity>): void;
  /** Stops the log's own work; turns still going on may finish with it. */
  close(): void;
}

/** Bounds of the in-memory log. */
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
  listeners: Set<LogListener>;
}

/** Makes a log that lives and dies with this process. */
export function createMemoryLog(limits: LogLimits): ConversationLog {
  const { maxConversations, keptActivities, keptCharacters, idleMs } = limits;
  const conversations = new LRUCache<string, Conversation>({
    max: maxConversations,
    ttl: idleMs,
    updateAgeOnGet: true,
  });
  // The cache drops an expired entry when it is asked for; health messages must go even if nobody asks.
  const sweep = setInterval(() => conversations.purgeStale(), Math.max(1000, idleMs / 10));
  sweep.unref();

  const drop = (conversation: Conversation, index: number) => {
    const [dropped] = conversation.kept.splice(index, 1);
    conversation.characters -= dropped?.json.length ?? 0;
    return dropped;
  };

  return {
    create: async (conversationId) => {
      if (conversations.get(conversationId)) return false;
      conversations.set(conversationId, { kept: [], characters: 0, last: 0, listeners: new Set() });
      return true;
    },
    append: async (conversationId, activity) => {
      const conversation = conversations.get(conversationId);
      if (!conversation) return false;
      // JSON, so that what the bot does to its object afterwards changes nothing that was said.
      const json = JSON.stringify(activity);
      conversation.last += 1;
      conversation.kept.push({ position: conversation.last, json, id: activity.id });
      conversation.characters += json.length;
      const full = () =>
        conversation.kept.length > keptActivities || conversation.characters > keptCharacters;
      while (full() && conversation.kept.length > 1) drop(conversation, 0);
      for (const listener of conversation.listeners) listener();
      return true;
    },
    remove: async (conversationId, activityId) => {
      const conversation = conversations.get(conversationId);
      const index = conversation?.kept.findIndex(({ id }) => id === activityId) ?? -1;
      const dropped = conversation && index >= 0 ? drop(conversation, index) : undefined;
      return dropped ? JSON.parse(dropped.json) : null;
    },
    clear: async (conversationId) => {
      const conversation = conversations.get(conversationId);
      if (!conversation) return;
      conversation.kept = [];
      conversation.characters = 0;
    },
    read: async (conversationId, after) => {
      const conversation = conversations.get(conversationId);
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
      const listeners = conversations.get(conversationId)?.listeners;
      listeners?.add(listener);
      return () => listeners?.delete(listener);
    },
    pass: (conversationId, activity) => {
      for (const listener of conversations.get(conversationId)?.listeners ?? []) listener(activity);
    },
    close: () => clearInterval(sweep),
  };
}
