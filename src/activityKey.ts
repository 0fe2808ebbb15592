import { type Activity, ActivityTypes } from 'botbuilder';

/**
 * What tells an activity from others of its conversation, however often a channel delivers it; undefined where it has no
 * id. An edit bears the id of the message that it changes, so that its time tells it apart.
 */
export function activityKey(activity: Partial<Activity>): string | undefined {
  const { id, type } = activity;
  if (id === undefined || type !== ActivityTypes.MessageUpdate) return id;
  const time = activity.timestamp;
  return time instanceof Date ? `${id} ${time.toISOString()}` : undefined;
}
