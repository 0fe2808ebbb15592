import type { CareLines } from '../../knowledge/careLines';
import type { Knowledge } from '../../knowledge/knowledge';
import { fillText } from '../fillText';
import { paragraphs } from '../plainText';
import type { Reply } from '../reply';
import { menuReply, starterButtons } from './menuCard';

/**
 * The first thing that the bot says in a conversation. The chat page has it from the start, in the same words.
 *
 * @param careLines - numbers of the person's country, or null where they are not known
 */
export function greetingReply(knowledge: Knowledge, careLines: CareLines | null): Reply {
  const { replies } = knowledge;
  const safety = fillText(replies.greetingSafety, careLines);
  return menuReply('command', paragraphs(replies.greeting, safety), starterButtons(knowledge));
}
