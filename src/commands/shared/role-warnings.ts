import type { RoleWarning } from '../../admin/roles/warnings.ts';
import type { Context } from '../../cli/context.ts';

/** Says what there is to know about roles before they are asked for, or given. */
export async function tellRoleWarnings(context: Context, warnings: readonly RoleWarning[]): Promise<void> {
  const style = await context.noticeStyle();
  for (const { code, role, message } of warnings) {
    await context.notice(context.tellsJson ? message : style.bad(message), { code, role: role.id });
  }
}
