import { accessOfRelationship, type RelationshipTerm } from './access.ts';

/** How many have to end before their time to look like one cause: a partner may lose its only customer. */
const SEVERAL = 3;

/**
 * Whether no relationship is in force any more, and several were ended before their time. That seldom is the wish of so
 * many customers: a partner whose CSP authorisation is suspended loses the admin relationships of all customers at once
 * (Microsoft's requirements for new indirect resellers).
 */
export function haveEndedTogether(
  relationships: readonly (RelationshipTerm & { readonly customerId: string | null })[],
  now: Date,
): boolean {
  const customers = new Set<string | null>();
  for (const relationship of relationships) {
    const access = accessOfRelationship(relationship, now);
    if (access === 'granular' || access === 'expiring' || access === 'unknown') return false;
    const { customerId, endsAt } = relationship;
    if (access === 'removed' && endsAt !== null && Date.parse(endsAt) > now.getTime()) customers.add(customerId);
  }
  return customers.size >= SEVERAL;
}
