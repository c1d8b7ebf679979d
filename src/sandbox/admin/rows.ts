import type { AssignmentFacts, RelationshipFacts } from './facts.ts';

/** The columns of both tables, called as the facts are. */
export const RELATIONSHIP_COLUMNS = `number, id, name, duration, auto_extend as autoExtend, customer,
  customer_name as customerName, provider, consent, roles, roles_before as rolesBefore, roles_at as rolesAt, created_at as createdAt, locked_at as lockedAt,
  approved_at as approvedAt, active_at as activeAt, ends_at as endsAt, termination_at as terminationAt,
  terminated_at as terminatedAt, changed_at as changedAt, revision`;

export const ASSIGNMENT_COLUMNS = `number, id, relationship, group_id as groupId, roles, roles_before as rolesBefore,
  roles_at as rolesAt, created_at as createdAt, settles_at as settlesAt, is_failed as isFailed,
  deletion_at as deletionAt, deleted_at as deletedAt, changed_at as changedAt, revision`;

/** Facts as SQLite has them, with lists as JSON and numbers for true and false. */
export type StoredRelationship = Omit<RelationshipFacts, 'roles' | 'rolesBefore'> & StoredRoles;
export type StoredAssignment = Omit<AssignmentFacts, 'roles' | 'rolesBefore' | 'isFailed'> &
  StoredRoles & { readonly isFailed: number };

interface StoredRoles {
  readonly roles: string;
  readonly rolesBefore: string;
}

export function toRelationship(row: StoredRelationship): RelationshipFacts {
  return { ...row, ...rolesIn(row) };
}

export function toAssignment(row: StoredAssignment): AssignmentFacts {
  return { ...row, ...rolesIn(row), isFailed: row.isFailed === 1 };
}

function rolesIn({ roles, rolesBefore }: StoredRoles) {
  const now = JSON.parse(roles) as readonly string[];
  return { roles: now, rolesBefore: rolesBefore === roles ? now : (JSON.parse(rolesBefore) as readonly string[]) };
}
