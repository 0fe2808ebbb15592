/** One activity of a conversation, as it is kept. */
export interface KeptActivity {
  /** Positions grow, and may have gaps. */
  readonly position: number;
  readonly activityId: string | undefined;
  /** The activity. */
  readonly json: string;
}

/**
 * Keeps what was said beyond the life of this process. Each method rejects where it can't be done just now; the
 * conversation then goes on in memory.
 */
export interface LogHistory {
  create(conversationId: string): Promise<void>;
  append(conversationId: string, said: KeptActivity): Promise<void>;
  /** Forgets everything up to a position. */
  drop(conversationId: string, upTo: number): Promise<void>;
  remove(conversationId: string, position: number): Promise<void>;
  /** Forgets what was said; the conversation goes on. */
  clear(conversationId: string): Promise<void>;
  /** @returns what is kept, oldest first, and the last position there ever was; null for an unknown conversation */
  load(
    conversationId: string,
  ): Promise<{ readonly kept: readonly KeptActivity[]; readonly last: number } | null>;
}
