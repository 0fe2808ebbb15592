import type { Counted } from '../../dialogs/counted';

/** Where it is counted how the bot is used. */
export interface Usage {
  /** Counts one thing. Only remembers it: whatever can fail happens outside a turn. */
  count(event: Counted): void;
}
