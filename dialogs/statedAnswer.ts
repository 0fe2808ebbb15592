import type { Answer } from '../knowledge/assessment';
import type { FlagId } from '../knowledge/screen/redFlags';
import { inFigures, readStatedAge } from './age';
import { readStatedDuration } from './duration';
import type { StatedDuration } from './since';

// The article asks people to be seen when pain has not eased "after four to six weeks": four is where it begins.
const FOUR_WEEKS = 28;
// Pain of more than three months is long-standing, not new.
const LONG_STANDING = 90;

const NOT_NEW =
  /\b(?:not|isnt|nothing|hardly|never|no longer) (?:(?:a|really|exactly|at all|that|so|very) )?new\b|\bold (?:pain|injury|problem|thing)\b|\b(?:had|have had|got) (?:it|this|that|the pain|the same) before\b|\bsince (?:i was|my (?:early |mid |late )?\d0s)\b|\b(?:chronic|long ?-?standing|always had)\b/;
const LEADING_NO = /^\W*(?:no|nope|nah|naw)\b/;
const MENDING =
  'improving|improved|improves|improvement|easing|eased|healing|healed|recovering|recovered|settling|settled|subsiding|subsided|on the mend|going away|gone away|' +
  '(?:getting|got|gets|get|is|its|feels|feel|feeling|been|much|any|bit|little|lot|lots|slowly|gradually|slightly|somewhat|all|far|loads|no) better';
// Relief that lasts only while something is done is no mending: "better when I lie down".
const AT_TIMES =
  '(?! (?:when|whenever|if|with|after|at|in|on|by|while|lying|sitting|standing|walking|to|for a|than|until|but|then))';
const BETTER = new RegExp(`\\b(?:${MENDING})\\b${AT_TIMES}`);
const NO_BETTER = new RegExp(
  `\\b(?:not|never|isnt|hasnt|havent|wont|doesnt|didnt|dont|aint|wasnt|without|nor|hardly|barely|cant|cannot)(?: [a-z0-9]+){0,3}? (?:${MENDING}|better)\\b` +
    `|\\b(?:no|zero|little)(?: (?:real|sign|signs|of|any|much|further|big))* (?:better|improvement|improving|change|difference|different|relief)\\b|\\bany better\\b|\\bworse\\b|\\bworsen|\\bthe same\\b|\\bunchanged\\b|\\bstill (?:bad|sore|hurts|hurting|there|painful)\\b`,
);

/**
 * Turns a fact that was given in place of yes or no into an answer: "I'm 17", "six wks", "since Easter".
 *
 * @param flag - the question that is open
 * @param text - what the person wrote
 * @param today - the day it was written on, in UTC
 * @returns the answer; unsure where the words allow both ("3 to 4 weeks"), which counts towards care; null where the
 *   fact is not stated, doesn't settle the question, or stands beside a "no" it doesn't explain ("no, I'm 52")
 */
export function readStatedAnswer(flag: FlagId, text: string, today: Date): Answer | null {
  if (flag === 'age_under_18') return under18(text, today);
  if (flag === 'age_over_50_new') return over50New(text, today);
  return flag === 'not_better_in_weeks' ? notBetter(inFigures(text), readStatedDuration(text, today)) : null;
}

function under18(text: string, today: Date): Answer | null {
  const stated = readAgeInAnswer(text, today);
  if (!stated) return null;
  if (stated.least >= 18) return 'no';
  // Seventeen or eighteen ("turning 18") is taken for seventeen, which leads to care.
  return stated.most <= 18 ? 'yes' : null;
}

function over50New(text: string, today: Date): Answer | null {
  const stated = readAgeInAnswer(text, today);
  if (stated && stated.most <= 50) return 'no';
  const said = inFigures(text);
  const lasted = readStatedDuration(text, today);
  const bare = WHOLE_YEARS.test(said);
  if (NOT_NEW.test(said) || (!bare && lasted && lasted.least > LONG_STANDING)) return 'no';
  if (!stated || stated.least < 50 || LEADING_NO.test(said)) return null;
  return 'yes';
}

function notBetter(said: string, lasted: StatedDuration | null): Answer | null {
  if (lasted && lasted.most < FOUR_WEEKS) return 'no';
  const worse = NO_BETTER.test(said);
  if (!worse && BETTER.test(said) && !said.includes('?')) return 'no';
  if (!lasted || (LEADING_NO.test(said) && !worse)) return null;
  return lasted.least >= FOUR_WEEKS ? 'yes' : 'unsure';
}

// After a question about age, "17 years" is one.
const WHOLE_YEARS = /^\W*(?:yes|no)?\W*(\d{2,3}) ?(?:years?|yrs?|y)\W*$/;

function readAgeInAnswer(text: string, today: Date) {
  const years = WHOLE_YEARS.exec(inFigures(text));
  return readStatedAge(years ? `im ${years[1]}` : text, today);
}
