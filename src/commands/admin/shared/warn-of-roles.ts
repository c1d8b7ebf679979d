import type { Role } from '../../../admin/roles/catalogue.ts';
import { warningsOf } from '../../../admin/roles/warnings.ts';
import type { Context } from '../../../cli/context.ts';

/** Warns of the roles that lead to more power, and of the one that rules out that a relationship extends itself. */
export async function warnOfRoles(context: Context, roles: readonly Role[]): Promise<void> {
  const style = await context.noticeStyle();
  for (const { code, role, message } of warningsOf(roles)) {
    await context.notice(context.tellsJson ? message : style.bad(message), { code, role: role.id });
  }
}
