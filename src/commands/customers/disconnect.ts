import { defineCommand } from '../../cli/command.ts';
import { dryRun, maxWait, yes } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import { type Advice, failed } from '../../errors.ts';
import { shortLine } from '../../output/sanitise.ts';
import { relationshipRemoval } from '../../partner-center/customers.ts';
import type { Subscription } from '../../partner-center/subscriptions.ts';
import { isOlderOffer, keepsRelationship } from '../../subscriptions/state.ts';
import { withCustomer } from '../shared/with-customer.ts';
import { customer } from './shared/customer.ts';

/** What the service does not list here, but wants gone all the same (Partner Center documentation, remove-a-relationship). */
const ALSO_IN_THE_WAY =
  'Cancel these too, as far as there are any; the service does not list them here: Azure reservations, savings plans, ' +
  'perpetual software, marketplace products.';

/** Never suspends or cancels anything by itself. */
export const command = defineCommand(
  {
    details:
      'Looks first at what stands in the way, and changes nothing of it: subscriptions have to be cancelled before, ' +
      'those of older offers suspended. Afterwards you can not buy or manage anything for the customer; to undo it, invite again.',
    arguments: [customer],
    options: [yes, dryRun, maxWait],
    examples: ['customers disconnect contoso.com --dry-run', 'customers disconnect contoso.com'],
  },
  async (context, options, text) => {
    // Its code is older than the one for what is not done for a type of partner.
    if (context.profile().type === 'reseller') {
      throw failed('not-the-provider', 'An indirect reseller can not end the relationship; its provider does.', {
        hint: 'Ask your indirect provider to remove the customer.',
      });
    }
    return withCustomer(context, options, text, [relationshipRemoval], async ({ partnerCenter }, { id, name }) => {
      const title = `${shortLine(name)} (${id})`;
      const all = await askingService(context, async () => (await partnerCenter.subscriptions()).list(id));
      const active = all.filter(keepsRelationship);
      for (const { name: product, status, quantity, id: subscription } of active) {
        const count = quantity === null ? '' : `, ${quantity}`;
        await context.notice(shortLine(`In the way: ${product}${count}: ${status} (${subscription})`));
      }
      await context.notice(ALSO_IN_THE_WAY);
      if (active.length > 0) {
        const count = active.length === 1 ? '1 subscription is' : `${active.length} subscriptions are`;
        throw failed('subscriptions-active', `${title}: ${count} in the way. Nothing was changed.`, {
          hint: remedies(id, active),
          facts: { subscriptions: active.map((subscription) => subscription.id) },
        });
      }
      if (await context.isDryRun(`end the reseller relationship with ${title}`)) return;
      await context.notice(
        'You will not be able to buy or manage anything for this customer. To undo it, invite again.',
      );
      if (!(await context.confirm(`End the reseller relationship with ${title}?`, options.yes))) {
        return context.notice('Nothing was changed.');
      }
      await askingService(context, () => partnerCenter.removeRelationship(id));
      await context.notice(`Ended the reseller relationship with ${title}.`);
    });
  },
);

/** What an older offer needs can be done here; the others can be cancelled in the days after they were bought or renewed. */
function remedies(customerId: string, inTheWay: readonly Subscription[]): readonly (string | Advice)[] {
  const [older] = inTheWay.filter(isOlderOffer);
  const whom = older === undefined ? 'them' : 'the others';
  const suspend = { command: 'subscriptions suspend', args: [customerId, older?.id ?? ''] };
  return [
    ...(older === undefined ? [] : [{ says: 'Suspend those of older offers', next: suspend }]),
    ...(inTheWay.every(isOlderOffer)
      ? []
      : [`Cancel ${whom} in Partner Center: of new commerce, one that is only suspended goes on billing.`]),
    { says: 'When each of them ends', next: { command: 'subscriptions list', args: [customerId] } },
  ];
}
