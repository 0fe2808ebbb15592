import type { CareLines } from '../knowledge/careLines';
import type { Knowledge } from '../knowledge/knowledge';
import { type FlagId, TIERS } from '../knowledge/screen/redFlags';
import type { Finding, Screening } from '../knowledge/screen/screen';
import { crisisReply } from './cards/crisisCard';
import { seekCareReply } from './cards/seekCareCard';
import type { Reply } from './reply';

/**
 * The reply that can't wait: a certain emergency, or thoughts of suicide. Needs no storage and no dialog.
 *
 * @returns null where the message calls for neither
 */
export function immediateReply(
  knowledge: Knowledge,
  screening: Screening,
  careLines: CareLines | null,
): Reply | null {
  if (screening.crisis) {
    const finding = screening.findings.find(({ flag }) => flag === 'self_harm');
    const overdose = finding?.variant === 'overdose';
    return crisisReply(knowledge, careLines, { whose: finding?.whose ?? 'self', overdose });
  }
  if (screening.tier !== 'emergency') return null;
  return seekCareReply(knowledge, 'emergency', flagsOf(screening), careLines);
}

/** The flags of a screening, the most pressing and certain first; those that call for less than its tier left out. */
export function flagsOf(screening: Screening): FlagId[] {
  const rank = ({ certainty, tier }: Finding) =>
    (certainty === 'certain' ? 0 : 10) - (tier === null ? 0 : TIERS.indexOf(tier));
  const sorted = [...screening.findings].sort((a, b) => rank(a) - rank(b));
  const telling = sorted.filter(({ certainty, tier }) => certainty === 'certain' && tier === screening.tier);
  // A tier raised by a combination has no flag of its own: then all of them are the reason.
  return (telling.length > 0 ? telling : sorted).map(({ flag }) => flag);
}
