import type { Found } from '../knowledge/finder/finder';
import type { Knowledge } from '../knowledge/knowledge';
import { answerReply } from './cards/answerCard';
import { BOLD, withLineAfter } from './cards/lines';
import { commandButton, menuReply } from './cards/menuCard';
import type { Reply } from './reply';
import type { Turn } from './turn';

/** The entry that lists the warning signs: whoever has read it may answer "yes", or "the second one". */
export const WARNING_SIGNS = 'warning-signs';

/** A general question about warning signs: told as one, with the offer of a check. */
export function warningSigns(turn: Turn, found: Found): Reply {
  const { knowledge } = turn;
  const [best] = found.best;
  const fitting = best?.entry.topic === 'warning-signs' ? best.entry : undefined;
  const entry =
    fitting ?? knowledge.entries.find(({ id, topic }) => topic === 'warning-signs' && id === topic);
  if (!entry) return menuReply('fallback', knowledge.replies.fallback, [commandButton(knowledge, 'check')]);
  return withCheckOffered(knowledge, answerReply(knowledge, entry, best?.entry === entry ? best.score : 1));
}

/** An answer with the offer of a check at its end; as it is, where that stands there already. */
export function withCheckOffered(knowledge: Knowledge, answer: Reply): Reply {
  const offer = knowledge.replies.warningSignsOffer;
  if (answer.text.endsWith(offer)) return answer;
  const offered = withLineAfter(answer, offer, BOLD);
  const { card } = offered;
  // The check stands at the foot of every answer; here it comes first.
  const buttons = card && [commandButton(knowledge, 'check'), ...card.buttons.slice(0, -1)];
  return { ...offered, card: card && buttons && { ...card, buttons } };
}
