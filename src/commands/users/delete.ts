import { defineCommand } from '../../cli/command.ts';
import { dryRun, maxWait, yes } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import { shortLine } from '../../output/sanitise.ts';
import { resolveUser } from '../../users/find.ts';
import { customer } from '../customers/shared/customer.ts';
import { TENANT_NEEDS } from '../shared/tenant-needs.ts';
import { withCustomer } from '../shared/with-customer.ts';
import { user, userTitle } from './shared/user.ts';

export const command = defineCommand(
  {
    details:
      'Frees the licenses of the user, who can not sign in from then on. It can be undone for 30 days; after that all ' +
      'data of the user is gone.',
    arguments: [customer, user],
    options: [yes, dryRun, maxWait],
    examples: ['users delete contoso.com kim@contoso.com --dry-run', 'users delete contoso.com kim@contoso.com --yes'],
  },
  (context, options, text, named) =>
    withCustomer(context, options, text, TENANT_NEEDS['users delete'], async ({ partnerCenter }, { id, name }) => {
      const users = await partnerCenter.users();
      const found = await askingService(context, () => resolveUser(named, id, users));
      const title = userTitle(found);
      const ofCustomer = `${title} of ${shortLine(name)}`;
      if (await context.isDryRun(`delete ${ofCustomer}`)) return;
      const undo = context.wording.command({ command: 'users restore', args: [id, found.upn] });
      await context.notice(`For 30 days it can be undone: ${shortLine(undo)}`);
      if (!(await context.confirm(`Delete ${ofCustomer}?`, options.yes))) {
        return context.notice('Nothing was changed.');
      }
      await askingService(context, () => users.delete(id, found.id));
      await context.notice(`Deleted ${title}.`);
    }),
);
