import { answerTo } from './answered';
import { tierOf } from './combined';
import type { ConceptReader, Match, Sentence } from './concepts';
import {
  type DropReason,
  isAnimal,
  isFamilyTalk,
  isJustAsking,
  isTakenBack,
  type MessageReading,
  otherComplains,
  questionKind,
  readMessage,
  saysItIsNow,
  type Whose,
  whoseFinding,
} from './context';
import { isDenied } from './denial';
import type { Guess } from './model';
import { hurtsSince, isPast, isResolved } from './past';
import { type CareTier, type FlagId, higherTier, type RedFlag, type RedFlags } from './redFlags';
import { type CompiledSign, compileSign, findSign, wordsOf } from './signs';

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

/** What the screen found in one message. */
export interface Screening {
  /** At most one per flag, the strongest, in the order of `red-flags.yaml`. */
  readonly findings: readonly Finding[];
  readonly dropped: readonly Dropped[];
  /** The highest tier of the certain findings, raised by combinations; null where there is none. */
  readonly tier: CareTier | null;
  /** Thoughts of suicide or self-harm: the crisis reply goes out before everything else. */
  readonly crisis: boolean;
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

interface Candidate {
  flag: RedFlag;
  certainty: 'certain' | 'possible';
  tier: CareTier | null;
  sentence: number;
  parts: readonly Match[];
}

/** Makes the screen from its concepts and flags. */
export function createScreen(reader: ConceptReader, redFlags: RedFlags): Screen {
  const signs = redFlags.flags.flatMap((flag) =>
    flag.signs.map((sign) => ({ flag, sign, compiled: compileSign(sign) })),
  );
  // A sign is looked at only where its first concept is there.
  const signsOf = new Map<string, typeof signs>();
  for (const sign of signs) {
    for (const concept of sign.compiled.all[0] ?? []) {
      const list = signsOf.get(concept);
      if (list) list.push(sign);
      else signsOf.set(concept, [sign]);
    }
  }
  function signsIn(sentence: Sentence) {
    const found: Set<(typeof signs)[number]> = new Set();
    for (const concept of sentence.matches.keys()) {
      for (const sign of signsOf.get(concept) ?? []) found.add(sign);
    }
    return found;
  }

  return (text) => {
    const sentences = reader.read(text);
    const message = readMessage(sentences);
    const anywhere = message.has;
    const best = new Map<FlagId, Finding>();
    const dropped = new Map<string, Dropped>();

    sentences.forEach((sentence, index) => {
      for (const { flag, sign, compiled } of signsIn(sentence)) {
        for (const parts of placesOf(compiled, sentence, anywhere)) {
          const tier = flag.tier === 'crisis' ? null : (sign.tier ?? flag.tier);
          const candidate = { flag, certainty: sign.certainty, tier, sentence: index, parts };
          const outcome = weigh(candidate, message);
          const { words, at } = wordsOf(text, sentence, parts);
          if ('why' in outcome) {
            dropped.set(`${flag.id} ${words}`, { flag: flag.id, words, why: outcome.why });
          } else {
            const { certainty, whose } = outcome;
            const variant = sign.variant && { variant: sign.variant };
            const finding: Finding = { flag: flag.id, certainty, tier, words, at, whose, ...variant };
            if (isStronger(finding, best.get(flag.id))) best.set(flag.id, finding);
          }
        }
      }
    });

    const findings = redFlags.flags.map(({ id }) => best.get(id)).filter((finding) => finding !== undefined);
    return {
      findings,
      dropped: [...dropped.values()].filter(({ flag }) => !best.has(flag)),
      tier: tierOf(findings, redFlags),
      crisis: findings.some(({ flag, certainty }) => flag === 'self_harm' && certainty === 'certain'),
      complains: (anywhere('pain') || anywhere('tight')) && (anywhere('own') || anywhere('other_hurts')),
    };
  };
}

function placesOf(sign: CompiledSign, sentence: Sentence, anywhere: (concept: string) => boolean): Match[][] {
  // A few places are enough to find one that is no denial; a thousand repetitions are noise.
  return findSign(sign, sentence, anywhere).slice(0, 12);
}

type Weighed = { certainty: 'certain' | 'possible'; whose: Whose } | { why: DropReason };

/** The certainty that remains for a candidate and whose it is, or why it is dropped. */
function weigh(candidate: Candidate, message: MessageReading): Weighed {
  const { parts, flag, tier } = candidate;
  const sentence = message.sentences[candidate.sentence];
  // What follows a word of despair never takes it back.
  const next = flag.tier === 'crisis' ? undefined : message.sentences[candidate.sentence + 1];
  if (!sentence) return { why: 'denied' };
  if (isDenied(sentence, parts) || isTakenBack(sentence, parts, next)) return { why: 'denied' };
  if (isAnimal(sentence, parts)) return { why: 'not_a_person' };
  const answer = flag.tier === 'crisis' ? null : answerTo(sentence, next);
  if (answer === 'no') return { why: 'denied' };
  let asked = questionKind(message, candidate.sentence, parts);
  if (asked === 'advice' && isJustAsking(message)) asked = 'hypothetical';
  // Whoever speaks of suicide in whatever form is taken at their word.
  if (flag.tier === 'crisis' || answer === 'yes' || saysItIsNow(message, candidate.sentence)) asked = null;
  if (asked === 'general') return { why: 'general_question' };
  if (asked === 'hypothetical') return { why: 'hypothetical' };
  const whose = whoseFinding(message, candidate.sentence, parts);
  const other = whose === 'other';
  const stillHurts = flag.id === 'trauma' && hurtsSince(sentence, parts, next);
  if (!flag.pastCounts && !stillHurts && isPast(sentence, parts, next)) {
    return { why: other ? 'family_history' : 'past' };
  }
  if (isFamilyTalk(sentence)) return { why: 'family_history' };
  if (other && BACKGROUND.has(flag.id) && !otherComplains(message)) return { why: 'family_history' };
  if (!flag.pastCounts && tier !== null && isResolved(sentence, parts, next)) {
    // A sign of today that came and went is asked about when it is one of the dangerous ones.
    return tier === 'emergency' ? { certainty: 'possible', whose } : { why: 'past' };
  }
  return { certainty: asked === 'advice' ? 'possible' : candidate.certainty, whose };
}

function isStronger(finding: Finding, than: Finding | undefined): boolean {
  if (!than) return true;
  if (finding.certainty !== than.certainty) return finding.certainty === 'certain';
  // What asks for another reply, such as tablets already taken, is not lost beside the same flag said otherwise.
  if (finding.variant !== than.variant) return finding.variant !== undefined;
  return finding.tier !== than.tier && higherTier(finding.tier, than.tier) === finding.tier;
}
