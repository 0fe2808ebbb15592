/** How long something has lasted, in days from 0. */
export interface StatedDuration {
  /** The shortest and the longest that the words allow; the longest may be Infinity. */
  readonly least: number;
  readonly most: number;
}

const DAY_LENGTH = 86_400_000;

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ');
// Northern and southern half of the world: where the person lives is not known. "The fall" is more often an accident.
const SEASONS: Readonly<Record<string, readonly [number, number]>> = {
  spring: [2, 8],
  summer: [5, 11],
  autumn: [8, 2],
  winter: [11, 5],
};
const FEASTS: readonly [RegExp, (year: number) => number][] = [
  [/^(?:christmas|xmas|chrismas|crimbo)/, (year) => dayOf(year, 11, 25)],
  [/^boxing/, (year) => dayOf(year, 11, 26)],
  [/^new year/, (year) => dayOf(year, 0, 1)],
  [/^easter/, easter],
  [/^hall?oween/, (year) => dayOf(year, 9, 31)],
];
const WHEN =
  '(?:(last|this) )?(?:(?:the )?(\\d{1,2})(?:st|nd|rd|th)? (?:of )?)?(today|now|overnight|morning|afternoon|evening|tonight|night|yesterday|yest|day before yesterday|' +
  'other day|weekend|week|month|year|mon|monday|tues?|tuesday|wed|weds|wednesday|wensday|thurs?|thu|thursday|fri|friday|sat|saturday|' +
  'sun|sunday|january|february|march|april|may(?! ?be)|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|' +
  'jul|aug|sept?|oct|nov|dec|christmas(?: day)?|xmas(?: day)?|chrismas|crimbo|boxing day|new years?(?: eve| day)?|easter|hall?oween|' +
  'spring|summer|autumn|winter|(?:19|20)\\d\\d)\\b(?: (\\d{1,2})(?:st|nd|rd|th)?\\b)?(?: (?:of )?((?:19|20)\\d\\d|last year)\\b)?';
const LEAD =
  '(?: (?:it|to hurt|hurting|this|on|in|at|about|around|back|the|early|late|mid|end of|beginning of|start of|just|maybe|like|only|before))';
const SINCE = new RegExp(
  `\\b(?:since|sinc|sinse|started|start|began|begun|from|happened|came on|hurt it|hurt my back|did it)(?:${LEAD}){0,3}? ${WHEN}`,
  'g',
);
const WHOLE = new RegExp(
  `^(?:(?:it|it was|only|just|about|around|in|on|the|early|late|mid|back in|yes|no|,) ?){0,3}?${WHEN}\\W*$`,
);

/**
 * Reads the dates and feasts that something began on: "since Easter", "started last Tuesday", "in March".
 *
 * @param said - what was written, in lower case and with numbers in figures
 * @param today - the day it was written on, in UTC
 */
export function readDates(said: string, today: Date): StatedDuration[] {
  const whole = WHOLE.exec(said);
  return [...said.matchAll(SINCE), ...(whole ? [whole] : [])]
    .map((match) => since(match, today))
    .filter((found) => found !== null);
}

function since(
  [, which, dayBefore, word = '', dayAfter, yearSaid]: RegExpMatchArray,
  today: Date,
): StatedDuration | null {
  const [year, month] = [today.getUTCFullYear(), today.getUTCMonth()];
  const now = dayOf(year, month, today.getUTCDate());
  const last = which === 'last';
  // A stretch of time it began in, by its first day and the day after its last.
  const within = (first: number, after: number) => ({
    least: Math.max(0, now - after + 1),
    most: Math.max(0, now - first),
  });
  // The last one there was; with "last" it may be the one before that.
  const latest = (first: (year: number) => number, after: (year: number) => number) => {
    const begun = first(year) <= now ? year : year - 1;
    const stretch = within(first(begun), after(begun));
    return last ? { ...stretch, most: stretch.most + 365 } : stretch;
  };

  if (/^(?:19|20)\d\d$/.test(word))
    return Number(word) > year ? null : within(dayOf(Number(word), 0, 1), dayOf(Number(word) + 1, 0, 1));
  if (word === 'day before yesterday') return { least: 2, most: 2 };
  if (word === 'other day') return { least: 2, most: 6 };
  if (/^yest/.test(word) || (word === 'night' && last) || word === 'overnight') return { least: 1, most: 1 };
  if (/^(?:today|now|tonight)/.test(word)) return { least: 0, most: 0 };
  if (/^(?:morning|afternoon|evening|night)/.test(word))
    return which === 'this' ? { least: 0, most: 0 } : null;
  if (word === 'week' || word === 'month' || word === 'year') {
    if (which === undefined) return null;
    if (word === 'week') return last ? { least: 7, most: 13 } : { least: 0, most: 6 };
    const back = last ? 1 : 0;
    if (word === 'month') return within(dayOf(year, month - back, 1), dayOf(year, month - back + 1, 1));
    return within(dayOf(year - back, 0, 1), dayOf(year - back + 1, 0, 1));
  }
  const weekday = word === 'weekend' ? 0 : WEEKDAYS.indexOf(word.slice(0, 3).replace('wen', 'wed'));
  if (weekday >= 0) {
    const ago = ((today.getUTCDay() - weekday + 6) % 7) + 1;
    return { least: ago, most: ago + (last ? 7 : word === 'weekend' ? 1 : 0) };
  }
  const feast = FEASTS.find(([name]) => name.test(word))?.[1];
  if (feast)
    return yearSaid
      ? within(feast(spokenYear(yearSaid, year)), feast(spokenYear(yearSaid, year)) + 1)
      : latest(feast, (y) => feast(y) + 1);
  const starts = SEASONS[word];
  if (starts) {
    const [north, south] = starts.map((start) =>
      latest(
        (y) => dayOf(y, start, 1),
        (y) => dayOf(y, start + 3, 1),
      ),
    );
    return north && south
      ? { least: Math.min(north.least, south.least), most: Math.max(north.most, south.most) }
      : null;
  }
  const named = MONTHS.indexOf(word.slice(0, 3));
  const day = Number(dayBefore ?? dayAfter ?? 0);
  const first = (y: number) => dayOf(y, named, day || 1);
  const after = (y: number) => (day ? first(y) + 1 : dayOf(y, named + 1, 1));
  if (yearSaid === undefined) return latest(first, after);
  const spoken = spokenYear(yearSaid, year);
  return first(spoken) > now ? null : within(first(spoken), after(spoken));
}

function spokenYear(said: string, year: number): number {
  return said === 'last year' ? year - 1 : Number(said);
}

/** A day of the calendar as a number; months and days count on beyond their ends. */
function dayOf(year: number, month: number, day: number): number {
  return Math.floor(Date.UTC(year, month, day) / DAY_LENGTH);
}

/** Easter Sunday by the anonymous Gregorian computus (Nature, 1876), valid for every Gregorian year. */
function easter(year: number): number {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayOf(year, Math.floor(n / 31) - 1, (n % 31) + 1);
}
