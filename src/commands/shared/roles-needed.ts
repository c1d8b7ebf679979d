import type { EndpointNeeds } from '../../transport/endpoint.ts';

/** For the help of a group: which roles each of these takes, those that take the same ones standing together. */
export function rolesNeeded(endpoints: readonly EndpointNeeds[]): string {
  const byRoles = new Map<string, string[]>();
  for (const { what, roles } of endpoints) {
    if (roles === undefined) continue;
    const key = roles.join(', ');
    byRoles.set(key, [...(byRoles.get(key) ?? []), what]);
  }
  const lines = [...byRoles].map(([roles, whats]) => `- ${[...new Set(whats)].join('; ')}: ${roles}`);
  return [
    'Takes roles of Entra in the organization of the customer, by an admin relationship (GDAP), any one of those named:',
    ...lines,
  ].join('\n');
}
