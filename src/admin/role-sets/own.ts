import { failed, type RelateError, wrongUsage } from '../../errors.ts';
import type { Role } from '../roles/catalogue.ts';
import { type OwnRoleSet, type OwnRoleSets, type RoleSet, roleSetNamed, roleSets } from './role-sets.ts';

/** What is to become of a role set. What is not given stays as it is. */
export interface RoleSetChange {
  readonly name?: string | undefined;
  /** An empty one is taken away. */
  readonly description?: string | undefined;
  readonly add?: readonly Role[] | undefined;
  readonly drop?: readonly Role[] | undefined;
}

const NAME_PATTERN = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** The operator's sets with a new one. Throws `role-set-name-invalid`, `role-set-exists` or `role-set-empty`. */
export function addRoleSet(
  own: OwnRoleSets,
  name: string,
  roles: readonly Role[],
  description: string | undefined,
): OwnRoleSets {
  const key = freeName(own, name);
  return { ...own, [key]: stored(roles, description) };
}

/**
 * The operator's sets with one of them changed. Throws `role-set-not-found`, `role-set-shipped`, `role-not-in-set`, or as
 * `addRoleSet` does.
 */
export function changeRoleSet(own: OwnRoleSets, wanted: string, change: RoleSetChange): OwnRoleSets {
  const before = ownSetNamed(own, wanted);
  const { [before.name]: _, ...others } = own;
  const { add = [], drop = [], description = before.description } = change;
  const missing = drop.find((role) => !isIn(before.roles, role));
  if (missing !== undefined) {
    throw wrongUsage('role-not-in-set', `The role set ${before.name} does not have the role ${missing.name}.`, {
      hint: { says: 'See what it has', next: { command: 'admin set show', args: [before.name] } },
    });
  }
  const kept = before.roles.filter((role) => !isIn(drop, role));
  const roles = [...kept, ...add.filter((role) => !isIn(kept, role))];
  const name = change.name === undefined ? before.name : freeName(others, change.name);
  return { ...others, [name]: stored(roles, description) };
}

/** The operator's sets without this one. Throws `role-set-not-found` or `role-set-shipped`. */
export function removeRoleSet(own: OwnRoleSets, wanted: string): OwnRoleSets {
  const { [ownSetNamed(own, wanted).name]: _, ...others } = own;
  return others;
}

/** The set of the operator's of this name, in any case. Throws `role-set-not-found`, or `role-set-shipped` for another. */
export function ownSetNamed(own: OwnRoleSets, wanted: string): RoleSet {
  const set = roleSetNamed(wanted, own);
  if (set.source === 'own') return set;
  throw failed('role-set-shipped', `The role set ${set.name} came with the program, and stays as it is.`, {
    hint: {
      says: 'Make one of your own',
      next: {
        command: 'admin set new',
        args: ['NAME'],
        options: { roles: set.roles.map(({ name }) => name).join(',') },
      },
    },
  });
}

function freeName(own: OwnRoleSets, wanted: string): string {
  const name = wanted.trim().toLowerCase();
  if (!NAME_PATTERN.test(name)) {
    throw wrongUsage('role-set-name-invalid', 'The name of a role set is letters, digits and hyphens, 64 at most.', {
      hint: 'For example: schools, first-line',
    });
  }
  const taken = roleSets(own).find((set) => set.name === name);
  if (taken === undefined) return name;
  throw roleSetExists(taken);
}

function roleSetExists({ name, source }: RoleSet): RelateError {
  if (source === 'shipped') {
    return failed('role-set-exists', `A role set ${name} came with the program.`, { hint: 'Choose another name.' });
  }
  return failed('role-set-exists', `There is a role set ${name} already.`, {
    hint: { says: 'Change it', next: { command: 'admin set edit', args: [name] } },
  });
}

function stored(roles: readonly Role[], description: string | undefined): OwnRoleSet {
  if (roles.length === 0) {
    throw wrongUsage('role-set-empty', 'A role set has one role at least.', {
      hint: { says: 'Roles', next: { command: 'admin roles' } },
    });
  }
  const told = description === undefined || description.trim() === '' ? {} : { description: description.trim() };
  return { ...told, roles: roles.map(({ id }) => id) };
}

function isIn(roles: readonly Role[], { id }: Role): boolean {
  return roles.some((role) => role.id === id);
}
