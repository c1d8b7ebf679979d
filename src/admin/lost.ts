import { accessOfRelationship, type RelationshipTerm } from './access.ts';

/** A relationship, and the roles it gave. */
interface GivenRoles extends RelationshipTerm {
  /** Template ids. */
  readonly roleIds: readonly string[];
}

/**
 * The roles that a partner had at a customer and has no more: those of the relationship that came into force last among
 * the ones that ended, without those that another one gives. Empty where nothing was lost.
 */
export function lostRoles(relationships: readonly GivenRoles[], now: Date): readonly string[] {
  const given = new Set<string>();
  let last: GivenRoles | undefined;
  for (const relationship of relationships) {
    const access = accessOfRelationship(relationship, now);
    if (access === 'granular' || access === 'expiring') for (const role of relationship.roleIds) given.add(role);
    const hasEnded = access === 'expired' || access === 'removed';
    if (hasEnded && (relationship.activatedAt ?? '') > (last?.activatedAt ?? '')) last = relationship;
  }
  return last?.roleIds.filter((role) => !given.has(role)) ?? [];
}
