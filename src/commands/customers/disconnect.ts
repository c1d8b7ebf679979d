import { cloudWith } from '../../cli/cloud.ts';
import type { ServiceOptions } from '../../cli/connection.ts';
import type { Context } from '../../cli/context.ts';
import { askingService } from '../../cli/progress.ts';
import { failed } from '../../errors.ts';
import { oneLine } from '../../output/sanitise.ts';
import type { Subscription } from '../../partner-center/subscriptions.ts';
import { resolveCustomer } from './shared/find.ts';
import { withCustomers } from './shared/session.ts';

interface DisconnectOptions extends ServiceOptions {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** What the service does not list here, but wants gone all the same (Partner Center documentation, remove-a-relationship). */
const alsoInTheWay =
  'Cancel these too, as far as there are any; the service does not list them here: Azure reservations, savings plans, ' +
  'perpetual software, marketplace products.';

/** `relate customers disconnect`: never suspends or cancels anything by itself. */
export async function run(context: Context, options: DisconnectOptions, customer: string): Promise<void> {
  cloudWith(context, 'removal');
  return withCustomers(context, options, async (session) => {
    const { partnerCenter, profile } = session;
    if (profile.type === 'reseller') {
      throw failed('not-the-provider', 'An indirect reseller can not end the relationship; its provider does.', {
        hint: 'Ask your indirect provider to remove the customer.',
      });
    }
    // Nothing is worth asking for when the last call can't be made.
    partnerCenter.check('removal');
    const { id, name } = await askingService(context, () => resolveCustomer(customer, session));
    const title = `${oneLine(name)} (${id})`;
    const active = (await askingService(context, () => partnerCenter.subscriptions(id))).filter(isInTheWay);
    for (const { name: product, status, quantity, id: subscription } of active) {
      const count = quantity === null ? '' : `, ${quantity}`;
      await context.notice(oneLine(`In the way: ${product}${count}: ${status} (${subscription})`));
    }
    await context.notice(alsoInTheWay);
    if (active.length > 0) {
      const count = active.length === 1 ? '1 subscription is' : `${active.length} subscriptions are`;
      throw failed('subscriptions-active', `${title}: ${count} in the way. Nothing was changed.`, {
        hint: 'Cancel them in Partner Center first: a new-commerce subscription that is only suspended goes on billing.',
        facts: { subscriptions: active.map((subscription) => subscription.id) },
      });
    }
    if (options.dryRun) return context.notice(`Would end the reseller relationship with ${title} (--dry-run).`);
    await context.notice('You will not be able to buy or manage anything for this customer. To undo it, invite again.');
    if (!(await context.confirm(`End the reseller relationship with ${title}?`, options.yes))) {
      return context.notice('Nothing was changed.');
    }
    await askingService(context, () => partnerCenter.removeRelationship(id));
    await context.notice(`Ended the reseller relationship with ${title}.`);
  });
}

function isInTheWay({ status }: Subscription): boolean {
  return !['deleted', 'cancelled', 'canceled', 'expired', 'disabled', 'none'].includes(status.toLowerCase());
}
