import { defineCommand } from '../../cli/command.ts';
import { maxWait } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import { oneUser, userList } from '../../partner-center/users.ts';
import { resolveUser } from '../../users/find.ts';
import { customer } from '../customers/shared/customer.ts';
import { withCustomer } from '../shared/with-customer.ts';
import { userFields } from './shared/fields.ts';
import { user } from './shared/user.ts';

const fields = userFields.map((field) => ({ ...field, detail: false }));

export const command = defineCommand(
  {
    arguments: [customer, user],
    options: [maxWait],
    examples: ['users show contoso.com kim@contoso.com'],
    fields,
  },
  (context, options, text, named) =>
    withCustomer(context, options, text, [userList, oneUser], async ({ partnerCenter }, { id }) => {
      const users = await partnerCenter.users();
      const found = await askingService(context, () => resolveUser(named, id, users));
      await context.printer.record(found, fields);
    }),
);
