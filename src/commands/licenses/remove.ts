import { defineCommand } from '../../cli/command.ts';
import { dryRun, maxWait } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import { oneOfEach, resolveSkus } from '../../licenses/find-sku.ts';
import { planToRemove } from '../../licenses/plan.ts';
import { shortLine } from '../../output/sanitise.ts';
import { resolveUsers } from '../../users/find.ts';
import { customer } from '../customers/shared/customer.ts';
import { TENANT_NEEDS } from '../shared/tenant-needs.ts';
import { withCustomer } from '../shared/with-customer.ts';
import { carryOutPlans, holdings } from './shared/carry-out.ts';
import { licensedUsers, skuOption, skusGiven } from './shared/license-options.ts';
import { licenseRowFields } from './shared/outcome-row.ts';

export const command = defineCommand(
  {
    details:
      'The subscription is not changed, and goes on billing: the licenses are free for others. Mail and files of a removed ' +
      'license are deleted after 30 days, unless it is assigned again.',
    arguments: [customer, licensedUsers],
    options: [skuOption, dryRun, maxWait],
    fields: licenseRowFields,
    isList: true,
    examples: ['licenses remove contoso.com anna@contoso.com --sku POWER_BI_PRO'],
  },
  (context, options, text, userTexts) => {
    const texts = skusGiven(options.sku, text);
    return withCustomer(
      context,
      options,
      text,
      TENANT_NEEDS['licenses remove'],
      async ({ partnerCenter }, { id, name }) => {
        const licenses = await partnerCenter.licenses();
        const { unwanted, plans } = await askingService(context, async () => {
          const subscribed = await licenses.subscribed(id);
          const users = await resolveUsers(userTexts, id, await partnerCenter.users());
          const held = await holdings(licenses, id, users);
          // A license may have outlived the last subscription to its product.
          const unwanted = resolveSkus(texts, oneOfEach([...subscribed, ...held.flatMap(({ has }) => has)]));
          return { unwanted, plans: held.map((holding) => planToRemove(holding, unwanted)) };
        });
        const idle = unwanted.length === 1 ? 'does not have it' : 'has none of them';
        return carryOutPlans(context, licenses, { id, name: shortLine(name) }, plans, idle);
      },
    );
  },
);
