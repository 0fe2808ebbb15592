import type { Activity } from 'botbuilder';
import { TEAMS } from '../../../dialogs/teams';
import { mentions } from '../../readInput';

/** Whether others read along: a group chat, or a channel of a team. */
export function isShared({ conversation }: Partial<Activity>): boolean {
  const type = conversation?.conversationType;
  return conversation?.isGroup === true || type === 'groupChat' || type === 'channel';
}

/** Whether something in a shared place is meant for the bot: it is mentioned, or one of its buttons was pressed. */
export function isForBot(activity: Partial<Activity>): boolean {
  // Other channels hand over only what is meant for the bot, and have other ways to say so.
  if (activity.channelId !== TEAMS) return true;
  return (
    (activity.value !== undefined && activity.value !== null) || mentions(activity, activity.recipient?.id)
  );
}

/** A link that opens a private chat with the bot; null where the channel has none. */
export function privateLink({ channelId, recipient }: Partial<Activity>): string | null {
  const id = recipient?.id;
  // In Teams a bot's id is "28:" and its application's id.
  if (channelId !== TEAMS || typeof id !== 'string' || !/^28:[\w-]{1,100}$/.test(id)) return null;
  return `https://teams.microsoft.com/l/chat/0/0?users=${id}`;
}
