import { defineCommand } from '../../cli/command.ts';
import { days, maxWait } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import { subscriptionList } from '../../partner-center/subscriptions.ts';
import { atEnd, daysUntilEnd } from '../../subscriptions/state.ts';
import { customer } from '../customers/shared/customer.ts';
import { withCustomer } from '../shared/with-customer.ts';
import { type SubscriptionRow, subscriptionFields } from './shared/fields.ts';

export const command = defineCommand(
  {
    details:
      'Those that end first come first. AT END says whether it renews itself then, or ends. All fields, such as ids and ' +
      'the window for cancelling, are in JSON and CSV.',
    arguments: [customer],
    options: [
      { flags: '--within <days>', meaning: 'only those whose term ends within so many days', parse: days },
      { flags: '--auto-renew', meaning: 'only those that renew themselves at their end' },
      { flags: '--no-auto-renew', meaning: 'only those that end then' },
      maxWait,
    ],
    fields: subscriptionFields,
    isList: true,
    examples: ['subscriptions list contoso.com', 'subscriptions list contoso.com --within 30d -o csv'],
  },
  (context, options, text) =>
    withCustomer(context, options, text, [subscriptionList], async ({ partnerCenter }, customer) => {
      const subscriptions = await partnerCenter.subscriptions();
      const all = await askingService(context, () => subscriptions.list(customer.id));
      const now = subscriptions.serviceTime() ?? context.world.clock.now();
      const rows = all.map((subscription) => ({ customer, subscription, now }));
      const { within, autoRenew } = options;
      const shown = rows.filter(
        (row) =>
          (within === undefined || endsWithin(row, within)) &&
          (autoRenew === undefined || atEnd(row.subscription) === (autoRenew ? 'renews' : 'ends')),
      );
      const none = all.length === 0 ? 'The customer has no subscription.' : 'No subscription matches.';
      await context.printer.list(shown.toSorted(byEnd), subscriptionFields, none);
    }),
);

/** Whether its term ends within so many days. */
function endsWithin({ subscription, now }: SubscriptionRow, days: number): boolean {
  const left = daysUntilEnd(subscription, now);
  return left !== null && left <= days;
}

/** Those that end first before the others, which stay as the service has them. */
function byEnd(one: SubscriptionRow, other: SubscriptionRow): number {
  const left = ({ subscription, now }: SubscriptionRow) => daysUntilEnd(subscription, now) ?? Number.POSITIVE_INFINITY;
  return left(one) - left(other) || 0;
}
