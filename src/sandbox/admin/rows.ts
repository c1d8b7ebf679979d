import type { SandboxDatabase } from '../state/database.ts';
import type { AssignmentFacts, RelationshipFacts } from './facts.ts';

type Column = number | string | null;

/** The columns that the facts of a table are kept in. */
const RELATIONSHIP = {
  number: 'number',
  id: 'id',
  name: 'name',
  duration: 'duration',
  autoExtend: 'auto_extend',
  customer: 'customer',
  customerName: 'customer_name',
  provider: 'provider',
  consent: 'consent',
  roles: 'roles',
  rolesBefore: 'roles_before',
  rolesAt: 'roles_at',
  createdAt: 'created_at',
  lockedAt: 'locked_at',
  approvedAt: 'approved_at',
  activeAt: 'active_at',
  endsAt: 'ends_at',
  terminationAt: 'termination_at',
  terminatedAt: 'terminated_at',
  changedAt: 'changed_at',
  revision: 'revision',
} as const satisfies Readonly<Record<keyof RelationshipFacts, string>>;

const ASSIGNMENT = {
  number: 'number',
  id: 'id',
  relationship: 'relationship',
  groupId: 'group_id',
  roles: 'roles',
  rolesBefore: 'roles_before',
  rolesAt: 'roles_at',
  createdAt: 'created_at',
  settlesAt: 'settles_at',
  isFailed: 'is_failed',
  deletionAt: 'deletion_at',
  deletedAt: 'deleted_at',
  changedAt: 'changed_at',
  revision: 'revision',
} as const satisfies Readonly<Record<keyof AssignmentFacts, string>>;

/** For a `select`: the columns, called as the facts are. */
export const RELATIONSHIP_COLUMNS = columnsOf(RELATIONSHIP);
export const ASSIGNMENT_COLUMNS = columnsOf(ASSIGNMENT);

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

/** Inserts relationships; their places follow from the order. Returns how many: one whose name or id is taken is not. */
export function insertRelationships(
  database: SandboxDatabase,
  all: readonly Omit<RelationshipFacts, 'number'>[],
): number {
  const { number: _, ...columns } = RELATIONSHIP;
  const names = Object.values(columns);
  const insert = database.prepare(
    `insert or ignore into admin_relationship (name_key, ${names.join(', ')})
     values (?, ${names.map(() => '?').join(', ')})`,
  );
  return all
    .map((facts) => insert.run(nameKey(facts.name), ...valuesOf(columns, facts)).changes)
    .reduce((sum, changes) => sum + changes, 0);
}

/** Writes all that can change of a relationship. False when another one has the name. */
export function updateRelationship(database: SandboxDatabase, facts: RelationshipFacts): boolean {
  const { number, id: _, createdAt: __, provider: ___, ...columns } = RELATIONSHIP;
  const sets = Object.values(columns).map((column) => `${column} = ?`);
  const { changes } = database
    .prepare(`update or ignore admin_relationship set name_key = ?, ${sets.join(', ')} where ${number} = ?`)
    .run(nameKey(facts.name), ...valuesOf(columns, facts), facts.number);
  return changes > 0;
}

/** Inserts assignments, but those whose id is taken. */
export function insertAssignments(database: SandboxDatabase, all: readonly Omit<AssignmentFacts, 'number'>[]): void {
  const { number: _, ...columns } = ASSIGNMENT;
  const names = Object.values(columns);
  const insert = database.prepare(
    `insert or ignore into admin_assignment (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
  );
  for (const facts of all) insert.run(...valuesOf(columns, facts));
}

/** Writes all that can change of an assignment. */
export function updateAssignment(database: SandboxDatabase, facts: AssignmentFacts): void {
  const { number, id: _, relationship: __, groupId: ___, createdAt: ____, ...columns } = ASSIGNMENT;
  const sets = Object.values(columns).map((column) => `${column} = ?`);
  database
    .prepare(`update admin_assignment set ${sets.join(', ')} where ${number} = ?`)
    .run(...valuesOf(columns, facts), facts.number);
}

/** Names that differ in case alone are the same. */
function nameKey(name: string): string {
  return name.trim().toLowerCase();
}

function columnsOf(columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns)
    .map(([name, column]) => (name === column ? name : `${column} as ${name}`))
    .join(', ');
}

function valuesOf(columns: Readonly<Record<string, string>>, facts: object): readonly Column[] {
  const values = new Map<string, Column | boolean | readonly string[]>(Object.entries(facts));
  return Object.keys(columns).map((name) => {
    const value = values.get(name) ?? null;
    if (typeof value === 'boolean') return Number(value);
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
  });
}

function rolesIn({ roles, rolesBefore }: StoredRoles) {
  return { roles: rolesFrom(roles), rolesBefore: rolesFrom(rolesBefore) };
}

/** Lists of roles by their JSON: most relationships have one of a few. */
const lists = new Map<string, readonly string[]>();

function rolesFrom(json: string): readonly string[] {
  const known = lists.get(json);
  if (known !== undefined) return known;
  if (lists.size > 1000) lists.clear();
  const list = JSON.parse(json) as readonly string[];
  lists.set(json, list);
  return list;
}
