import type { RelationshipWithGroups } from '../groups.ts';

/** What the admin relationships in force come to. */
export interface AccessDetails {
  /** Template ids of Entra's roles, each once. */
  readonly roleIds: readonly string[];
  /** The partner's groups that have any of them; null where that is not known of every relationship. */
  readonly groups: readonly { readonly id: string; readonly name: string }[] | null;
  /** Whole days until the last of them ends; null where none is in force. */
  readonly daysLeft: number | null;
  /** When the last of them ends: ISO 8601. */
  readonly endsAt: string | null;
}

/** Adds up what these relationships give now. */
export function accessDetails(relationships: readonly RelationshipWithGroups[]): AccessDetails {
  const inForce = relationships.filter(({ access }) => access === 'granular' || access === 'expiring');
  const groups = new Map(inForce.flatMap(({ groups }) => groups ?? []).map(({ id, name }) => [id, { id, name }]));
  const last = [...inForce].sort((one, other) => (other.daysLeft ?? 0) - (one.daysLeft ?? 0))[0];
  return {
    roleIds: [...new Set(inForce.flatMap(({ roleIds }) => roleIds))],
    groups: inForce.some((one) => one.groups === null) ? null : [...groups.values()],
    daysLeft: last?.daysLeft ?? null,
    endsAt: last?.endsAt ?? null,
  };
}
