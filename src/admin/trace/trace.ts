import { isExpectedFailure, notFound, RelateError } from '../../errors.ts';
import type { AccessAssignment } from '../../graph/access-assignments.ts';
import type { AdminRelationship } from '../../graph/admin-relationships.ts';
import type { Graph } from '../../graph/client.ts';
import type { DirectoryGroup, DirectoryUser } from '../../graph/directory.ts';
import { doesForRole } from '../roles/enough.ts';

/** Where the links of the chain are looked up, all on the partner's side. */
export type TraceGraph = Pick<
  Graph,
  | 'accessAssignmentsOf'
  | 'adminRelationships'
  | 'group'
  | 'groupMembers'
  | 'isAdminAgent'
  | 'me'
  | 'memberships'
  | 'user'
>;

/** One way from a relationship to the people whom it gives roles. */
export interface TracePath {
  readonly relationship: AdminRelationship;
  readonly assignment: AccessAssignment;
  /** The roles that it leads to once the assignment is active: one that the relationship lost meanwhile is none. Template ids. */
  readonly roleIds: readonly string[];
  /** Null when the group was deleted. */
  readonly group: DirectoryGroup | null;
  /** Who has the roles by it, directly or through a nested group; of one person who was asked about, that one or nobody. */
  readonly members: readonly DirectoryUser[];
}

/**
 * The first link that is missing between a person and a role at the customer.
 *
 * - `admin-agent`: the service shows the list to Admin Agents alone, and we are none
 * - `relationship`: there is no admin relationship
 * - `relationship-active`: there is one, and none is in force
 * - `assignment`: no group has roles by it
 * - `assignment-pending`, `assignment-failed`: a group is to have roles, and the service is not done, or could not do it
 * - `group`: the group was deleted
 * - `member`: the person is in none of the groups, or may only make themselves a member (PIM)
 * - `role`: no relationship in force has the role that was asked for
 * - `role-assignment`: one has it, and no group has it by that
 */
export type MissingLink =
  | 'admin-agent'
  | 'relationship'
  | 'relationship-active'
  | 'assignment'
  | 'assignment-pending'
  | 'assignment-failed'
  | 'group'
  | 'member'
  | 'role'
  | 'role-assignment';

/** What was found out about who can do what at a customer. */
export interface Trace {
  /** The person who was asked about; undefined for all. */
  readonly user: DirectoryUser | undefined;
  /**
   * Who is signed in, where nobody in particular was asked about. Undefined also for an application, which is in no group,
   * and where the service does not say.
   */
  readonly me: DirectoryUser | undefined;
  /** All relationships with the customer, in force or not. */
  readonly relationships: readonly AdminRelationship[];
  /** Those of relationships in force; also the ones that lead to nobody. */
  readonly paths: readonly TracePath[];
  /** Of those not in force, and with the role that was asked for, the one that comes closest to it. */
  readonly closest: AdminRelationship | undefined;
  /** Undefined when somebody has a role, and the one that was asked for. */
  readonly missing: MissingLink | undefined;
}

/** What is asked about a customer. */
export interface TraceQuery {
  /** Tenant id. */
  readonly customerId: string;
  /** A person of the partner: `me`, an id or a user principal name. Undefined for everybody. */
  readonly user?: string | undefined;
  /** The template id of a role that the person is to have. */
  readonly roleId?: string | undefined;
}

/**
 * Follows the chain from relationships in force over active assignments and their groups, nested ones too, to people, and
 * tells the first link that is missing. Rejects as the service refuses, and when the person does not exist.
 */
export async function traceAccess(graph: TraceGraph, { customerId, user, roleId }: TraceQuery): Promise<Trace> {
  const person = user === undefined ? undefined : user === 'me' ? await graph.me() : await userNamed(graph, user);
  const me = user === undefined ? await signedIn(graph) : undefined;
  const relationships: AdminRelationship[] = [];
  for await (const page of graph.adminRelationships({ customerId })) relationships.push(...page);
  const closest = closestOf(relationships, roleId);
  const found = { user: person, me, relationships, paths: [], closest };
  if (relationships.length === 0) {
    const isShown = (await graph.isAdminAgent()) !== false;
    return { ...found, missing: isShown ? 'relationship' : 'admin-agent' };
  }
  const active = relationships.filter(({ state }) => state === 'active');
  if (active.length === 0) return { ...found, missing: 'relationship-active' };
  const paths = await pathsOf(graph, active, person);
  return { ...found, paths, missing: missingLink(active, paths, roleId) };
}

