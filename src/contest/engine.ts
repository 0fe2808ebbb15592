import type { Entry } from '../../knowledge/entries';

/** An entry that an engine found. */
export interface Hit {
  /** The entry's id. */
  readonly id: string;
  /** More is better. Every engine has a scale of its own. */
  readonly score: number;
}

/** Finds entries for a message, best first. */
export type Search = (message: string) => readonly Hit[] | Promise<readonly Hit[]>;

/** A way to find answers, set up as its documentation advises. */
export interface Engine {
  readonly id: string;
  /** Its name and version. */
  readonly label: string;
  /** Makes the index of all entries: title, questions, keywords and body. */
  build(entries: readonly Entry[]): Search | Promise<Search>;
}
