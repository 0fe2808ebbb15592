import { type Assessment, assess } from '../knowledge/assessment';
import { answerReply } from './cards/answerCard';
import { menuReply, starterButtons } from './cards/menuCard';
import { seekCareReply } from './cards/seekCareCard';
import { selfCareReply } from './cards/selfCareCard';
import type { Interview } from './interview';
import type { Reason } from './reasons';
import type { Reply } from './reply';
import type { Turn } from './turn';

/** What the answers of an interview add up to, together with what the person told before it. */
export function assessInterview(
  { knowledge, known }: Turn,
  { answers, suspected, about }: Interview,
): Assessment {
  const before = known?.about === about ? known.answers : {};
  const background = knowledge.redFlags.flags
    .map(({ id }) => id)
    .filter((flag) => before[flag] === 'yes' && answers[flag] === undefined);
  return assess({ answers, suspected, background }, knowledge.redFlags);
}

/** What is said at the end of an interview. */
export function outcomeReplies(turn: Turn, state: Interview, { tier, reasons }: Assessment): Reply[] {
  const { knowledge, careLines } = turn;
  const aboutOther = state.about === 'other';
  if (tier) {
    const concern = { reasons: reasons.map((flag) => reasonFor(state, flag)), aboutOther };
    return [seekCareReply(knowledge, tier, concern, careLines)];
  }
  if (state.mode === 'check') return [selfCareReply(knowledge, careLines, aboutOther)];
  const thanks = menuReply('screening', knowledge.replies.screening.allNo, starterButtons(knowledge));
  const entry = state.afterwards === null ? undefined : knowledge.entry(state.afterwards);
  return entry
    ? [{ ...thanks, card: thanks.card && { ...thanks.card, buttons: [] } }, answerReply(knowledge, entry, 1)]
    : [thanks];
}

/** A no that still counts, because the person's own words had raised it, is named as what they told. */
function reasonFor({ answers, told }: Interview, flag: Reason['flag']): Reason {
  const answer = told.includes(flag) ? undefined : answers[flag];
  return { flag, by: answer === 'yes' || answer === 'unsure' ? answer : 'told' };
}
