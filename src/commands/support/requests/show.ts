import { defineCommand } from '../../../cli/command.ts';
import { maxWait } from '../../../cli/options.ts';
import { serviceRequest, serviceRequests } from '../../../partner-center/support.ts';
import { customer } from '../../customers/shared/customer.ts';
import { withCustomer } from '../../shared/with-customer.ts';
import { detailFields, requestArgument, requestMeant } from '../shared/requests.ts';

export const command = defineCommand(
  {
    arguments: [customer, requestArgument],
    options: [maxWait],
    fields: detailFields,
    examples: ['support requests show contoso.com 616122292874576'],
  },
  (context, options, text, id) =>
    withCustomer(context, options, text, [serviceRequests, serviceRequest], async ({ partnerCenter }, customer) => {
      const request = await requestMeant(context, await partnerCenter.support(), customer, id);
      await context.printer.record(request, detailFields);
    }),
);
