import type { Reply } from './reply';
import type { Turn } from './turn';

/**
 * What is counted of how the bot is used: ids of entries, and words that the finder knows. Never what somebody wrote, who
 * they are, or what a red-flag question found.
 */
export type Counted =
  /** An entry was read, it helped, it did not help, or it was chosen from a "did you mean". */
  | { readonly what: 'answer' | 'helpful' | 'notHelpful' | 'taken'; readonly entry: string }
  /** A "did you mean" was asked, or answered with "none of these"; a message was about something else altogether. */
  | { readonly what: 'offered' | 'refused' | 'outOfScope' }
  /** A message found no answer: the words of it that the finder knows (see `Finder.knownWords`). */
  | { readonly what: 'notFound'; readonly words: readonly string[] };

/**
 * Counts what was asked and not found. Not in caution, and not where the message so much as names a warning sign: what
 * people in danger write about is nobody's statistic.
 */
export function countUnanswered(
  { knowledge, input, screening, caution, count }: Turn,
  { kind }: Reply,
): void {
  if (caution !== null || screening.findings.length > 0 || screening.dropped.length > 0) return;
  if (kind === 'outOfScope') count({ what: 'outOfScope' });
  if (kind === 'fallback') count({ what: 'notFound', words: knowledge.finder.knownWords(input.text) });
}
