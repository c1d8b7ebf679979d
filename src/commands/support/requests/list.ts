import { defineCommand } from '../../../cli/command.ts';
import { maxWait } from '../../../cli/options.ts';
import { askingService } from '../../../cli/progress.ts';
import { shortLine } from '../../../output/sanitise.ts';
import { serviceRequests } from '../../../partner-center/support.ts';
import { sortedRequests } from '../../../support/requests.ts';
import { customer } from '../../customers/shared/customer.ts';
import { withCustomer } from '../../shared/with-customer.ts';
import { requestFields } from '../shared/requests.ts';

export const command = defineCommand(
  {
    arguments: [customer],
    options: [maxWait],
    fields: requestFields,
    isList: true,
    examples: ['support requests list contoso.com'],
  },
  (context, options, text) =>
    withCustomer(context, options, text, [serviceRequests], async ({ partnerCenter }, { id, name }) => {
      const support = await partnerCenter.support();
      const requests = await askingService(context, () => support.requests(id));
      const nothing = `For ${shortLine(name)}, you opened no support request.`;
      await context.printer.list(sortedRequests(requests), requestFields, nothing);
    }),
);
