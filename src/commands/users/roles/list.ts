import type { Role } from '../../../admin/roles/catalogue.ts';
import { defineCommand } from '../../../cli/command.ts';
import { maxWait } from '../../../cli/options.ts';
import { askingService } from '../../../cli/progress.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import { shortLine } from '../../../output/sanitise.ts';
import { directoryRoleList, type RoleMember, userRoleList } from '../../../partner-center/directory-roles.ts';
import type { DirectoryRoles } from '../../../partner-center/directory-roles-client.ts';
import { userList } from '../../../partner-center/users.ts';
import { resolveUser } from '../../../users/find.ts';
import { resolveDirectoryRoles, roleOfDirectory } from '../../../users/roles.ts';
import { customer } from '../../customers/shared/customer.ts';
import { TENANT_NEEDS } from '../../shared/tenant-needs.ts';
import { withCustomer } from '../../shared/with-customer.ts';
import { roleIdField, upnField, userIdField } from '../shared/named-fields.ts';

/** Roles asked for at the same time. */
const AT_ONCE = 8;

/** A role that a user has. */
interface HeldRole {
  readonly role: Role;
  readonly member: RoleMember;
}

const fields: readonly Field<HeldRole>[] = [
  defineField({
    name: 'role',
    title: 'ROLE',
    type: json.text,
    meaning: 'the name of the role; the id, where neither the service nor relate knows one',
    value: ({ role }) => role.name,
    isIdentity: true,
  }),
  upnField(({ member }) => member, 'the user principal name (UPN) of who has it'),
  defineField({
    name: 'displayName',
    title: 'NAME',
    type: json.text,
    meaning: 'the display name of who has it',
    value: ({ member }) => member.displayName,
    dispensable: 1,
  }),
  defineField({
    name: 'escalates',
    title: 'ESCALATES',
    type: json.boolean,
    meaning: 'whether the role leads to more power than it says',
    value: ({ role }) => role.escalation !== undefined,
  }),
  roleIdField(({ role }) => role),
  userIdField(({ member }) => member),
];

export const command = defineCommand(
  {
    details:
      'Of one user, or of all: then each role is asked for its members, which takes a request for each. What roles there ' +
      'are, and which of them lead to more power: relate admin roles',
    arguments: [customer, { name: '[user]', meaning: 'UPN, id, or unambiguous display name; all users if not given' }],
    options: [
      {
        flags: '--role <roles>',
        meaning: 'only these: names, in any case, or template ids',
        isList: true,
        values: 'role',
      },
      maxWait,
    ],
    fields,
    isList: true,
    examples: [
      'users roles list contoso.com --role "Global Administrator"',
      'users roles list contoso.com kim@contoso.com',
    ],
  },
  (context, options, text, userText) => {
    const needs =
      userText === undefined ? TENANT_NEEDS['users roles list'] : [directoryRoleList, userList, userRoleList];
    return withCustomer(context, options, text, needs, async ({ partnerCenter }, { id, name }) => {
      const roles = await partnerCenter.directoryRoles();
      const listed = await askingService(context, () => roles.list(id));
      const wanted =
        options.role === undefined ? listed.map(roleOfDirectory) : resolveDirectoryRoles(options.role, listed);
      if (userText === undefined) {
        const nobody = shortLine(`Nobody of ${name} has ${options.role === undefined ? 'a role' : 'such a role'}.`);
        return context.printer.stream(membersOf(roles, id, wanted), fields, nobody);
      }
      const held = await askingService(context, async () => {
        const user = await resolveUser(userText, id, await partnerCenter.users());
        const has = (await roles.ofUser(id, user.id)).map(roleOfDirectory);
        const chosen =
          options.role === undefined ? has : has.filter((role) => wanted.some((one) => one.id === role.id));
        return { user, rows: chosen.map((role): HeldRole => ({ role, member: user })) };
      });
      return context.printer.list(
        held.rows,
        fields,
        shortLine(`${held.user.upn} has no ${options.role === undefined ? 'role' : 'such role'}.`),
      );
    });
  },
);

/** Who has these roles, page by page. */
async function* membersOf(
  roles: DirectoryRoles,
  customerId: string,
  wanted: readonly Role[],
): AsyncGenerator<readonly HeldRole[]> {
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const rows = await Promise.all(
      wanted.slice(start, start + AT_ONCE).map(async (role) => {
        return (await roles.members(customerId, role.id)).map((member) => ({ role, member }));
      }),
    );
    yield rows.flat();
  }
}
