import { foreignReply } from './cards/foreignCard';
import { menuReply } from './cards/menuCard';
import { fillText } from './fillText';
import type { Reply } from './reply';
import type { Turn } from './turn';

/**
 * The reply to a message in another language.
 *
 * @returns null where it is English, a phrase that English knows, or reports something in English words
 */
export async function otherLanguageReply({
  knowledge,
  input,
  screening,
  careLines,
}: Turn): Promise<Reply | null> {
  if (screening.findings.length > 0 || screening.dangers.length > 0) return null;
  if (knowledge.phrasebook.smallTalk(input.text) || knowledge.phrasebook.none(input.text)) return null;
  const told = await knowledge.detectLanguage(input.text);
  if (!told) return null;
  if (told.language) return foreignReply(told.language, null, careLines);
  const { otherLanguage } = knowledge.replies;
  return menuReply('outOfScope', fillText(otherLanguage, careLines) ?? otherLanguage);
}
