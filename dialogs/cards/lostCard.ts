import type { CareLines } from '../../knowledge/careLines';
import type { Knowledge } from '../../knowledge/knowledge';
import { fillText } from '../fillText';
import { paragraphs } from '../plainText';
import type { Reply } from '../reply';
import { commandButton, menuReply, topicsReply } from './menuCard';

/**
 * Nothing was found. The first time the person is asked to say it otherwise; after that they get what there is, and who
 * can answer it, so that nobody is sent round in circles.
 *
 * @param text - what to say the first time
 * @param again - whether nothing was found before, either
 */
export function lostReply(
  knowledge: Knowledge,
  careLines: CareLines | null,
  text: string,
  again: boolean,
): Reply {
  const { stillLost } = knowledge.replies;
  const said = again ? stillLost : text;
  const filled = fillText(said, careLines) ?? said;
  if (!again) {
    const buttons = [commandButton(knowledge, 'topics'), commandButton(knowledge, 'check')];
    return menuReply('fallback', filled, buttons, { lost: true });
  }
  const topics = topicsReply(knowledge);
  const listed = topics.text.split('\n\n').slice(1).join('\n\n');
  return menuReply('fallback', filled, topics.card?.buttons ?? [], {
    text: paragraphs(filled, listed),
    lost: true,
  });
}
