import { defineCommand } from '../../cli/command.ts';
import { dryRun, maxWait, yes } from '../../cli/options.ts';
import { changeNamed } from './shared/change.ts';
import { subscriptionFields } from './shared/fields.ts';
import { subscriptionArguments } from './shared/subscription.ts';

export const command = defineCommand(
  {
    details:
      'Its users have the service again, and it is billed. What has expired or was deleted can not be activated.',
    arguments: subscriptionArguments,
    options: [yes, dryRun, maxWait],
    fields: subscriptionFields,
    examples: ['subscriptions activate contoso.com "Business Premium"'],
  },
  (context, options, customer, subscription) =>
    changeNamed(context, options, [customer, subscription], { status: 'active' }),
);
