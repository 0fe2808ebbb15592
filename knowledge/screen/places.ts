import type { Match, Sentence } from './concepts';

/** Whether a sentence has any of these concepts. */
export function has(sentence: Sentence | undefined, ...concepts: string[]): boolean {
  if (!sentence) return false;
  for (const concept of concepts) if (sentence.matches.has(concept)) return true;
  return false;
}

/** The first word of a finding. */
export function startOf(parts: readonly Match[]): number {
  return parts.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY);
}

/** The word after the last of a finding. */
export function endOf(parts: readonly Match[]): number {
  return parts.reduce((most, { end }) => Math.max(most, end), Number.NEGATIVE_INFINITY);
}
