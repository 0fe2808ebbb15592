import type { ForeignAlarm } from '../language/alarms';
import { tierOf } from './combined';
import type { ConceptReader } from './concepts';
import { type DropReason, readMessage, type Whose } from './context';
import type { Guess } from './model';
import type { CareTier, FlagId, RedFlags } from './redFlags';
import { createReporter, type Watched } from './reports';

/** A red flag that the message reports. */
export interface Finding {
  readonly flag: FlagId;
  /** certain: answered at once; possible: asked about. */
  readonly certainty: 'certain' | 'possible';
  /** The care it calls for; null for the crisis flag, which has a reply of its own. */
  readonly tier: CareTier | null;
  /** The words of the message that showed it. */
  readonly words: string;
  /** Where in the message they begin, in UTF-16 units; absent where the model raised it. */
  readonly at?: number;
  readonly whose: Whose;
  /** Which form of the flag's reply it calls for, where it has several. */
  readonly variant?: 'overdose';
  /** There where the model raised it and no rule did. */
  readonly guess?: Guess;
}

/** A red flag that the message names but does not report. */
export interface Dropped {
  readonly flag: FlagId;
  readonly words: string;
  readonly why: DropReason;
}

/** A danger that the message reports, for which there is no red flag. */
export interface DangerFinding {
  /** Its id in `out-of-scope.yaml`. */
  readonly danger: string;
  /** The care it calls for; null where care is offered and nothing is pushed. */
  readonly tier: CareTier | null;
  readonly words: string;
  readonly whose: Whose;
}

/** What the screen found in one message. */
export interface Screening {
  /** At most one per flag, the strongest, in the order of `red-flags.yaml`. */
  readonly findings: readonly Finding[];
  readonly dropped: readonly Dropped[];
  /** In the order of `out-of-scope.yaml`, the gravest first. A mere hint counts like a report. */
  readonly dangers: readonly DangerFinding[];
  /** The highest tier of the certain findings, raised by combinations; null where there is none. */
  readonly tier: CareTier | null;
  /** Thoughts of suicide or self-harm: the crisis reply goes out before everything else. */
  readonly crisis: boolean;
  /** A warning sign in another language. */
  readonly foreign: ForeignAlarm | null;
  /** Whether somebody speaks of pain of their own, or of one they care for. */
  readonly complains: boolean;
}

/** Screens a message for red flags. Pure; needs nothing but the text; never throws on any string. */
export type Screen = (text: string) => Screening;

// Flags about a person's background. A relative's are family history, unless it is the relative who hurts.
const BACKGROUND: ReadonlySet<FlagId> = new Set([
  'cancer_history',
  'osteoporosis_steroids',
  'iv_drug_immunosuppression',
  'weight_loss',
  'fever_infection',
  'recurrent',
  'not_better_in_weeks',
]);

/** Makes the screen from its concepts, its flags, and the dangers that are no flags. */
export function createScreen(
  reader: ConceptReader,
  redFlags: RedFlags,
  dangers: readonly Watched<string>[] = [],
): Screen {
  const flagsIn = createReporter(
    redFlags.flags.map((flag) => ({
      ...flag,
      background: BACKGROUND.has(flag.id),
      lastsSince: flag.id === 'trauma',
    })),
  );
  const dangersIn = createReporter(dangers);

  return (text) => {
    const message = readMessage(reader.read(text));
    const { found, dropped } = flagsIn(text, message);
    const findings = found.map(({ id, ...report }) => ({ flag: id, ...report }));
    return {
      findings,
      dropped: dropped.map(({ id, ...rest }) => ({ flag: id, ...rest })),
      dangers: dangersIn(text, message).found.map(({ id, tier, words, whose }) => ({
        danger: id,
        tier,
        words,
        whose,
      })),
      tier: tierOf(findings, redFlags),
      crisis: findings.some(({ flag, certainty }) => flag === 'self_harm' && certainty === 'certain'),
      foreign: null,
      complains:
        (message.has('pain') || message.has('tight')) && (message.has('own') || message.has('other_hurts')),
    };
  };
}
