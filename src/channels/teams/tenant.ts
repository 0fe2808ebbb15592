import type { Activity } from 'botbuilder';

/**
 * Whether an activity may be served: in Teams it has to come from one of the tenants named, where any are named. Other
 * channels have no tenants.
 *
 * @param allowed ids in small letters; empty: every tenant
 */
export function isOfAllowedTenant(activity: Partial<Activity>, allowed: readonly string[]): boolean {
  if (allowed.length === 0 || activity.channelId !== 'msteams') return true;
  const named = [activity.conversation?.tenantId, idIn(field(activity.channelData, 'tenant'))].filter(
    (id) => id !== undefined && id !== null,
  );
  return (
    named.length > 0 && named.every((id) => typeof id === 'string' && allowed.includes(id.toLowerCase()))
  );
}

function idIn(tenant: unknown): unknown {
  return field(tenant, 'id');
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
