/** What the tab keeps until it is closed: which conversation, and what opens it. Never a word that was said. */
export interface Kept {
  readonly conversationId: string;
  readonly token: string;
}

const KEY = 'sciatica-bot.conversation';

/** The conversation this tab had before a reload; null if there is none, or storage is forbidden. */
export function recall(): Kept | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return null;
    const { conversationId, token } = kept as Partial<Record<keyof Kept, unknown>>;
    return typeof conversationId === 'string' && typeof token === 'string' ? { conversationId, token } : null;
  } catch {
    return null;
  }
}

/** Keeps a conversation, or forgets it. Where storage is forbidden the chat works, and a reload starts it anew. */
export function keep(conversation: Kept | null): void {
  try {
    if (conversation) sessionStorage.setItem(KEY, JSON.stringify(conversation));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Nothing is kept.
  }
}
