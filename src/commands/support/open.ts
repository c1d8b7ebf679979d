import { cloudOf } from '../../cli/cloud.ts';
import { defineCommand } from '../../cli/command.ts';
import { dryRun, maxWait } from '../../cli/options.ts';
import { failed } from '../../errors.ts';
import { shortLine } from '../../output/sanitise.ts';
import { customer } from '../customers/shared/customer.ts';
import { customerPage, customerToOpen, openPage } from '../shared/open-page.ts';

export const command = defineCommand(
  {
    details:
      'Microsoft offers no call that opens a support request: it is done on this page, by somebody who has the role ' +
      'Service Support Administrator in the organization of the customer.',
    arguments: [customer],
    options: [dryRun, maxWait],
    examples: ['support open contoso.com'],
  },
  async (context, options, text) => {
    const { support, title } = cloudOf(context);
    if (support === null) {
      throw failed('support-page-unknown', `No page for support requests is known in the ${title}.`, {
        hint: 'Open the request in the web pages of Partner Center, under the services of the customer.',
      });
    }
    const { id, name } = await customerToOpen(context, options, text);
    const code = await openPage(
      context,
      await customerPage(context, support, id),
      `the services of ${shortLine(name)}`,
    );
    await context.notice(
      'Open the support request there: no call does it. You owe the customer support also after your access was removed.',
    );
    return code;
  },
);
