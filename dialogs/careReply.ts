import type { CareLines } from '../knowledge/careLines';
import type { Knowledge } from '../knowledge/knowledge';
import type { CareTier } from '../knowledge/screen/redFlags';
import type { Screening } from '../knowledge/screen/screen';
import { crisisReply } from './cards/crisisCard';
import { seekCareReply } from './cards/seekCareCard';
import { isAboutOther, reasonsOf } from './reasons';
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
  return careFor(knowledge, 'emergency', screening, careLines);
}

/** The advice to seek care for what a message itself reports. */
export function careFor(
  knowledge: Knowledge,
  tier: CareTier,
  screening: Screening,
  careLines: CareLines | null,
): Reply {
  const concern = { reasons: reasonsOf(screening), aboutOther: isAboutOther(screening) };
  return seekCareReply(knowledge, tier, concern, careLines);
}
