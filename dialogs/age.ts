/** How old a person says they are, in whole years from 0 to 120. */
export interface StatedAge {
  /** The age, or one near it where the words give only a span: 41 for "early forties". */
  readonly age: number;
  /** The youngest and the oldest that the words allow, both included. */
  readonly least: number;
  readonly most: number;
}

const ONES = 'one two three four five six seven eight nine'.split(' ');
const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SMALL = [...ONES, ...TEENS];
const TENS_AND_ONES = new RegExp(`\\b(${TENS.join('|')}|fourty)(?:[\\s-]{1,3}(${ONES.join('|')}))?\\b`, 'g');
const SMALL_WORDS = new RegExp(`\\b(${SMALL.join('|')})\\b`, 'g');
const DECADES = /\b(twenties|thirties|forties|fourties|fifties|sixties|seventies|eighties|nineties)\b/g;

/**
 * Brings a message into the form that ages and durations are looked for in: lower case, no accents or apostrophes,
 * numbers in digits. "I’m Seventy-Two" -> "im 72"; "forties" -> "40s"; "6½" -> "6 and a half".
 *
 * @param text - any text
 */
export function inFigures(text: string): string {
  return text
    .replace(/['’‘ʼ`´]/gu, '')
    .replace(/½/gu, ' and a half ')
    .normalize('NFKC')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[–—]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(DECADES, (word) => `${tens(word.replace('fourt', 'fort').replace(/ies$/, 'y'))}s`)
    .replace(TENS_AND_ONES, (_, ten: string, one?: string) => {
      return String(tens(ten.replace('fourty', 'forty')) + (one ? ONES.indexOf(one) + 1 : 0));
    })
    .replace(SMALL_WORDS, (word) => String(SMALL.indexOf(word) + 1));
}

function tens(word: string): number {
  return (TENS.indexOf(word) + 2) * 10;
}

const OLDEST = 120;
// What makes a number something else than an age: a score, a dose, a time, a weight, a duration, a share.
const OTHER_UNIT =
  '(?:%|/|:|percent|per cent|out of|of|mg|mcg|ml|g|grams?|kg|kgs|kilos?|st|stone|lbs?|pounds?|ft|foot|feet|cm|inch|inches|' +
  'm|km|miles?|steps|am|pm|oclock|h|hrs?|hours?|mins?|minutes?|secs?|seconds?|d|days?|dys?|nights?|w|wks?|weeks?|weeks|weaks?|' +
  'fortnights?|mths?|mnths?|mos?|months?|yrs? (?:in|into|with|of|now|ago)|years? (?:in|into|with|of(?! age)|now|ago)|' +
  'nd|rd|th|times|x|tablets?|pills?|degrees|reps?|sets?|point|and (?:a half |\\d+ )?(?:weeks?|months?|days?))';
const NUMBER = `(\\d{1,3})(?![\\d]|[.,:/]\\d| ?- ?\\d| ?${OTHER_UNIT}(?![a-z]))(?:\\.\\d)?`;
const PERSON =
  '(?:my )?(?:son|daughter|child|kid|boy|girl|baby|lad|lass|brother|sister|mum|mom|mam|mother|dad|father|husband|wife|' +
  'partner|friend|gran|granny|nan|grandma|grandad|grandpa|grandmother|grandfather|patient|niece|nephew)';
const ADVERB =
  '(?:actually|currently|now|still|just|only|about|around|roughly|approx|approximately|nearly|almost|nealry|turning|turned|turn|' +
  'gone|way|well|over|under|above|below|past|older than|younger than|more than|less than|not|not yet|not quite|not even|not over|' +
  'not under|going on|coming up to|coming up for|aged?|a|gonna be|going to be|will be)';
const ADVERBS = `((?:${ADVERB} ){0,3})`;
const TAIL =
  '( ?(?:ish|odd|something|plus|\\+|yet|next|tomorrow|soon|in (?:january|february|march|april|may|june|july|august|september|october|november|december|a (?:week|month|few)|\\d)))?';
const YEARS_OLD = '(?:-| )?(?:(?:years?|yrs?|yr|y)(?:-| )?(?:olds?|of age)|yo|y/o|y\\.o)';

// The first that is found counts, so a person's own age goes before the age of a child they mention.
const SPOKEN: readonly RegExp[] = [
  new RegExp(`\\b(?:im|i am|iam|i m|am|ima|ill be|my age is|age is|my age|me) ?${ADVERBS}${NUMBER}${TAIL}`),
  new RegExp(
    `\\b(?:(?:he|she|they|who|${PERSON})(?: is|s|re| are|)|theyre|hes|shes) ${ADVERBS}${NUMBER}${TAIL}`,
  ),
  new RegExp(`\\b()(\\d{1,3})${YEARS_OLD}\\b()`),
  new RegExp(`\\bage[ds]? ?:? ?${ADVERBS}${NUMBER}${TAIL}`),
  new RegExp(
    `\\b((?:turning|turned|turn|not over|not under|over|under|above|below|older than|younger than|coming up to|wrong side of) )([1-9]\\d)(?!\\d|[.,:/]\\d| ?- ?\\d| ?${OTHER_UNIT}(?![a-z])| ?(?:years?|yrs?)(?! ?old))${TAIL}`,
  ),
];
// Ages of another time, or of somebody who is only mentioned.
const ELSEWHERE = new RegExp(
  '\\b(?:(?:when|since|until|till|because|as) (?:i|he|she) (?:was|were|turned)|was|since (?:age|the age of)|from (?:age|the age of)|' +
    'at (?:age|the age of|about|around)|(?:since|started in|began in|in) my (?:early |mid |late )?(?=\\d0s (?:it|i had)))' +
    ` ?(?:about |around |only |just )?\\d{1,3}|\\b(?:have|got|with|carry|carrying|lift|lifting|after) (?:a|an) \\d{1,2}${YEARS_OLD}` +
    '|\\bsince my (?:early |mid |late )?\\d0s|\\bsince i was in my (?:early |mid |late )?\\d0s',
  'g',
);
const DECADE = /\b(early|mid|middle|late)?[ -]?(?:in (?:my|his|her|the) )?([2-9]0)s\b/;
const BORN =
  /\b(?:born|dob|date of birth|birth ?year|year of birth)\b[^?!]{0,20}?\b((?:19|20)\d\d|\d\d(?=s?(?:\W|$)(?! ?[/.-]?\d)))(s?)\b/;
const WORDS: readonly [RegExp, StatedAge][] = [
  // An approximate age: what matters here is only that it is well over 50.
  [/\b(?:pensioner|oap|senior citizen|retiree)\b/, { age: 67, least: 60, most: OLDEST }],
  [/\b(?:im|i am|been) (?:now )?(?:retired|elderly)\b/, { age: 67, least: 55, most: OLDEST }],
  [/\bmiddle[ -]?aged?\b/, { age: 50, least: 40, most: 60 }],
  [/\blate teens\b/, { age: 18, least: 17, most: 19 }],
  [/\bearly teens\b/, { age: 14, least: 13, most: 15 }],
  [/\b(?:teenager|teenage|teen|(?:in )?(?:my|his|her) teens)\b/, { age: 16, least: 13, most: 19 }],
  [
    /\b(?:(?:im|i am) (?:just |only |still )?a (?:kid|child|minor)|under ?age)\b/,
    { age: 14, least: 0, most: 17 },
  ],
  [/\b(?:im|i am) (?:an )?(?:adult|grown ?up)\b/, { age: 18, least: 18, most: OLDEST }],
  [/\b\d{1,2}[ -]?(?:months?|weeks?|days?|mths?|wks?)[ -]?old\b/, { age: 0, least: 0, most: 2 }],
];
// What may stand around a number that is the whole message: "yes, 52 and it's new", "just 17 sorry".
const PADDING =
  /\b(?:(?:its|it is|this is|the pain is|this pain is) (?:(?:brand|all|not) )?new|new pain|new for me|new|both|haha|yes|yeah|yep|no|nope|nah|um+|er+m?|well|ok|okay|sorry|please|thanks|thank you|doctor|doc|lol|and a half|and|but|so|male|female|man|woman)\b/g;
const WHOLE = new RegExp(
  `^\\W*${ADVERBS}(\\d{1,3})( ?(?:ish|odd|something|plus|\\+|next(?: week| month| year)?|tomorrow|soon))?(?: ?[mf]|\\.\\d)?\\W*$`,
);

/**
 * Reads how old somebody says they are.
 *
 * @param text - what the person wrote
 * @param today - the day it was written on, in UTC; only its year counts, for "born in 1990"
 * @returns null where no age is stated; a duration, a pain score, a dose and a time of day are none
 */
export function readStatedAge(text: string, today: Date): StatedAge | null {
  // A half year past a birthday: "17.5", "16 1/2".
  const said = inFigures(text).replace(/\b(\d{1,2})(?:\.\d| 1\/2)(?! ?[\w/%.])/g, '$1');
  const here = said.replace(ELSEWHERE, ' ; ');
  const found = spoken(here, SPOKEN.slice(0, 2)) ?? born(here, today) ?? spoken(here, SPOKEN.slice(2));
  return found ?? decade(here) ?? WORDS.find(([sign]) => sign.test(here))?.[1] ?? whole(here, today);
}

/**
 * Reads how old somebody says they are, as one number. See readStatedAge for what counts.
 *
 * @returns years, from 0 to 120; for words that give a span ("early forties", "pensioner") an age near its middle,
 *   for "over 50" and "under 18" the age next to the bound; null where no age is stated
 */
export function readAge(text: string, today: Date): number | null {
  return readStatedAge(text, today)?.age ?? null;
}

function spoken(said: string, ways: readonly RegExp[]): StatedAge | null {
  for (const way of ways) {
    const match = way.exec(said);
    const found = match && span(match[1] ?? '', Number(match[2]), match[3] ?? '');
    if (found) return found;
  }
  return null;
}

function span(adverbs: string, years: number, tail: string): StatedAge | null {
  const reach = (age: number, least = age, most = age) =>
    most < 0 || least > OLDEST || age > OLDEST
      ? null
      : { age: Math.max(0, age), least: Math.max(0, least), most: Math.min(OLDEST, most) };
  const not = /\bnot\b/.test(adverbs);
  if (/over|above|past|older|more|wrong side/.test(adverbs) || /plus|\+/.test(tail)) {
    return not ? reach(years, 0, years) : reach(years + 1, years + 1, OLDEST);
  }
  if (/under|below|younger|less/.test(adverbs))
    return not ? reach(years, years, OLDEST) : reach(years - 1, 0, years - 1);
  if (not) return reach(years - 1, 0, years - 1);
  if (/turned/.test(adverbs)) return reach(years);
  // Still the year before; but a birthday may be today.
  if (/nearly|nealry|almost|turning|turn |going|coming|gonna|will/.test(adverbs))
    return reach(years - 1, years - 1, years);
  if (/next|tomorrow|soon|in /.test(tail)) return reach(years - 1, years - 1, years);
  if (/about|around|roughly|approx/.test(adverbs) || /ish/.test(tail))
    return reach(years, years - 2, years + 2);
  return /odd|something/.test(tail) ? reach(years + 4, years, years + 9) : reach(years);
}

function born(said: string, today: Date): StatedAge | null {
  const match = BORN.exec(said);
  if (!match) return null;
  const now = today.getUTCFullYear();
  const written = Number(match[1]);
  const year = written > 99 ? written : written + (written <= now % 100 ? 2000 : 1900);
  return bornIn(year, match[2] === 's' ? year + 9 : year, now);
}

function bornIn(first: number, last: number, now: number): StatedAge | null {
  // The birthday may be still to come this year.
  const [least, most] = [Math.max(0, now - last - 1), now - first];
  return last > now || most > OLDEST ? null : { age: Math.floor((least + most) / 2), least, most };
}

function decade(said: string): StatedAge | null {
  const match = DECADE.exec(said);
  if (!match) return null;
  const from = Number(match[2]);
  const [low, high] =
    match[1] === 'early' ? [0, 3] : match[1] === 'late' ? [7, 9] : match[1] ? [4, 6] : [0, 9];
  return { age: from + Math.floor((low + high) / 2), least: from + low, most: from + high };
}

function whole(said: string, today: Date): StatedAge | null {
  const bare = said
    .replace(PADDING, ' ')
    .replace(/[\s,]+/g, ' ')
    .trim();
  const year = /^\W*(19\d\d|20\d\d)\W*$/.exec(bare);
  // A late year is more likely when the pain began.
  if (year && Number(year[1]) <= today.getUTCFullYear() - 10) {
    return bornIn(Number(year[1]), Number(year[1]), today.getUTCFullYear());
  }
  const match = WHOLE.exec(bare);
  // 1, 2 and 3 may stand for the first, second or third button.
  return match && Number(match[2]) > 3 ? span(match[1] ?? '', Number(match[2]), match[3] ?? '') : null;
}
