import { answerTo } from './answered';
import type { Match, Sentence } from './concepts';
import {
  type DropReason,
  isAnimal,
  isFamilyTalk,
  isJustAsking,
  isTakenBack,
  type MessageReading,
  otherComplains,
  questionKind,
  saysItIsNow,
  type Whose,
  whoseFinding,
} from './context';
import { isDenied } from './denial';
import { hurtsSince, isPast, isResolved } from './past';
import { type CareTier, higherTier, type Sign } from './redFlags';
import { type CompiledSign, compileSign, findSign, wordsOf } from './signs';

/** Something that messages are searched for: a red flag, or a danger that is none. */
export interface Watched<Id extends string> {
  readonly id: Id;
  readonly tier: CareTier | 'crisis' | 'none';
  readonly signs: readonly Sign[];
  /** It counts however long ago it was. */
  readonly pastCounts?: boolean;
  /** It is a person's background: a relative's is family history, unless it is the relative who hurts. */
  readonly background?: boolean;
  /** It counts however long ago it was, where the pain is said to have lasted since. */
  readonly lastsSince?: boolean;
}

/** What a message reports of one thing, in its strongest form. */
export interface Report<Id extends string> {
  readonly id: Id;
  readonly certainty: 'certain' | 'possible';
  readonly tier: CareTier | null;
  /** The words of the message that showed it. */
  readonly words: string;
  /** Where they begin. */
  readonly at: number;
  readonly whose: Whose;
  readonly variant?: 'overdose';
}

/** What a message names and does not report. */
export interface DroppedReport<Id extends string> {
  readonly id: Id;
  readonly words: string;
  readonly why: DropReason;
}

/** Reports and what was dropped, the reports at most one for each thing, in the order of the list. */
export interface Reports<Id extends string> {
  readonly found: readonly Report<Id>[];
  readonly dropped: readonly DroppedReport<Id>[];
}

interface Candidate<Id extends string> {
  readonly watched: Watched<Id>;
  readonly certainty: 'certain' | 'possible';
  readonly tier: CareTier | null;
  readonly sentence: number;
  readonly parts: readonly Match[];
}

/** Makes what searches messages for the signs of a list. */
export function createReporter<Id extends string>(
  list: readonly Watched<Id>[],
): (text: string, message: MessageReading) => Reports<Id> {
  const signs = list.flatMap((watched) => watched.signs.map((sign) => readied(watched, sign)));
  // A sign is looked at only where its first concept is there.
  const signsOf = new Map<string, { sign: ReadySign<Id>; at: number }[]>();
  for (const [at, sign] of signs.entries()) {
    for (const concept of sign.compiled.all[0] ?? []) {
      const others = signsOf.get(concept);
      if (others) others.push({ sign, at });
      else signsOf.set(concept, [{ sign, at }]);
    }
  }

  return (text, message) => {
    const best = new Map<Id, Report<Id>>();
    const dropped = new Map<string, DroppedReport<Id>>();
    // The sentence, counted from 1, in which each sign was looked for last: two of its concepts may lead to it.
    const lookedFor = new Int32Array(signs.length);
    const lookFor = ({ watched, strength, compiled }: ReadySign<Id>, sentence: Sentence, index: number) => {
      const { id } = watched;
      // What was found already may be as strong as this sign can make it: a long message is full of such.
      if (!isStronger(strength, best.get(id))) return;
      for (const parts of placesOf(compiled, sentence, message.has)) {
        const { tier } = strength;
        const outcome = weigh(
          { watched, certainty: strength.certainty, tier, sentence: index, parts },
          message,
        );
        const { words, at } = wordsOf(text, sentence, parts);
        if ('why' in outcome) {
          dropped.set(`${id} ${words}`, { id, words, why: outcome.why });
        } else {
          const { certainty, whose } = outcome;
          const variant = strength.variant && { variant: strength.variant };
          const report: Report<Id> = { id, certainty, tier, words, at, whose, ...variant };
          if (isStronger(report, best.get(id))) best.set(id, report);
        }
      }
    };
    message.sentences.forEach((sentence, index) => {
      for (const concept of sentence.matches.keys()) {
        for (const { sign, at } of signsOf.get(concept) ?? NONE) {
          if (lookedFor[at] === index + 1) continue;
          lookedFor[at] = index + 1;
          lookFor(sign, sentence, index);
        }
      }
    });
    return {
      found: list.map(({ id }) => best.get(id)).filter((report) => report !== undefined),
      dropped: [...dropped.values()].filter(({ id }) => !best.has(id)),
    };
  };
}

