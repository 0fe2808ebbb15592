import type { SmallTalk } from '../knowledge/replies';
import { menuReply, starterButtons } from './cards/menuCard';
import { fillText } from './fillText';
import type { Reply } from './reply';
import type { Turn } from './turn';

/** What is said to small talk. What informs is marked, so that it is said to somebody in caution as well. */
export function smallTalkReply({ knowledge, careLines }: Turn, talk: SmallTalk): Reply {
  const text = fillText(talk.reply, careLines) ?? talk.reply;
  const more = talk.informs ? { informs: true as const } : {};
  return menuReply('smallTalk', text, starterButtons(knowledge), more);
}
