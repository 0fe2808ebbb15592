import type { Storage } from 'botbuilder';
import type { LogHistory } from '../channels/directLine/history';

/** Where everything is kept that outlives a turn. */
export interface State {
  /** The conversations' records. */
  readonly storage: Storage;
  /** What the embedded chat signs its tokens with. */
  readonly tokenSecret: string;
  /** What was said in the embedded chat; null: it ends with the process. */
  readonly history: LogHistory | null;
  /** Frees what has expired. Call it now and then, so that health data is gone when it is said to be. */
  purge(): void;
  /** What does not work, with the cure, a sentence each; none while all is well. */
  problems(): string[];
  close(): void;
}
