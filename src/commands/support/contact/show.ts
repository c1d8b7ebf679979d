import { defineCommand } from '../../../cli/command.ts';
import { maxWait } from '../../../cli/options.ts';
import { askingService } from '../../../cli/progress.ts';
import type { RelateError } from '../../../errors.ts';
import { shortLine } from '../../../output/sanitise.ts';
import type { Subscription } from '../../../partner-center/subscriptions.ts';
import { subscriptionList } from '../../../partner-center/subscriptions.ts';
import { supportContact } from '../../../partner-center/support.ts';
import { customer } from '../../customers/shared/customer.ts';
import { codeOfSeveral, refusalUnlessFatal, tellRefusals } from '../../shared/several.ts';
import { withCustomer } from '../../shared/with-customer.ts';
import { contactFields, type KnownContactRow, subscriptionArgument, subscriptionsMeant } from '../shared/contacts.ts';

/** Contacts that are asked for side by side: a customer may have many subscriptions. */
const AT_ONCE = 5;

export const command = defineCommand(
  {
    arguments: [customer, subscriptionArgument],
    options: [maxWait],
    fields: contactFields,
    isList: true,
    examples: ['support contact show contoso.com', 'support contact show contoso.com "Business Premium"'],
  },
  (context, options, customerText, text) =>
    withCustomer(
      context,
      options,
      customerText,
      [subscriptionList, supportContact],
      async ({ partnerCenter, profile }, { id, name }) => {
        const meant = await subscriptionsMeant(context, partnerCenter, id, customerText, text);
        const support = await partnerCenter.support();
        const refusals: RelateError[] = [];
        let shown = 0;
        const rowOf = async (subscription: Subscription): Promise<readonly KnownContactRow[]> => {
          try {
            const contact = await support.contact(id, subscription.id);
            return [{ subscription, contact, isSelf: contact.tenantId === profile.tenantId }];
          } catch (error) {
            refusals.push(refusalUnlessFatal(error));
            return [];
          }
        };
        async function* pages() {
          for (let start = 0; start < meant.length; start += AT_ONCE) {
            const some = meant.slice(start, start + AT_ONCE);
            const rows = (await askingService(context, () => Promise.all(some.map(rowOf)))).flat();
            shown += rows.length;
            yield rows;
          }
        }
        const nothing = refusals.length > 0 ? '' : `${shortLine(name)} has no subscription that has not ended.`;
        await context.printer.stream(pages(), contactFields, nothing);
        await tellRefusals(context, refusals);
        return codeOfSeveral(shown, refusals.length);
      },
    ),
);
