import { type Budget, timeCalls } from './rounds';
import { type Summary, summarise } from './statistics';

/** A text whose screening is timed. */
export interface SizedText {
  readonly id: string;
  readonly label: string;
  /** As many UTF-16 units as `label` says. */
  readonly text: string;
  /** The most that it should take, in milliseconds; null where nothing is aimed at. */
  readonly target: number | null;
}

/** How long the screen takes for a text of one length. */
export interface LengthRow {
  readonly id: string;
  readonly label: string;
  /** UTF-16 units. */
  readonly characters: number;
  /** Milliseconds a call. */
  readonly summary: Summary;
  /** The most that the median should take, in milliseconds; null where nothing is aimed at. */
  readonly target: number | null;
}

const LENGTHS = [200, 1_000, 10_000, 100_000];
const LONGEST = 100_000;
/** What 100,000 characters may take, in milliseconds: no message may hold up the others for longer. */
const LONGEST_TARGET = 50;

/** One short report in a message that has nothing else: every sentence is weighed, and looks at the others. */
const REPORT = 'leg numb.';
const REPORTS = 10_000;
const REPORTS_TARGET = 5;

const END = /[.!?…]$/;

/**
 * Texts of rising length: messages joined as sentences; then the longest once more without a single mark in it, one
 * short report over and over, and words that nobody knows, each another one.
 *
 * @param messages - at least one with a letter or digit in it; repeated as often as it takes
 * @throws RangeError where no message has one
 */
export function textsByLength(messages: readonly string[]): SizedText[] {
  const sentences = messages.map((text) => (END.test(text) ? text : `${text}.`));
  const bare = messages.map((text) => text.replace(/[^\p{L}\p{M}\p{N}'’]+/gu, ' ').trim());
  return [
    ...LENGTHS.map((length) => ({
      id: `screen-${length}`,
      label: `${length} characters`,
      text: joined(sentences, length),
      target: length === LONGEST ? LONGEST_TARGET : null,
    })),
    {
      id: `screen-${LONGEST}-unmarked`,
      label: `${LONGEST} without a mark`,
      text: joined(
        bare.filter((text) => text !== ''),
        LONGEST,
      ),
      target: LONGEST_TARGET,
    },
    {
      id: `screen-${REPORTS}-reports`,
      label: `${REPORTS} of one report`,
      text: joined([REPORT], REPORTS),
      target: REPORTS_TARGET,
    },
    {
      id: `screen-${LONGEST}-unknown`,
      label: `${LONGEST} of unknown words`,
      text: unknownWords(LONGEST),
      target: LONGEST_TARGET,
    },
  ];
}

function joined(texts: readonly string[], length: number): string {
  const once = texts.join(' ');
  if (!/[\p{L}\p{N}]/u.test(once)) throw new RangeError('there are no words to join');
  return `${once} `.repeat(Math.ceil(length / (once.length + 1))).slice(0, length);
}

// A linear congruential generator (Numerical Recipes, "ranqd1"): always the same numbers, none twice in 2^32.
const MULTIPLIER = 1_664_525;
const INCREMENT = 1_013_904_223;

/** Words of 7 letters, no two alike: nothing remembered of one helps with the next. */
function unknownWords(length: number): string {
  let text = '';
  for (let number = 1; text.length < length; number = (Math.imul(number, MULTIPLIER) + INCREMENT) >>> 0) {
    text += `${inLetters(number)} `;
  }
  return text.slice(0, length);
}

function inLetters(number: number): string {
  const digits = Array.from({ length: 7 }, (_, place) => Math.floor(number / 26 ** place) % 26);
  return String.fromCharCode(...digits.map((digit) => digit + 97));
}

/**
 * Times a screen on texts of rising length.
 *
 * @param budget - for each text
 * @throws RangeError as {@link textsByLength}
 */
export function timeByLength(
  messages: readonly string[],
  screen: (text: string) => unknown,
  budget: Budget,
): LengthRow[] {
  return textsByLength(messages).map(({ id, label, text, target }) => ({
    id,
    label,
    characters: text.length,
    summary: summarise(timeCalls([text], screen, budget)),
    target,
  }));
}

/** Microseconds per 100 characters: alike for every length where the time is linear in it. */
export function microsecondsPer100(row: LengthRow): number {
  return (row.summary.median * 1000 * 100) / row.characters;
}
