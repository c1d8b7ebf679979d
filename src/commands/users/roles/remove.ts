import { GLOBAL_ADMINISTRATOR_ID } from '../../../admin/roles/global-administrator.ts';
import { defineCommand } from '../../../cli/command.ts';
import { dryRun, maxWait, yes } from '../../../cli/options.ts';
import { askingService } from '../../../cli/progress.ts';
import { shortLine } from '../../../output/sanitise.ts';
import { resolveUser } from '../../../users/find.ts';
import { heldRoleIds, resolveDirectoryRoles, takeRole } from '../../../users/roles.ts';
import { customer } from '../../customers/shared/customer.ts';
import { TENANT_NEEDS } from '../../shared/tenant-needs.ts';
import { withCustomer } from '../../shared/with-customer.ts';
import { user as userArgument } from '../shared/user.ts';
import { directoryRoles } from './shared/role-arguments.ts';
import { changeRoles, roleChangeFields } from './shared/role-change.ts';

export const command = defineCommand(
  {
    details:
      'You are asked before the last user loses the role Global Administrator. Takes the role Privileged Role Administrator ' +
      'by an admin relationship.',
    arguments: [customer, userArgument, directoryRoles],
    options: [yes, dryRun, maxWait],
    fields: roleChangeFields,
    isList: true,
    examples: ['users roles remove contoso.com kim@contoso.com "Helpdesk Administrator"'],
  },
  (context, options, text, userText, roleTexts) =>
    withCustomer(
      context,
      options,
      text,
      TENANT_NEEDS['users roles remove'],
      async ({ partnerCenter }, { id, name }) => {
        const roles = await partnerCenter.directoryRoles();
        const { user, unwanted, has, isLast } = await askingService(context, async () => {
          const unwanted = resolveDirectoryRoles(roleTexts, await roles.list(id));
          const user = await resolveUser(userText, id, await partnerCenter.users());
          const has = await heldRoleIds(roles, id, user);
          const losesAll =
            has.has(GLOBAL_ADMINISTRATOR_ID) && unwanted.some((role) => role.id === GLOBAL_ADMINISTRATOR_ID);
          const others = losesAll
            ? (await roles.members(id, GLOBAL_ADMINISTRATOR_ID)).filter((one) => one.id !== user.id)
            : [];
          return { user, unwanted, has, isLast: losesAll && others.length === 0 };
        });
        const lost = unwanted.filter((role) => has.has(role.id)).map((role) => role.name);
        const isDryRun =
          lost.length > 0 && (await context.isDryRun(`take ${lost.join(', ')} from ${user.upn} of ${name}`));
        if (isLast) {
          const warning = `${user.upn} is the only Global Administrator of ${name}: without one, nobody there can manage it.`;
          const style = await context.noticeStyle();
          await context.notice(context.tellsJson ? warning : style.bad(shortLine(warning)), {
            code: 'last-administrator',
          });
          const question = shortLine(`Take the role from ${user.upn} all the same?`);
          if (!isDryRun && !(await context.confirm(question, options.yes)))
            return context.notice('Nothing was changed.');
        }
        const take = ({ id: roleId }: { readonly id: string }) => takeRole(roles, id, user, roleId);
        const telling = { done: 'removed', planned: 'would-remove', idle: 'does not have it' } as const;
        return changeRoles(context, user, unwanted, (role) => !has.has(role.id), take, telling);
      },
    ),
);