/** The roles that a person has in the tenant of the customer, each once. Template ids. */
export function rolesOfPerson({ paths }: Pick<Trace, 'paths'>, { id }: DirectoryUser): readonly string[] {
  const own = paths.filter((path) => isInForce(path) && path.members.some((member) => member.id === id));
  return [...new Set(own.flatMap(({ roleIds }) => roleIds))];
}

/** Whether whoever is in the group has the roles. */
function isInForce({ assignment, group }: TracePath): boolean {
  return assignment.status === 'active' && group !== null;
}

async function signedIn(graph: TraceGraph): Promise<DirectoryUser | undefined> {
  try {
    return await graph.me();
  } catch (error) {
    if (isExpectedFailure(error)) return undefined;
    throw error;
  }
}

/** The states before and after being in force, those first from which it is the shortest way. */
const NEXT_BEST = ['activating', 'approved', 'approvalPending', 'created', 'expiring', 'expired'];

function closestOf(
  relationships: readonly AdminRelationship[],
  roleId: string | undefined,
): AdminRelationship | undefined {
  const rank = ({ state }: AdminRelationship) =>
    NEXT_BEST.includes(state) ? NEXT_BEST.indexOf(state) : NEXT_BEST.length;
  return relationships
    .filter(({ state, roleIds }) => state !== 'active' && (roleId === undefined || doesForRole(roleIds, roleId)))
    .toSorted((one, other) => rank(one) - rank(other))[0];
}

async function pathsOf(
  graph: TraceGraph,
  relationships: readonly AdminRelationship[],
  person: DirectoryUser | undefined,
): Promise<readonly TracePath[]> {
  const groups = person === undefined ? undefined : await graph.memberships(person.id);
  const isMember = new Set(groups?.map(({ id }) => id));
  const assignmentsOf = await graph.accessAssignmentsOf(relationships.map(({ id }) => id));
  const paths: TracePath[] = [];
  for (const relationship of relationships) {
    const assignments = assignmentsOf.get(relationship.id) ?? [];
    if (assignments instanceof RelateError) throw assignments;
    for (const assignment of assignments) {
      if (assignment.status === 'deleted' || assignment.status === 'deleting') continue;
      const { groupId } = assignment;
      const roleIds = assignment.roleIds.filter((id) => relationship.roleIds.includes(id));
      const group = await groupOrNull(graph, groupId);
      const members = person === undefined ? await membersOf(graph, group) : isMember.has(groupId) ? [person] : [];
      paths.push({ relationship, assignment, roleIds, group, members });
    }
  }
  return paths;
}

/** The first link that is missing, of the path that comes furthest; with a role, of the paths of that role. */
function missingLink(
  active: readonly AdminRelationship[],
  all: readonly TracePath[],
  roleId: string | undefined,
): MissingLink | undefined {
  if (roleId !== undefined && !active.some(({ roleIds }) => doesForRole(roleIds, roleId))) return 'role';
  if (all.length === 0) return 'assignment';
  const paths = all.filter(({ roleIds }) => (roleId === undefined ? roleIds.length > 0 : doesForRole(roleIds, roleId)));
  if (paths.length === 0) return roleId === undefined ? 'assignment' : 'role-assignment';
  const inForce = paths.filter(({ assignment }) => assignment.status === 'active');
  if (inForce.length === 0) {
    return paths.some(({ assignment }) => assignment.status === 'pending') ? 'assignment-pending' : 'assignment-failed';
  }
  const withGroup = inForce.filter(({ group }) => group !== null);
  if (withGroup.length === 0) return 'group';
  return withGroup.some(({ members }) => members.length > 0) ? undefined : 'member';
}

async function userNamed(graph: TraceGraph, text: string): Promise<DirectoryUser> {
  try {
    return await graph.user(text);
  } catch (error) {
    if (!(error instanceof RelateError && error.code === 'not-found')) throw error;
    throw notFound('user-not-found', `Your tenant has no user ${JSON.stringify(text)}.`, {
      hint: 'Give the user principal name (somebody@your-company.example) or the object id, as Entra has them.',
    });
  }
}

async function groupOrNull(graph: TraceGraph, id: string): Promise<DirectoryGroup | null> {
  try {
    return await graph.group(id);
  } catch (error) {
    if (error instanceof RelateError && error.code === 'not-found') return null;
    throw error;
  }
}

async function membersOf(graph: TraceGraph, group: DirectoryGroup | null): Promise<readonly DirectoryUser[]> {
  return group === null ? [] : graph.groupMembers(group.id);
}
