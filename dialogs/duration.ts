import { inFigures } from './age';

/** How long something has lasted, in days from 0. */
export interface StatedDuration {
  /** The shortest and the longest that the words allow; the longest may be Infinity. */
  readonly least: number;
  readonly most: number;
}

const UNITS: readonly [RegExp, number][] = [
  [/^(?:d|da?ys?|dayz|nights?)$/, 1],
  [/^w/, 7],
  [/^fort/, 14],
  [/^(?:mo|mn|mt|mu)/, 30],
  [/^y/, 365],
];
const DAY_LENGTH = 86_400_000;
const UNIT =
  '(days?|dys?|dayz|nights?|wks?|weeks?|weaks?|weks?|weekz|fortnights?|fortnites?|forthnights?|months?|mths?|mnths?|mos?|' +
  'monts?|moths?|munths?|mounths?|monhts?|motnhs?|wekes?|weesk|years?|yrs?|yeas|yaers?|(?<=\\d)[dw])\\b';
const PLURAL = '(days|weeks|wks|months|mths|years|yrs)\\b';
const NUMBER = '(\\d{1,4}(?:\\.\\d{1,2})?)';
const SPOKEN = new RegExp(
  `(?<![\\d./])${NUMBER}(?: ?(?:-|to|or|/) ?${NUMBER})?(?:\\+| ?plus)?[ -]?(?:or so |odd |full |whole |solid |long |good |more )?${UNIT}` +
    `(?: or ${NUMBER}(?! ?${UNIT}))?`,
  'g',
);

// Words for amounts, each brought into digits before the amounts are read.
const AMOUNTS: readonly [RegExp, string][] = [
  [new RegExp(`(\\d{1,4}) (?:and (?:a half|1/2)|1/2) (?=${UNIT})`, 'g'), '$1.5 '],
  [/\b(?:a )?(?:couple|coupla|cuple|coupel|cpl|pair)(?: of)? (?:the )?/g, '2 '],
  [/\bhalf (?:an? |of an? )?(?=[ymwdf])/g, '0.5 '],
  // Few is three; several may be more.
  [/\b(?:an? )?(?:good |quite a )?few /g, '3 '],
  [/\b(?:several|sevral|severl|many|loads of|lots of|a number of) (?=[ymwdf])/g, '3-9 '],
  [/\b(?:a )?dozen /g, '12 '],
  [/\b(?:start|beginning) of (?:the|this) year\b/g, '1 january'],
  [
    new RegExp(`\\b(?:for|over|in|during|these|the) (?:the )?(?:whole )?(?:last|past) (?=${UNIT})`, 'g'),
    '1 ',
  ],
  [/\b(?:all|whole) (?=(?:day|week|month|year)\b)/g, '1 '],
  [
    new RegExp(`\\b(?:an?|another|the best part of an?) (?:whole |full |good |solid )?(?=${UNIT})`, 'g'),
    '1 ',
  ],
  [/^(?=(?:day|week|wk|month|mth|year|yr|fortnight)\b)/g, '1 '],
  [new RegExp(`(\\d{1,4}) ${UNIT} and a half\\b`, 'g'), '$1.5 $2'],
  [
    new RegExp(
      `(^\\W*|\\b(?:for|it|been|this|its|last|past|about|like|going on|had|took|of|maybe|literally) )${PLURAL}`,
      'g',
    ),
    '$1 2-9 $2',
  ],
  [new RegExp(`(?<!\\d )(?<![\\d-])\\b${PLURAL}(?= (?:now|ago|and)\\b)`, 'g'), '2-9 $1'],
];
// Lengths of time that don't say when it began: an age, how often, a pregnancy, something to come.
const OTHERWISE = new RegExp(
  [
    '\\b\\d+[ -]?(?:years?|yrs?|y|months?|mths?|weeks?|wks?|days?)[ -]?(?:olds?|of age)\\b',
    '\\b\\d+ ?(?:yo|y/o)\\b',
    '\\b(?:every|each|per) (?:[\\d.-]{1,9} ?)?(?:hours?|hrs?|minutes?|mins?)\\b',
    '\\b(?:im|i am|hes|shes|he is|she is|aged?) \\d{2,3} ?(?:years?|yrs?)\\b(?! (?:in|into|with|of|on|now)\\b)',
    `\\b\\d+ ?(?:days?|nights?|hours?|hrs?|times|x) (?:1|an?|per|each|every|in) ?${UNIT}`,
    `\\b(?:every|each|per|next|another|once|twice|times|daily for) (?:other )?(?:[\\d.-]{1,9} )?${UNIT}`,
    `\\b\\d+ ?${UNIT} (?:pregnant|preg|postpartum|post partum)\\b`,
    `\\b(?:appointment|appt|booked|see|seeing|scan|mri|holiday)\\b[^.!?]{0,30}? in [\\d.-]{1,9} ?${UNIT}`,
    `\\bin [\\d.-]{1,9} ?${UNIT} time\\b`,
  ].join('|'),
  'g',
);
const AT_MOST =
  /\b(?:less (?:than|then)|under|below|fewer than|up to|within|not|not quite|not even|not yet|no more than|max|hasnt been|havent had it|isnt|its not been|has not been)(?: (?:for|been|even|quite|yet|a full|about))? $/;
