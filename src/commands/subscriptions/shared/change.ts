import type { Context } from '../../../cli/context.ts';
import { askingService, withProgress } from '../../../cli/progress.ts';
import type { ServiceOptions } from '../../../cli/services.ts';
import { shortLine } from '../../../output/sanitise.ts';
import {
  type SubscriptionChange,
  subscriptionList,
  subscriptionUpdate,
} from '../../../partner-center/subscriptions.ts';
import { changeSubscription, differences } from '../../../subscriptions/change.ts';
import { effectsOf, isGrave, neededChange } from '../../../subscriptions/effects.ts';
import { findSubscription } from '../../../subscriptions/find.ts';
import { obstacleTo } from '../../../subscriptions/obstacle.ts';
import { withCustomer } from '../../shared/with-customer.ts';
import { subscriptionFields } from './fields.ts';

interface ChangeOptions extends ServiceOptions {
  readonly yes?: boolean;
}

/**
 * Changes the subscription that is meant, after it told what it is before and after, and what comes of it. What costs money
 * or takes a service away is asked before. Prints the subscription as it is then, or would be.
 */
export function changeNamed(
  context: Context,
  options: ChangeOptions,
  [customerText, text]: readonly [customer: string, subscription: string],
  wanted: SubscriptionChange,
): Promise<void> {
  const needs = [subscriptionList, subscriptionUpdate];
  return withCustomer(context, options, customerText, needs, async ({ partnerCenter }, customer) => {
    const subscriptions = await partnerCenter.subscriptions();
    const seen = await askingService(context, async () => {
      const found = findSubscription(text, await subscriptions.list(customer.id), customerText);
      return subscriptions.get(customer.id, found.id);
    });
    const { subscription } = seen;
    const now = subscriptions.serviceTime() ?? context.world.clock.now();
    const print = (subscription: typeof seen.subscription) =>
      context.printer.record({ customer, subscription, now }, subscriptionFields);
    const title = shortLine(`${subscription.product} of ${customer.name}`);
    const change = neededChange(subscription, wanted);
    if (Object.keys(change).length === 0) {
      await context.notice(`${title} is so already. Nothing was changed.`);
      return print(subscription);
    }
    const obstacle = obstacleTo(subscription, change, customerText, now);
    if (obstacle !== undefined) throw obstacle;

    const would = { ...subscription, ...change };
    const steps = differences(subscription, would).map(({ what, from, to }) => `${what} ${from} → ${to}`);
    await context.notice(shortLine(`${title}: ${steps.join(', ')}.`));
    for (const effect of effectsOf(subscription, change)) await context.notice(effect);
    if (await context.isDryRun(`change ${title}`)) return print(would);
    if (isGrave(change) && !(await context.confirm(`Change ${title}?`, options.yes))) {
      return context.notice('Nothing was changed.');
    }
    const limit = options.maxWait === undefined ? undefined : options.maxWait * 1000;
    const changed = await withProgress(context, 'Waiting for Partner Center to make the change …', () =>
      changeSubscription(subscriptions, customer.id, seen, change, limit),
    );
    // A name may end with a full stop: Contoso Inc.
    await context.notice(`Changed ${title.replace(/\.$/, '')}.`);
    return print(changed);
  });
}
