import { defineCommand } from '../../cli/command.ts';
import { dryRun, maxWait, yes } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import { failed } from '../../errors.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import type { CustomerUser } from '../../partner-center/users.ts';
import { resolveUser } from '../../users/find.ts';
import { resetPassword } from '../../users/reset-password.ts';
import { customer } from '../customers/shared/customer.ts';
import { TENANT_NEEDS } from '../shared/tenant-needs.ts';
import { withCustomer } from '../shared/with-customer.ts';
import { passwordFileField } from './shared/password-field.ts';
import { passwordOptions, passwordSource, withPassword } from './shared/password-options.ts';
import { user, userTitle } from './shared/user.ts';

interface Reset {
  readonly user: CustomerUser;
  readonly passwordFile: string | null;
}

const fields: readonly Field<Reset>[] = [
  defineField({
    name: 'upn',
    title: 'UPN',
    type: json.text,
    meaning: 'the user principal name, which the person signs in with',
    value: ({ user: { upn } }) => upn,
    isIdentity: true,
  }),
  defineField({ name: 'id', title: 'ID', type: json.guid, meaning: 'the id of the user', value: (row) => row.user.id }),
  passwordFileField,
];

export const command = defineCommand(
  {
    details:
      'The person has to choose another password at the next sign-in. A generated one is shown once at a terminal; ' +
      'elsewhere it is written to a new file for you alone before it is set, whose path is passwordFile.',
    arguments: [customer, user],
    options: [...passwordOptions, yes, dryRun, maxWait],
    examples: [
      'users reset-password contoso.com kim@contoso.com --dry-run --generate-password',
      'users reset-password contoso.com kim@contoso.com --yes --generate-password --password-file kim.csv',
      'users reset-password contoso.com kim@contoso.com --yes --password-stdin < password.txt',
    ],
    fields,
  },
  async (context, options, text, named) => {
    const passwords = await passwordSource(context, options);
    return withCustomer(
      context,
      options,
      text,
      TENANT_NEEDS['users reset-password'],
      async ({ partnerCenter }, { id }) => {
        const users = await partnerCenter.users();
        const found = await askingService(context, () => resolveUser(named, id, users));
        const title = userTitle(found);
        if (found.domainType === 'federated') throw federated(title);
        if (await context.isDryRun(`give ${title} a new password`)) return;
        if (!(await context.confirm(`Give ${title} a new password? The old one stops working.`, options.yes))) {
          return context.notice('Nothing was changed.');
        }
        const reset = () => resetPassword(id, found, { users, passwords });
        await withPassword(context, passwords, reset);
        await context.printer.record({ user: found, passwordFile: passwords.file }, fields);
        await context.notice(`${title} has a new password, and has to choose another one at the next sign-in.`);
      },
    );
  },
);

function federated(title: string) {
  return failed('user-federated', `${title} signs in at a service of the customer's own, which has the password.`, {
    hint: 'Reset it there.',
  });
}
