import { notFound } from '../../errors.ts';
import { findNamed } from '../../text/named.ts';
import { ROLES, type Role, roleOf } from '../roles/catalogue.ts';
import { SHIPPED_SETS } from './shipped.ts';

/** A role set that the operator made, as it is stored. */
export interface OwnRoleSet {
  readonly description?: string | undefined;
  /** Template ids. */
  readonly roles: readonly string[];
}

/** The operator's role sets, by name. */
export type OwnRoleSets = Readonly<Record<string, OwnRoleSet>>;

/** A named list of roles that an admin relationship can ask for. */
export interface RoleSet {
  readonly name: string;
  readonly source: 'shipped' | 'own';
  readonly description: string | undefined;
  readonly roles: readonly Role[];
}

const byName = new Map<string, Role>(ROLES.map((role) => [role.name, role]));

const shipped: readonly RoleSet[] = SHIPPED_SETS.map(({ name, description, roles }) => ({
  name,
  source: 'shipped',
  description,
  roles: roles.flatMap((role) => byName.get(role) ?? []),
}));

/**
 * All role sets: those that ship, least privilege first, and then the operator's own by name. An own one takes the place of
 * a shipped one of its name: that may have come with a later version.
 */
export function roleSets(own: OwnRoleSets = {}): readonly RoleSet[] {
  const made = Object.entries(own).map(
    ([name, { description, roles }]): RoleSet => ({ name, source: 'own', description, roles: roles.map(roleOf) }),
  );
  return [
    ...shipped.filter(({ name }) => !Object.hasOwn(own, name)),
    ...made.sort((one, other) => (one.name < other.name ? -1 : 1)),
  ];
}

/** The role set of this name, in any case. Throws `role-set-not-found`, which lists those there are. */
export function roleSetNamed(name: string, own: OwnRoleSets = {}): RoleSet {
  const sets = roleSets(own);
  const found = findNamed(sets, name.trim());
  if (found.ok) return found.value;
  throw notFound('role-set-not-found', `There is no role set "${name}".`, {
    hint: {
      says: `Role sets: ${sets.map((set) => set.name).join(', ')}. Look at them`,
      next: { command: 'admin set list' },
    },
  });
}

/** The names of the role sets that a role is in. */
export function setsWith(role: Role, sets: readonly RoleSet[]): readonly string[] {
  return sets.filter(({ roles }) => roles.some(({ id }) => id === role.id)).map(({ name }) => name);
}
