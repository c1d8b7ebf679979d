import type { Role } from '../../../../admin/roles/catalogue.ts';
import type { Context } from '../../../../cli/context.ts';
import { askingService } from '../../../../cli/progress.ts';
import type { ExitCode, RelateError } from '../../../../errors.ts';
import { defineField, type Field } from '../../../../output/fields.ts';
import { json } from '../../../../output/json-type.ts';
import type { CustomerUser } from '../../../../partner-center/users.ts';
import { codeOfSeveral, refusalUnlessFatal, rowsOfEach, tellRefusals } from '../../../shared/several.ts';
import { roleIdField, upnField, userIdField } from '../../shared/named-fields.ts';

const RESULTS = ['added', 'removed', 'unchanged', 'refused', 'would-add', 'would-remove'] as const;

/** What came of giving a user one role, or of taking it. */
interface RoleChangeRow {
  readonly user: CustomerUser;
  readonly role: Role;
  readonly result: (typeof RESULTS)[number];
  /** Why nothing was done; empty where something was. */
  readonly reason: string;
}

export const roleChangeFields: readonly Field<RoleChangeRow>[] = [
  defineField({
    name: 'role',
    title: 'ROLE',
    type: json.text,
    meaning: 'the name of the role',
    value: ({ role }) => role.name,
    isIdentity: true,
  }),
  upnField(({ user }) => user),
  defineField({
    name: 'result',
    title: 'RESULT',
    type: json.oneOf(RESULTS),
    meaning: 'what was done; unchanged: the user had the role already, or did not have it',
    value: ({ result }) => result,
    values: RESULTS,
  }),
  defineField({
    name: 'reason',
    title: 'REASON',
    type: json.text,
    meaning: 'why nothing was done; empty where something was',
    value: ({ reason }) => reason,
  }),
  roleIdField(({ role }) => role),
  userIdField(({ user }) => user),
];

/** How a change is told. */
interface Telling {
  readonly done: 'added' | 'removed';
  readonly planned: 'would-add' | 'would-remove';
  /** Why there is nothing to do. */
  readonly idle: string;
}

/** Changes roles of a user one after the other, or says in a dry run what would be done, with a row for each. */
export async function changeRoles(
  context: Context,
  user: CustomerUser,
  roles: readonly Role[],
  isIdle: (role: Role) => boolean,
  change: (role: Role) => Promise<void>,
  { done, planned, idle }: Telling,
): Promise<ExitCode> {
  const refusals: RelateError[] = [];
  const work = async (role: Role): Promise<RoleChangeRow> => {
    if (isIdle(role)) return { user, role, result: 'unchanged', reason: idle };
    if (context.globals.dryRun) return { user, role, result: planned, reason: '' };
    try {
      await askingService(context, () => change(role));
      return { user, role, result: done, reason: '' };
    } catch (error) {
      const refusal = refusalUnlessFatal(error);
      refusals.push(refusal);
      return { user, role, result: 'refused', reason: refusal.message };
    }
  };
  await context.printer.stream(rowsOfEach(roles, work), roleChangeFields, '');
  await tellRefusals(context, refusals);
  return codeOfSeveral(roles.length - refusals.length, refusals.length);
}
