import type { CareLines } from '../knowledge/careLines';
import type { Knowledge } from '../knowledge/knowledge';
import type { FlagId } from '../knowledge/screen/redFlags';
import type { Screening } from '../knowledge/screen/screen';
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
    const whose = screening.findings.find(({ flag }) => flag === 'self_harm')?.whose ?? 'self';
    return crisisReply(knowledge, careLines, whose);
  }
  if (screening.tier !== 'emergency') return null;
  return seekCareReply(knowledge, 'emergency', flagsOf(screening), careLines);
}

/** The flags of a screening, the certain ones first. */
export function flagsOf(screening: Screening): FlagId[] {
  const rank = (certainty: string) => (certainty === 'certain' ? 0 : 1);
  return [...screening.findings]
    .sort((a, b) => rank(a.certainty) - rank(b.certainty))
    .map(({ flag }) => flag);
}
