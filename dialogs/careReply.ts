import type { CareLines } from '../knowledge/careLines';
import type { Knowledge } from '../knowledge/knowledge';
import { type CareTier, higherTier } from '../knowledge/screen/redFlags';
import type { DangerFinding, Screening } from '../knowledge/screen/screen';
import { crisisReply } from './cards/crisisCard';
import { foreignReply } from './cards/foreignCard';
import { menuReply } from './cards/menuCard';
import { seekCareReply } from './cards/seekCareCard';
import { fillText } from './fillText';
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
  const { foreign } = screening;
  const language = foreign && knowledge.languages.language(foreign.language);
  if (foreign && language) return foreignReply(language, foreign.level, careLines);
  return careTierOf(screening) === 'emergency' ? careFor(knowledge, 'emergency', screening, careLines) : null;
}

/** The care that a message calls for: the higher of its red flags' and of its other dangers'. */
export function careTierOf({ tier, dangers }: Screening): CareTier | null {
  return dangers.reduce<CareTier | null>((highest, danger) => higherTier(highest, danger.tier), tier);
}

/**
 * The advice to seek care for what a message itself reports. Red flags lead in an emergency; else a danger that is no
 * flag does, with their reasons after its own.
 */
export function careFor(
  knowledge: Knowledge,
  tier: CareTier,
  screening: Screening,
  careLines: CareLines | null,
): Reply {
  const concern = { reasons: reasonsOf(screening), aboutOther: isAboutOther(screening) };
  const flagsLead = screening.tier === 'emergency';
  const found = flagsLead ? undefined : screening.dangers.find((one) => one.tier === tier);
  const danger = found && dangerOf(knowledge, found);
  if (!found || !danger || danger.tier === 'none') return seekCareReply(knowledge, tier, concern, careLines);
  const reasons = screening.tier === null ? [] : concern.reasons;
  const told = { reasons, aboutOther: found.whose === 'other', danger: { danger, words: found.words } };
  return seekCareReply(knowledge, tier, told, careLines);
}

/** What is said to somebody in a danger where care is offered and nothing is pushed; null where there is none. */
export function calmReply(
  knowledge: Knowledge,
  { dangers }: Screening,
  careLines: CareLines | null,
): Reply | null {
  const found = dangers.find(({ tier }) => tier === null);
  const danger = found && dangerOf(knowledge, found);
  if (danger?.tier !== 'none') return null;
  return menuReply('seekCare', fillText(danger.reply, careLines) ?? danger.reply);
}

function dangerOf(knowledge: Knowledge, { danger }: DangerFinding) {
  return knowledge.outOfScope.dangers.find(({ id }) => id === danger);
}
