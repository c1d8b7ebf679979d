import type { Role } from './catalogue.ts';
import { GLOBAL_ADMINISTRATOR_ID } from './global-administrator.ts';

/** Something to know before one asks for a role. */
export interface RoleWarning {
  readonly code: 'role-escalates' | 'role-rules-out-auto-extend';
  readonly role: Role;
  /** A sentence. */
  readonly message: string;
}

/**
 * What to warn about before asking for these roles: each that leads to more power, and the one that rules out that the
 * relationship extends itself.
 */
export function warningsOf(roles: readonly Role[]): readonly RoleWarning[] {
  return roles.flatMap((role): readonly RoleWarning[] => {
    const escalates = escalationWarnings([role]);
    if (role.id !== GLOBAL_ADMINISTRATOR_ID) return escalates;
    const message = `With ${role.name} among its roles, an admin relationship can't extend itself.`;
    return [...escalates, { code: 'role-rules-out-auto-extend', role, message }];
  });
}

/**
 * A warning for each of these roles that leads to more power. Entra's privileged label alone is no reason: even readers
 * have it.
 */
export function escalationWarnings(roles: readonly Role[]): readonly RoleWarning[] {
  return roles.flatMap((role) => {
    const { name, escalation } = role;
    if (escalation === undefined) return [];
    const message = `${name} leads to more power: whoever has it can ${escalation}.`;
    return [{ code: 'role-escalates', role, message } as const];
  });
}
