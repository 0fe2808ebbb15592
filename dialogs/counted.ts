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
