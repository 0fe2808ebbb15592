import type { Activity } from 'botbuilder';
import { TEAMS } from '../../../dialogs/teams';
import { field } from '../../field';

/**
 * Whether an activity may be served: in Teams it has to come from one of the tenants named, where any are named. Other
 * channels have no tenants.
 *
 * @param allowed ids in small letters; empty: every tenant
 */
export function isOfAllowedTenant(activity: Partial<Activity>, allowed: readonly string[]): boolean {
  if (allowed.length === 0 || activity.channelId !== TEAMS) return true;
  const named = [activity.conversation?.tenantId, field(field(activity.channelData, 'tenant'), 'id')].filter(
    (id) => id !== undefined && id !== null,
  );
  return (
    named.length > 0 && named.every((id) => typeof id === 'string' && allowed.includes(id.toLowerCase()))
  );
}
