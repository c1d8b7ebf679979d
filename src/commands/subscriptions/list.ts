import { cloudWith } from '../../cli/cloud.ts';
import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { days, maxWait } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import type { ServiceOptions } from '../../cli/services.ts';
import { wrongUsage } from '../../errors.ts';
import { subscriptionList } from '../../partner-center/subscriptions.ts';
import { AllSubscriptions, REQUESTS_A_MINUTE } from '../../subscriptions/of-all.ts';
import { atEnd, daysUntilEnd } from '../../subscriptions/state.ts';
import { customer } from '../customers/shared/customer.ts';
import { withCustomers } from '../shared/customer-session.ts';
import { withCustomer } from '../shared/with-customer.ts';
import { fieldsOfAll, type SubscriptionRow, subscriptionFields } from './shared/fields.ts';
import { pagesOfAll, unreadError } from './shared/of-all.ts';

interface ListOptions extends ServiceOptions {
  /** Days. */
  readonly within?: number;
  readonly autoRenew?: boolean;
}

export const command = defineCommand(
  {
    details:
      'Those that end first come first. AT END says whether it renews itself then, or ends. All fields, such as ids and ' +
      'the window for cancelling, are in JSON and CSV.\n\n' +
      'With --all-customers, a report for a scheduled job: customer by customer, in the order of the service, a few at ' +
      `a time. Each customer takes a request, and Partner Center takes 500 a minute of your company: at most ` +
      `${REQUESTS_A_MINUTE} are sent, so 1,000 customers take two minutes. Exit code 5 when customers could not be ` +
      'read, who are named on standard error; whether anything ends makes no difference to it.',
    arguments: [{ ...customer, name: '[customer]' }],
    options: [
      { flags: '--all-customers', meaning: 'those of every customer' },
      { flags: '--within <days>', meaning: 'only those whose term ends within so many days', parse: days },
      { flags: '--auto-renew', meaning: 'only those that renew themselves at their end' },
      { flags: '--no-auto-renew', meaning: 'only those that end then' },
      maxWait,
    ],
    fields: subscriptionFields,
    isList: true,
    instead: { allCustomers: { fields: fieldsOfAll, isList: true } },
    examples: [
      'subscriptions list contoso.com',
      'subscriptions list --all-customers --within 30d --no-auto-renew',
      'subscriptions list --all-customers --within 30d -o csv > ending.csv',
    ],
  },
  (context, options, text) => {
    const { allCustomers = false } = options;
    if (allCustomers === (text !== undefined)) throw selectionUnclear(allCustomers);
    return text === undefined ? listAll(context, options) : listOne(context, options, text);
  },
);

function selectionUnclear(isAll: boolean) {
  return isAll
    ? wrongUsage('option-conflict', '--all-customers takes every customer; a name chooses one.')
    : wrongUsage('customer-missing', 'Whose subscriptions to list is missing.', {
        hint: [
          { next: { command: 'subscriptions list', args: ['CUSTOMER'] } },
          { says: 'Or all', next: { command: 'subscriptions list', options: { allCustomers: true } } },
        ],
      });
}

function listOne(context: Context, options: ListOptions, text: string): Promise<void> {
  return withCustomer(context, options, text, [subscriptionList], async ({ partnerCenter }, customer) => {
    const subscriptions = await partnerCenter.subscriptions();
    const all = await askingService(context, () => subscriptions.list(customer.id));
    const now = subscriptions.serviceTime() ?? context.world.clock.now();
    const rows = all.map((subscription) => ({ customer, subscription, now }));
    const none = all.length === 0 ? 'The customer has no subscription.' : 'No subscription matches.';
    await context.printer.list(chosen(rows, options), subscriptionFields, none);
  });
}

function listAll(context: Context, options: ListOptions): Promise<void> {
  cloudWith(context, subscriptionList);
  return withCustomers(context, options, async ({ partnerCenter }) => {
    const { clock, interrupt } = context.world;
    const subscriptions = await partnerCenter.subscriptions();
    const all = new AllSubscriptions({ partnerCenter, subscriptions, clock, signal: interrupt() });
    const pages = pagesOfAll(context, all, subscriptions, (rows) => chosen(rows, options));
    await context.printer.stream(pages, fieldsOfAll, 'No subscription matches.');
    const error = unreadError(all.unread);
    if (error === undefined) return;
    if (all.answered === 0) throw error;
    await context.tellError(error);
    context.isPartial = true;
  });
}

/** Those that were asked for, the ones that end first before the others, which stay as the service has them. */
function chosen(rows: readonly SubscriptionRow[], { within, autoRenew }: ListOptions): readonly SubscriptionRow[] {
  const wanted = rows.filter(
    (row) =>
      (within === undefined || endsWithin(row, within)) &&
      (autoRenew === undefined || atEnd(row.subscription) === (autoRenew ? 'renews' : 'ends')),
  );
  return wanted.toSorted((one, other) => (daysLeft(one) ?? Infinity) - (daysLeft(other) ?? Infinity) || 0);
}

function endsWithin(row: SubscriptionRow, days: number): boolean {
  const left = daysLeft(row);
  return left !== null && left <= days;
}

function daysLeft({ subscription, now }: SubscriptionRow): number | null {
  return daysUntilEnd(subscription, now);
}
