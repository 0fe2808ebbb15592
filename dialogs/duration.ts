import { inFigures } from './age';
import { readDates, type StatedDuration } from './since';

const UNITS: readonly [RegExp, number][] = [
  [/^(?:d|da?ys?|dayz|nights?)$/, 1],
  [/^w/, 7],
  [/^fort/, 14],
  [/^(?:mo|mn|mt|mu)/, 30],
  [/^y/, 365],
];
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
  const found = [...amounts(said), ...readDates(said, today)].filter(({ least }) => least <= ENOUGH);
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
