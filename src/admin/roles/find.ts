import { notFound, type RelateError, wrongUsage } from '../../errors.ts';
import { editDistance } from '../../text/edit-distance.ts';
import { isGuid } from '../../text/guid.ts';
import { caseFolded } from '../../text/name-key.ts';
import { findNamed } from '../../text/named.ts';
import { isBuiltInRole, ROLES, type Role, roleOf } from './catalogue.ts';

/** Roles that an error suggests at most. */
const MOST_SUGGESTED = 5;

/** Words that too many roles have in their names. */
const COMMON_WORDS = new Set(['admin', 'administrator', 'reader', 'readers']);

/**
 * The roles that are meant, each by its name in any case or by its template id; one that is named twice is there once.
 * Throws `role-not-found`, which suggests what is similar; `role-not-delegable`; and `role-unknown` for an id that is not
 * in the catalogue, unless `acceptsUnknown`.
 */
export function resolveRoles(
  wanted: readonly string[],
  { acceptsUnknown = false }: { readonly acceptsUnknown?: boolean } = {},
): readonly Role[] {
  const roles = wanted.map((text) => resolveRole(text.trim(), acceptsUnknown));
  return roles.filter(({ id }, index) => roles.findIndex((other) => other.id === id) === index);
}

function resolveRole(text: string, acceptsUnknown: boolean): Role {
  const role = roleMeant(text);
  if (role === undefined) throw roleNotFound(text);
  if (!role.isDelegable) {
    throw wrongUsage('role-not-delegable', `A partner can't be given the role ${role.name}.`, {
      hint: { says: 'Those that can be given', next: { command: 'admin roles' } },
    });
  }
  if (isBuiltInRole(role.id) || acceptsUnknown) return role;
  throw wrongUsage('role-unknown', `The id ${role.id} is none of the built-in roles known here.`, {
    hint: {
      says: 'If it is a newer role, take it as it is with {option:unknownRoles}. Those known',
      next: { command: 'admin roles' },
    },
  });
}

function roleMeant(text: string): Role | undefined {
  const found = findNamed(ROLES, text, ({ id }) => id);
  if (found.ok) return found.value;
  return isGuid(text.toLowerCase()) ? roleOf(text) : undefined;
}

function roleNotFound(text: string): RelateError {
  const similar = similarRoles(
    text,
    ROLES.filter(({ isDelegable }) => isDelegable),
  );
  const list = { says: 'All roles', next: { command: 'admin roles' } };
  return notFound('role-not-found', `There is no role "${text}".`, {
    hint: similar.length === 0 ? list : [`Did you mean: ${similar.join(', ')}?`, list],
    facts: { candidates: similar },
  });
}

/** The roles whose name or meaning has all of these words, in any case. */
export function searchRoles(text: string, roles: readonly Role[] = ROLES): readonly Role[] {
  const words = wordsOf(text);
  return roles.filter(({ name, allows = '', id }) => {
    const searched = caseFolded(`${name} ${allows} ${id}`);
    return words.every((word) => searched.includes(word));
  });
}

/** Names of these roles that may have been meant, the likeliest first. Words that many names have tell nothing. */
export function similarRoles(text: string, roles: readonly Pick<Role, 'name'>[]): readonly string[] {
  const typed = tellingWords(text);
  return roles
    .map(({ name }) => ({ name, told: tellingWords(name) }))
    .map(({ name, told }) => ({
      name,
      distance: editDistance(typed.join(' '), told.join(' ')),
      length: told.join(' ').length,
      isSimilar: typed.some((word) => told.some((other) => other.startsWith(word))),
    }))
    .filter(({ distance, length, isSimilar }) => isSimilar || distance <= Math.floor(length / 4))
    .sort((one, other) => one.distance - other.distance)
    .slice(0, MOST_SUGGESTED)
    .map(({ name }) => name);
}

function tellingWords(text: string): readonly string[] {
  return wordsOf(text).filter((word) => !COMMON_WORDS.has(word));
}

function wordsOf(text: string): readonly string[] {
  return caseFolded(text)
    .split(/\s+/)
    .filter((word) => word !== '');
}
