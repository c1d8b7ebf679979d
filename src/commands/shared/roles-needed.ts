import type { EndpointNeeds } from '../../transport/endpoint.ts';

/** Paragraphs for the help of a group: which roles each of these takes, the ones that take the same standing together. */
export function rolesNeeded(endpoints: readonly EndpointNeeds[]): string {
  const byRoles = new Map<string, string[]>();
  for (const { what, roles } of endpoints) {
    if (roles === undefined) continue;
    const key = roles.join(', ');
    byRoles.set(key, [...(byRoles.get(key) ?? []), what]);
  }
  const lines = [...byRoles].map(([roles, whats]) => `  ${[...new Set(whats)].join('; ')}:\n    ${roles}`);
  return [
    'What takes a role of Entra in the organization of the customer, by an admin relationship (GDAP), and which roles do, ' +
      'any one of them:',
    ...lines,
  ].join('\n');
}
