import { defineCommand } from '../../cli/command.ts';
import { maxWait } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import { shortLine } from '../../output/sanitise.ts';
import { customer } from '../customers/shared/customer.ts';
import { TENANT_NEEDS } from '../shared/tenant-needs.ts';
import { withCustomer } from '../shared/with-customer.ts';
import { skuFields } from './shared/sku-fields.ts';

export const command = defineCommand(
  {
    details:
      'Of all products, those of the second license group (Minecraft) included. free is what can be assigned now. Licenses ' +
      'of suspended subscriptions are not in total, though users may still have them: then more are used than there are.',
    arguments: [customer],
    options: [maxWait],
    examples: ['licenses list contoso.com', 'licenses list contoso.com --json sku,free --query "[?free==`0`]"'],
    fields: skuFields,
    isList: true,
  },
  (context, options, text) =>
    withCustomer(context, options, text, TENANT_NEEDS['licenses list'], async ({ partnerCenter }, { id, name }) => {
      const licenses = await partnerCenter.licenses();
      const skus = await askingService(context, () => licenses.subscribed(id));
      await context.printer.list(skus, skuFields, shortLine(`${name} has no licenses.`));
    }),
);
