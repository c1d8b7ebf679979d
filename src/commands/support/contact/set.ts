import { cloudWith } from '../../../cli/cloud.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { dryRun, maxWait } from '../../../cli/options.ts';
import { askingService } from '../../../cli/progress.ts';
import { type RelateError, wrongUsage } from '../../../errors.ts';
import { shortLine } from '../../../output/sanitise.ts';
import { resellerList } from '../../../partner-center/relationships.ts';
import { subscriptionList } from '../../../partner-center/subscriptions.ts';
import { type SupportContact, supportContact, supportContactChange } from '../../../partner-center/support.ts';
import { isSameContact, resellerMeant, SELF } from '../../../support/contact.ts';
import { customer } from '../../customers/shared/customer.ts';
import type { CustomerSession } from '../../shared/customer-session.ts';
import { codeOfSeveral, refusalUnlessFatal, rowsOfEach, tellRefusals } from '../../shared/several.ts';
import { withCustomer } from '../../shared/with-customer.ts';
import { contactFields, subscriptionArgument, subscriptionsMeant } from '../shared/contacts.ts';

export const command = defineCommand(
  {
    details:
      'Only your own company, or an indirect reseller with a relationship to it, can be a support contact. Prints the ' +
      'contacts as they are then.',
    arguments: [customer, subscriptionArgument],
    options: [
      { flags: '--partner <partner>', meaning: `${SELF}, or a reseller of yours by name, Partner ID or tenant id` },
      dryRun,
      maxWait,
    ],
    fields: contactFields,
    isList: true,
    examples: [`support contact set contoso.com --partner ${SELF}`],
  },
  async (context, options, customerText, text) => {
    const { partner } = options;
    if (partner === undefined) throw partnerMissing();
    if (!isSelf(partner)) cloudWith(context, resellerList);
    const needs = [subscriptionList, supportContact, supportContactChange];
    return withCustomer(context, options, customerText, needs, async (session, { id, name }) => {
      const { partnerCenter, profile } = session;
      const wanted = await contactMeant(context, session, partner);
      const meant = await subscriptionsMeant(context, partnerCenter, id, customerText, text);
      const support = await partnerCenter.support();
      /** Resolves with the contact as it is then. */
      const change = async (subscriptionId: string, title: string): Promise<SupportContact> => {
        const now = await askingService(context, () => support.contact(id, subscriptionId));
        if (isSameContact(now, wanted)) {
          await context.notice(shortLine(`${title}: the support contact is ${titleOf(wanted)} already.`));
          return now;
        }
        const step = shortLine(`${titleOf(wanted)} the support contact of ${title}, in place of ${titleOf(now)}`);
        if (await context.isDryRun(`make ${step}`)) return wanted;
        const changed = await askingService(context, () => support.setContact(id, subscriptionId, wanted));
        await context.notice(`Made ${step}`);
        return changed;
      };
      const refusals: RelateError[] = [];
      const rows = rowsOfEach(meant, async (subscription) => {
        try {
          const contact = await change(subscription.id, `${subscription.name} of ${name}`);
          return { subscription, contact, isSelf: contact.tenantId === profile.tenantId };
        } catch (error) {
          refusals.push(refusalUnlessFatal(error));
          return undefined;
        }
      });
      let shown = 0;
      async function* known() {
        for await (const page of rows) {
          const those = page.filter((row) => row !== undefined);
          shown += those.length;
          yield those;
        }
      }
      const nothing = meant.length === 0 ? `${shortLine(name)} has no subscription that has not ended.` : '';
      await context.printer.stream(known(), contactFields, nothing);
      await tellRefusals(context, refusals);
      return codeOfSeveral(shown, refusals.length);
    });
  },
);

function isSelf(partner: string): boolean {
  return partner.trim().toLowerCase() === SELF;
}

/** Who shall be the contact: the partner itself, or one of its resellers. */
async function contactMeant(
  context: Context,
  { partnerCenter, profile }: CustomerSession,
  partner: string,
): Promise<SupportContact> {
  const { tenantId, msppId = null, company } = profile;
  if (isSelf(partner)) return { tenantId, mpnId: msppId, name: company };
  return resellerMeant(partner, await askingService(context, () => partnerCenter.resellers()));
}

function titleOf({ name, tenantId }: SupportContact): string {
  return name ?? tenantId ?? 'nobody';
}

function partnerMissing(): RelateError {
  return wrongUsage('partner-missing', 'Who shall be the support contact?', {
    hint: { says: '{option:partner} takes self, or a reseller of yours by name, Partner ID or tenant id.' },
  });
}