const AT_LEAST = /\b(?:more (?:than|then)|over|at least|longer than|well over|above)(?: about)? $/;
const HOURS =
  /^\D{0,20}[\d.-]{1,9} ?(?:hours?|hrs?|h|minutes?|mins?)\b\D{0,12}$|\b[\d.-]{1,9} ?(?:hours?|hrs?|minutes?|mins?) ago\b/;
const ENOUGH = 365 * 120;

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

const VAGUE: readonly [RegExp, StatedDuration][] = [
  [
    /\b(?:decades|(?:all|most of|half|whole of) my life|my (?:whole|entire) life|since (?:i was|childhood|school))\b/,
    { least: 730, most: Infinity },
  ],
  [/\bdonkeys? years\b/, { least: 730, most: Infinity }],
  [
    /\bnot (?:been )?(?:(?:that|very|too|so) )?long\b|\brecent(?:ly)?\b|\b(?:isnt|hasnt been) (?:that |very )?long\b/,
    { least: 0, most: 27 },
  ],
  [
    /\b(?:ages|yonks|forever|quite some time|long time|too long|so long|long while)\b/,
    { least: 60, most: Infinity },
  ],
  [/\b(?:a|some) (?:good |little |short )?(?:while|time now)\b/, { least: 7, most: 365 }],
  [
    /\b(?:just|only|only just) (?:now|started|began|begun|happened|came on)(?= ?(?:$|[.,!?;)]|now|hurting|to hurt|really|and|but|so|this|today))/,
    { least: 0, most: 0 },
  ],
];

/**
 * Reads how long ago it began. Of several lengths of time the longest counts.
 *
 * @param text - what the person wrote
 * @param today - the day it was written on, in UTC
 * @returns the shortest and the longest the words allow, a month being 30 days and a year 365; null where nothing is said
 */
export function readStatedDuration(text: string, today: Date): StatedDuration | null {
  let said = inFigures(text);
  for (const [words, figures] of AMOUNTS) said = said.replace(words, figures);
  said = said.replace(/ {2,}/g, ' ').replace(OTHERWISE, ';');
  const found = [...amounts(said), ...dates(said, today)].filter(({ least }) => least <= ENOUGH);
  if (found.length > 0) return found.reduce((longest, next) => (next.least > longest.least ? next : longest));
  if (HOURS.test(said)) return { least: 0, most: 1 };
  return VAGUE.find(([sign]) => sign.test(said))?.[1] ?? null;
}

/**
 * Reads how many days ago it began. See readStatedDuration for what counts.
 *
 * @returns whole days from 0, the fewest the words allow ("ages" is 60, "years" two years, "since March" the days since
 *   its end); null where nothing is said
 */
export function readDurationDays(text: string, today: Date): number | null {
  const stated = readStatedDuration(text, today);
  return stated && Math.floor(stated.least);
}

function amounts(said: string): StatedDuration[] {
  const found: StatedDuration[] = [];
  let end = -1;
  let length = 0;
  for (const match of said.matchAll(SPOKEN)) {
    const [whole, low = '', high, unit = '', orElse] = match;
    const days = UNITS.find(([name]) => name.test(unit))?.[1] ?? 1;
    const [a, b] = [Number(low) * days, Number(high ?? orElse ?? low) * days];
    let next = { least: Math.min(a, b), most: Math.max(a, b) };
    const before = said.slice(Math.max(0, match.index - 30), match.index);
    // A month may have 28 days.
    if (AT_MOST.test(before)) next = { least: 0, most: Math.max(0, next.most - (days === 30 ? 3 : 1)) };
    else if (AT_LEAST.test(before)) next.most = Infinity;
    // "A year and 2 months" is one length of time.
    const last = found.at(-1);
    if (last && days < length && /^ ?(?:and|,|&)? ?$/.test(said.slice(end, match.index))) {
      found[found.length - 1] = { least: last.least + next.least, most: last.most + next.most };
    } else found.push(next);
    end = match.index + whole.length;
    length = days;
  }
  return found;
}

function dates(said: string, today: Date): StatedDuration[] {
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
