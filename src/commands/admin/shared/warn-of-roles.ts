import type { Role } from '../../../admin/roles/catalogue.ts';
import { warningsOf } from '../../../admin/roles/warnings.ts';
import type { Context } from '../../../cli/context.ts';
import { tellRoleWarnings } from '../../shared/role-warnings.ts';

/** Warns of the roles that lead to more power, and of the one that rules out that a relationship extends itself. */
export function warnOfRoles(context: Context, roles: readonly Role[]): Promise<void> {
  return tellRoleWarnings(context, warningsOf(roles));
}