const NONE: readonly never[] = [];

/** A sign made ready, with how strong a report of it can be at most. */
interface ReadySign<Id extends string> {
  readonly watched: Watched<Id>;
  readonly compiled: CompiledSign;
  readonly strength: Strength;
}

function readied<Id extends string>(watched: Watched<Id>, sign: Sign): ReadySign<Id> {
  const own = watched.tier === 'crisis' || watched.tier === 'none' ? null : watched.tier;
  const { certainty, variant } = sign;
  return {
    watched,
    compiled: compileSign(sign),
    strength: { certainty, tier: own && (sign.tier ?? own), variant },
  };
}

function placesOf(sign: CompiledSign, sentence: Sentence, anywhere: (concept: string) => boolean): Match[][] {
  // A few places are enough to find one that is no denial; a thousand repetitions are noise.
  return findSign(sign, sentence, anywhere).slice(0, 12);
}

type Weighed = { certainty: 'certain' | 'possible'; whose: Whose } | { why: DropReason };

/** The certainty that remains for a candidate and whose it is, or why it is dropped. */
function weigh<Id extends string>(candidate: Candidate<Id>, message: MessageReading): Weighed {
  const { parts, watched, tier } = candidate;
  const sentence = message.sentences[candidate.sentence];
  // What follows a word of despair never takes it back.
  const next = watched.tier === 'crisis' ? undefined : message.sentences[candidate.sentence + 1];
  if (!sentence) return { why: 'denied' };
  if (isDenied(sentence, parts) || isTakenBack(sentence, parts, next)) return { why: 'denied' };
  if (isAnimal(sentence, parts)) return { why: 'not_a_person' };
  const answer = watched.tier === 'crisis' ? null : answerTo(sentence, next);
  if (answer === 'no') return { why: 'denied' };
  let asked = questionKind(message, candidate.sentence, parts);
  if (asked === 'advice' && isJustAsking(message)) asked = 'hypothetical';
  // Whoever speaks of suicide in whatever form is taken at their word.
  if (watched.tier === 'crisis' || answer === 'yes' || saysItIsNow(message, candidate.sentence)) asked = null;
  if (asked === 'general') return { why: 'general_question' };
  if (asked === 'hypothetical') return { why: 'hypothetical' };
  const whose = whoseFinding(message, candidate.sentence, parts);
  const other = whose === 'other';
  const stillHurts = watched.lastsSince === true && hurtsSince(sentence, parts, next);
  if (!watched.pastCounts && !stillHurts && isPast(sentence, parts, next)) {
    return { why: other ? 'family_history' : 'past' };
  }
  if (isFamilyTalk(sentence)) return { why: 'family_history' };
  if (other && watched.background && !otherComplains(message)) return { why: 'family_history' };
  if (!watched.pastCounts && tier !== null && isResolved(sentence, parts, next)) {
    // A sign of today that came and went is asked about when it is one of the dangerous ones.
    return tier === 'emergency' ? { certainty: 'possible', whose } : { why: 'past' };
  }
  return { certainty: asked === 'advice' ? 'possible' : candidate.certainty, whose };
}

/** How strong a report is. */
interface Strength extends Pick<Report<string>, 'certainty' | 'tier'> {
  readonly variant?: Report<string>['variant'] | undefined;
}

function isStronger(finding: Strength, than: Strength | undefined): boolean {
  if (!than) return true;
  if (finding.certainty !== than.certainty) return finding.certainty === 'certain';
  // What asks for another reply, such as tablets already taken, is not lost beside the same flag said otherwise.
  if (finding.variant !== than.variant) return finding.variant !== undefined;
  return finding.tier !== than.tier && higherTier(finding.tier, than.tier) === finding.tier;
}
