import { ROLES } from './catalogue.ts';
import { GLOBAL_ADMINISTRATOR_ID } from './global-administrator.ts';

/** Whether these roles are this one, or do for it: Global Administrator does for all. Template ids. */
export function doesForRole(held: readonly string[], roleId: string): boolean {
  return held.includes(roleId) || held.includes(GLOBAL_ADMINISTRATOR_ID);
}

/** Whether roles, by their template ids, do for what takes any one of others, by their names. */
export function doesForAnyOf(held: readonly string[], names: readonly string[]): boolean {
  return ROLES.some(({ id, name }) => names.includes(name) && doesForRole(held, id));
}
