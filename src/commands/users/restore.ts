import { defineCommand } from '../../cli/command.ts';
import { dryRun, maxWait } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import { resolveUser } from '../../users/find.ts';
import { customer } from '../customers/shared/customer.ts';
import { TENANT_NEEDS } from '../shared/tenant-needs.ts';
import { withCustomer } from '../shared/with-customer.ts';
import { user, userTitle } from './shared/user.ts';

export const command = defineCommand(
  {
    details: 'Brings back a user who was deleted within 30 days, with the same password.',
    arguments: [customer, user],
    options: [dryRun, maxWait],
    examples: ['users restore contoso.com kim@contoso.com'],
  },
  (context, options, text, named) =>
    withCustomer(context, options, text, TENANT_NEEDS['users restore'], async ({ partnerCenter }, { id }) => {
      const users = await partnerCenter.users();
      const found = await askingService(context, () => resolveUser(named, id, users, { isDeleted: true }));
      const title = userTitle(found);
      if (await context.isDryRun(`bring back ${title}`)) return;
      await askingService(context, () => users.restore(id, found.id));
      const next = context.wording.command({ command: 'users show', args: [id, found.upn] });
      await context.notice(`Brought back ${title}. What there is of it now: ${next}`);
    }),
);
