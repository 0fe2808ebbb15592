import type { Match, Sentence } from './concepts';

/** Whether a sentence has any of these concepts. */
export function has(sentence: Sentence | undefined, ...concepts: string[]): boolean {
  return concepts.some((concept) => sentence?.matches.has(concept));
}

/** The first word of a finding. */
export function startOf(parts: readonly Match[]): number {
  return Math.min(...parts.map((part) => part.start));
}

/** The word after the last of a finding. */
export function endOf(parts: readonly Match[]): number {
  return Math.max(...parts.map((part) => part.end));
}
