import { defineCommand } from '../../cli/command.ts';
import { dryRun } from '../../cli/options.ts';
import { sandboxCustomer } from './shared/customer.ts';
import { changeCustomer } from './shared/customer-change.ts';
import { sandboxCustomerFields } from './shared/customer-fields.ts';

export const command = defineCommand(
  {
    arguments: [sandboxCustomer],
    options: [dryRun],
    fields: sandboxCustomerFields,
    examples: ['sandbox remove contoso.example'],
  },
  (context, _, name) => changeCustomer(context, name, 'remove'),
);
