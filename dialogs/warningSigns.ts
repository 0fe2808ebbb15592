import type { Found } from '../knowledge/finder/finder';
import type { Knowledge } from '../knowledge/knowledge';
import { answerReply } from './cards/answerCard';
import { paragraph } from './cards/card';
import { commandButton, menuReply } from './cards/menuCard';
import { paragraphs } from './plainText';
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
  return {
    ...answer,
    text: paragraphs(answer.text, offer),
    card: answer.card && {
      ...answer.card,
      body: [...answer.card.body, paragraph(offer, { weight: 'Bolder' })],
      buttons: [commandButton(knowledge, 'check'), ...answer.card.buttons.slice(0, -1)],
    },
  };
}
