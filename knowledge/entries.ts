import type { Topic } from './topics';
/** placeholder until the loader lands */
export interface Entry {
  readonly id: string;
  readonly topic: Topic;
  readonly title: string;
  readonly body: string;
  readonly questions: readonly string[];
  readonly keywords: readonly string[];
  readonly related: readonly string[];
  readonly source: readonly { id: string; section: string }[];
  readonly reviewed: string;
}
