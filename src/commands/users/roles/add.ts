import { escalationWarnings } from '../../../admin/roles/warnings.ts';
import { defineCommand } from '../../../cli/command.ts';
import { dryRun, maxWait, yes } from '../../../cli/options.ts';
import { askingService } from '../../../cli/progress.ts';
import { shortLine } from '../../../output/sanitise.ts';
import { resolveUser } from '../../../users/find.ts';
import { giveRole, heldRoleIds, resolveDirectoryRoles } from '../../../users/roles.ts';
import { customer } from '../../customers/shared/customer.ts';
import { tellRoleWarnings } from '../../shared/role-warnings.ts';
import { TENANT_NEEDS } from '../../shared/tenant-needs.ts';
import { withCustomer } from '../../shared/with-customer.ts';
import { user as userArgument } from '../shared/user.ts';
import { directoryRoles } from './shared/role-arguments.ts';
import { changeRoles, roleChangeFields } from './shared/role-change.ts';

export const command = defineCommand(
  {
    details:
      'The role makes the user an administrator of the customer, for good: nothing ends it but relate users roles remove. ' +
      'You are warned of roles that lead to more power, and asked before one is given. Takes the role Privileged Role ' +
      'Administrator by an admin relationship.',
    arguments: [customer, userArgument, directoryRoles],
    options: [yes, dryRun, maxWait],
    fields: roleChangeFields,
    isList: true,
    examples: ['users roles add contoso.com kim@contoso.com "Helpdesk Administrator"'],
  },
  (context, options, text, userText, roleTexts) =>
    withCustomer(context, options, text, TENANT_NEEDS['users roles add'], async ({ partnerCenter }, { id, name }) => {
      const roles = await partnerCenter.directoryRoles();
      const { user, wanted, has } = await askingService(context, async () => {
        const wanted = resolveDirectoryRoles(roleTexts, await roles.list(id));
        const user = await resolveUser(userText, id, await partnerCenter.users());
        return { user, wanted, has: await heldRoleIds(roles, id, user) };
      });
      const fresh = wanted.filter((role) => !has.has(role.id));
      const warnings = escalationWarnings(fresh);
      await tellRoleWarnings(context, warnings);
      const names = fresh.map((role) => role.name).join(', ');
      const isDryRun = fresh.length > 0 && (await context.isDryRun(`give ${names} to ${user.upn} of ${name}`));
      if (!isDryRun && warnings.length > 0) {
        const question = shortLine(`Give ${names} to ${user.upn} of ${name}?`);
        if (!(await context.confirm(question, options.yes))) return context.notice('Nothing was changed.');
      }
      const give = ({ id: roleId }: { readonly id: string }) => giveRole(roles, id, user, roleId);
      const telling = { done: 'added', planned: 'would-add', idle: 'has it already' } as const;
      return changeRoles(context, user, wanted, (role) => has.has(role.id), give, telling);
    }),
);
