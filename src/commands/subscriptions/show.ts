import { defineCommand } from '../../cli/command.ts';
import { maxWait } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import { subscriptionList } from '../../partner-center/subscriptions.ts';
import { findSubscription } from '../../subscriptions/find.ts';
import { withCustomer } from '../shared/with-customer.ts';
import { recordOfSubscription } from './shared/fields.ts';
import { subscriptionArguments } from './shared/subscription.ts';

export const command = defineCommand(
  {
    arguments: subscriptionArguments,
    options: [maxWait],
    fields: recordOfSubscription,
    examples: ['subscriptions show contoso.com "Microsoft 365 Business Premium"'],
  },
  (context, options, customerText, text) =>
    withCustomer(context, options, customerText, [subscriptionList], async ({ partnerCenter }, customer) => {
      const subscriptions = await partnerCenter.subscriptions();
      const all = await askingService(context, () => subscriptions.list(customer.id));
      const subscription = findSubscription(text, all, customerText);
      const now = subscriptions.serviceTime() ?? context.world.clock.now();
      await context.printer.record({ customer, subscription, now }, recordOfSubscription);
    }),
);
