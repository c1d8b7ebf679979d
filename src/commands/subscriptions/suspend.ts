import { defineCommand } from '../../cli/command.ts';
import { dryRun, maxWait, yes } from '../../cli/options.ts';
import { changeNamed } from './shared/change.ts';
import { subscriptionFields } from './shared/fields.ts';
import { subscriptionArguments } from './shared/subscription.ts';

export const command = defineCommand(
  {
    details:
      'For fraud or unpaid bills. Its users lose the service until it is activated again; their data stays for a while. ' +
      'One of new commerce goes on being billed until its term ends: only cancelling it, in Partner Center and within ' +
      'days after it was bought or renewed, ends that.',
    arguments: subscriptionArguments,
    options: [yes, dryRun, maxWait],
    fields: subscriptionFields,
    examples: ['subscriptions suspend contoso.com "Business Premium"'],
  },
  (context, options, customer, subscription) =>
    changeNamed(context, options, [customer, subscription], { status: 'suspended' }),
);
