import { RelateError, refusalOf } from '../errors.ts';
import { isLiveAssignment } from '../graph/access-assignments.ts';
import { type AssessedRelationship, type CustomerRelationship, customerRelationship } from './relationship.ts';
import type { CustomerGraph } from './sources.ts';

/** A security group of the partner that has roles by an admin relationship. */
export interface RelationshipGroup {
  readonly id: string;
  /** The id, where the directory does not tell its name. */
  readonly name: string;
  /** The service's word for the state of the assignment. */
  readonly status: string;
  /** Template ids of Entra's roles. */
  readonly roleIds: readonly string[];
}

/** An admin relationship with who of the partner has its roles; null where that is not known. */
export interface RelationshipWithGroups extends CustomerRelationship {
  readonly groups: readonly RelationshipGroup[] | null;
}

/**
 * The relationships with their groups: only one that is in force has any. `refusal` is why those of some are not known.
 * Rejects when the operator stopped the command.
 */
export async function withGroups(
  assessed: readonly AssessedRelationship[],
  graph: CustomerGraph,
): Promise<{ readonly relationships: readonly RelationshipWithGroups[]; readonly refusal: RelateError | undefined }> {
  const relationships = assessed.map(customerRelationship);
  const active = relationships.filter(({ state }) => state === 'active').map(({ id }) => id);
  if (active.length === 0)
    return { relationships: relationships.map((one) => ({ ...one, groups: [] })), refusal: undefined };
  const lists = await graph.accessAssignmentsOf(active).catch(refusalOf);
  let refusal = lists instanceof RelateError ? lists : undefined;
  const names = new Map<string, Promise<string>>();
  const nameOf = (id: string) => {
    const name = names.get(id) ?? groupName(graph, id);
    names.set(id, name);
    return name;
  };
  const groupsOf = async (id: string): Promise<readonly RelationshipGroup[] | null> => {
    if (!active.includes(id)) return [];
    const list = lists instanceof RelateError ? lists : (lists.get(id) ?? []);
    if (list instanceof RelateError) {
      refusal ??= list;
      return null;
    }
    const live = list.filter(isLiveAssignment);
    return Promise.all(
      live.map(async ({ groupId, status, roleIds }) => ({ id: groupId, name: await nameOf(groupId), status, roleIds })),
    );
  };
  const all = await Promise.all(relationships.map(async (one) => ({ ...one, groups: await groupsOf(one.id) })));
  return { relationships: all, refusal };
}

/** A name is nice to have: it takes a permission of its own. */
async function groupName(graph: CustomerGraph, id: string): Promise<string> {
  const group = await graph.group(id).catch(refusalOf);
  return (group instanceof RelateError ? '' : group.displayName) || id;
}
