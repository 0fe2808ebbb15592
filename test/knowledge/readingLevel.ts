/** Flesch-Kincaid: about the US school year in which somebody can read a text. Rough; for texts of some sentences. */
export function readingGrade(markdown: string): number {
  const sentences = markdown
    .replace(/^\s*(?:[-*+]|\d+[.)])\s+/gm, '')
    .split(/[.!?:]+(?=\s|$)|\n+/)
    .map((sentence) => sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'’]*/gu) ?? [])
    .filter((words) => words.length > 0);
  const words = sentences.flat();
  if (words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + countSyllables(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

/** Syllables of an English word, by its groups of vowels; at least 1. */
export function countSyllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  // An e at the end, and the e of -es and -ed, is mostly not heard: "ache", "makes", "moved"; but "little", "wanted".
  const heard = letters
    .replace(/([^aeiouyl]|[aeiouy]l)e$/, '$1')
    .replace(/([^aeioutdy])ed$/, '$1d')
    .replace(/([^aeiouysxzgc]|[^cs]h)es$/, '$1s');
  return Math.max(1, heard.match(/[aeiouy]+/g)?.length ?? 0);
}
