import type { Answer } from '../knowledge/assessment';
import type { FlagId } from '../knowledge/screen/redFlags';
import type { Screening } from '../knowledge/screen/screen';
import { readStatedAge } from './age';

/** Answers by flag id. */
export type Answers = Partial<Record<FlagId, Answer>>;

/**
 * What is known of a person from this conversation: what they told, and what they answered in a check that has not
 * ended. A check begun (again) doesn't ask for it.
 */
export interface Known {
  /** Answers to another version's questions don't mean the same. */
  readonly flowVersion: number;
  /** Whether it is about the writer or about somebody they write for. */
  readonly about: 'self' | 'other';
  readonly answers: Readonly<Answers>;
  /** Whether a check was begun and left. */
  readonly left: boolean;
  /** When something was added last, in milliseconds since 1970. */
  readonly at: number;
}

// Long enough to find a quiet place and go on; nerve signs can come on within hours, so no longer.
const LASTS_MS = 60 * 60 * 1000;

/** What is known and still holds; null where nothing is. */
export function stillKnown(known: Known | null | undefined, flowVersion: number, now: number): Known | null {
  return known && known.flowVersion === flowVersion && now - known.at < LASTS_MS ? known : null;
}

/**
 * What a message tells outright of the flags: the certain findings as yes, an age as yes or no.
 *
 * @param today - the day it was written on, in UTC
 */
export function toldIn(screening: Screening, text: string, today: Date): Answers {
  const told: Answers = screening.complains ? ageAnswers(text, today) : {};
  for (const { flag, certainty } of screening.findings) {
    if (certainty === 'certain' && flag !== 'self_harm') told[flag] = 'yes';
  }
  return told;
}

// The age of somebody who is not the patient stands beside a word for them.
const RELATIVE =
  /\b(?:my|our|his|her|their) (?:\w+ )?(?:son|daughter|child|kid|boy|girl|mum|mom|mother|dad|father|husband|wife|partner|gran|nan|grand\w+|brother|sister|friend)\b/i;

/** Under 18, over 50, or between: from an age that is stated outright, never from a bare number. */
function ageAnswers(text: string, today: Date): Answers {
  if (!/\d|teen|forty|fifty|sixty|twenty|thirty/i.test(text) || RELATIVE.test(text)) return {};
  const stated = readStatedAge(text, today);
  if (!stated) return {};
  if (stated.most < 18) return { age_under_18: 'yes', age_over_50_new: 'no' };
  if (stated.least >= 18 && stated.most <= 50) return { age_under_18: 'no', age_over_50_new: 'no' };
  // Over 50 is a flag only where the pain is new: that is still to be asked.
  return stated.least > 50 ? { age_under_18: 'no' } : {};
}

/** What is known once more answers have come in. What was known of somebody else is not known of this person. */
export function addKnown(
  before: Known | null,
  answers: Answers,
  {
    flowVersion,
    about,
    left,
    now,
  }: { flowVersion: number; about?: Known['about']; left?: boolean; now: number },
): Known | null {
  const whose = about ?? before?.about ?? 'self';
  const kept = before?.about === whose ? before : null;
  const wasLeft = left ?? kept?.left ?? false;
  if (Object.keys(answers).length === 0 && !left) return before;
  return { flowVersion, about: whose, answers: { ...kept?.answers, ...answers }, left: wasLeft, at: now };
}
