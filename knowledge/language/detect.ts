import { splitWords } from '../text/words';
import { foldWords } from './fold';
import type { Language, Languages } from './languages';

/** What is used of the library. */
interface Scorer {
  /** Scores by language code, from 0 to 1. */
  detect(text: string): { getScores(): Record<string, number> };
}

/** A message in another language: which one; null where the bot has no reply in it. */
export interface Foreign {
  readonly language: Language | null;
}

/**
 * Tells the language of a message.
 *
 * @returns null for English, at once and without a promise where its words say so; and where nothing tells
 */
export type DetectLanguage = (text: string) => Promise<Foreign | null> | null;

// With more unknown words than this share, a message in Latin letters may be no English. Misspelt English stays below
// it; decision 8 has the figures.
const UNKNOWN_SHARE = 1 / 3;
// One unknown word alone is a typo or a name for all that letters can tell.
const FEWEST_WORDS = 2;
// The detector knows languages that the bot has no reply in. Where one of the bot's own scores nearly as much, it is
// far likelier to be that one.
const NEARLY = 0.1;
const LONGEST_TEXT = 1000;
const LATIN = /\p{Script=Latin}/u;

/**
 * Makes the detector. The library behind it is loaded with the first message that is not plainly English: it takes
 * a fifth of a second and 50 MB, and most conversations never need it.
 *
 * @param isEnglish - whether a normalised word is English or one of the bot's own
 */
export function createLanguageDetector(
  languages: Languages,
  isEnglish: (word: string) => boolean,
): DetectLanguage {
  let loading: Promise<Scorer> | null = null;
  const load = () => {
    loading ??= import('eld/extrasmall').then(({ eld }) => eld.newInstance());
    return loading;
  };

  async function detect(text: string, told: Language | null): Promise<Foreign | null> {
    const eld = await load();
    const scores = Object.entries(eld.detect(text).getScores()).sort(([, a], [, b]) => b - a);
    const [best] = scores;
    if (!best || best[0] === 'en') return best ? null : byScript(text, languages);
    const near = scores.filter(([, score]) => score >= best[1] - NEARLY).map(([code]) => code);
    if (near.includes('en') && LATIN.test(text)) return null;
    const known = near.map((code) => languages.language(code)).find((language) => language !== undefined);
    return { language: told ?? known ?? null };
  }

  return (message) => {
    const text = message.slice(0, LONGEST_TEXT);
    const words = splitWords(text)
      .map(({ norm }) => norm)
      .filter((word) => /\p{L}/u.test(word));
    const unknown = words.filter((word) => !isEnglish(word));
    if (unknown.length <= words.length * UNKNOWN_SHARE) return null;
    const told = languages.byWords(foldWords(text));
    // One foreign word in an English sentence is a word that the person has no other for.
    if (told && unknown.length * 2 > words.length) return Promise.resolve({ language: told });
    if (words.length < FEWEST_WORDS && LATIN.test(text)) return null;
    return detect(text, told);
  };
}

/** Where the detector is silent, the script may tell: two Chinese characters are too few for it. */
function byScript(text: string, languages: Languages): Foreign | null {
  const language = languages.all.find(
    ({ script }) => script !== undefined && new RegExp(`\\p{Script=${script}}`, 'u').test(text),
  );
  return language ? { language } : null;
}
