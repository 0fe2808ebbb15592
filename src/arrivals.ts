import { type Activity, ActivityTypes } from 'botbuilder';
import { TEAMS } from '../dialogs/teams';
import { isShared } from './channels/teams/place';

/**
 * Whether the bot has come to somebody, or somebody to the bot, and should introduce itself. Teams tells of an
 * installation in two ways, in any order; where others read along, only the bot's own arrival counts.
 */
export function isArrival(activity: Partial<Activity>): boolean {
  const teams = activity.channelId === TEAMS;
  if (activity.type === ActivityTypes.InstallationUpdate) return teams && activity.action === 'add';
  if (activity.type !== ActivityTypes.ConversationUpdate) return false;
  const joined = activity.membersAdded ?? [];
  const self = activity.recipient?.id;
  if (teams && isShared(activity)) return joined.some(({ id }) => id === self);
  // Elsewhere the bot's own joining is told before anybody is there to read.
  return teams ? joined.length > 0 : joined.some(({ id }) => id !== self);
}

/** Whether the bot was taken away from a conversation, so that what is kept of it has to go. */
export function isRemoval(activity: Partial<Activity>): boolean {
  if (activity.type === ActivityTypes.InstallationUpdate) return activity.action === 'remove';
  if (activity.type !== ActivityTypes.ConversationUpdate || activity.channelId !== TEAMS) return false;
  return (activity.membersRemoved ?? []).some(({ id }) => id === activity.recipient?.id);
}

/** Whether an arrival may be told of more than once. */
export function isToldTwice({ channelId }: Partial<Activity>): boolean {
  return channelId === TEAMS;
}
