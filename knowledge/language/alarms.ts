import { byOpening, compilePhrase, matchPhrases, type Phrase } from '../screen/phrase';
import { createWordNumbers, wordSet } from '../screen/wordSet';
import { foldRun, foldWord, foldWords } from './fold';

/** The gravest things that somebody can write in another language. */
export type AlarmLevel = 'emergency' | 'crisis';

/** A warning sign in another language. */
export interface ForeignAlarm {
  /** The code of a row of `languages.yaml`. */
  readonly language: string;
  readonly level: AlarmLevel;
}

/** What the alarms are made of: a row of `languages.yaml`. */
export interface AlarmRow {
  readonly code: string;
  readonly spaced: boolean;
  readonly signs: Readonly<Record<AlarmLevel, readonly string[]>>;
}

const LEVELS: readonly AlarmLevel[] = ['crisis', 'emergency'];
// What follows would only slow the search down; nobody's first sentences are longer.
const LONGEST_TEXT = 4000;
// No word of another language is a negator here: in most of them the "not" is part of the sign.
const NO_NEGATORS = wordSet([]);
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * Compiles the plain phrases for warning signs in other languages. Matching is all there is to it: what is denied or
 * past is told like a report.
 *
 * @param place - the file's name, for errors
 * @throws CodedError BAD_CONTENT for a phrase that begins or ends with an optional word
 */
export function compileAlarms(
  rows: readonly AlarmRow[],
  place: string,
): (text: string) => ForeignAlarm | null {
  const words = createWordNumbers();
  const phrases: { phrase: Phrase; meant: ForeignAlarm }[] = [];
  const runs: { run: string; alarm: ForeignAlarm }[] = [];
  for (const { code, spaced, signs } of rows) {
    for (const level of LEVELS) {
      const alarm = { language: code, level };
      signs[level].forEach((source, index) => {
        if (!spaced) {
          runs.push({ run: foldRun(source), alarm });
          return;
        }
        const at = `${place}, field languages.${code}.signs.${level}.${index}`;
        const phrase = compilePhrase(foldPhrase(source), at, {
          numberOf: words.numberOf,
          wordsOf: () => undefined,
          setOf: wordSet,
        });
        phrases.push({ phrase, meant: alarm });
      });
    }
  }

  const byFirst = byOpening(phrases);

  function inWords(said: readonly string[]): ForeignAlarm[] {
    // An English message has two or three such words by chance, and none that begins a phrase.
    if (!said.some((word) => byFirst.has(word))) return [];
    const line = said.map(words.lookUp);
    const found: ForeignAlarm[] = [];
    said.forEach((word, start) => {
      const ways = byFirst.get(word);
      if (ways) matchPhrases(ways, line, start, NO_NEGATORS, (alarm) => found.push(alarm));
    });
    return found;
  }

  return (message) => {
    const text = message.slice(0, LONGEST_TEXT);
    const run = UNSPACED.test(text) ? foldRun(text) : '';
    const inRun = run === '' ? [] : runs.filter((one) => run.includes(one.run)).map(({ alarm }) => alarm);
    const alarms = [...inWords(foldWords(text)), ...inRun];
    return alarms.find(({ level }) => level === 'crisis') ?? alarms[0] ?? null;
  };
}

/** Folds the words of a phrase and leaves its marks. */
function foldPhrase(source: string): string {
  return source
    .trim()
    .split(/\s+/)
    .map((part) => (/^~+$/.test(part) ? part : foldAlternatives(part)))
    .join(' ');
}

function foldAlternatives(part: string): string {
  const optional = part.endsWith('?');
  const words = (optional ? part.slice(0, -1) : part).split('|').map((word) => foldWords(word).join(' '));
  return `${words.map(foldWord).join('|')}${optional ? '?' : ''}`;
}
