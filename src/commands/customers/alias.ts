import { defineCommand } from '../../cli/command.ts';
import { dryRun, maxWait } from '../../cli/options.ts';
import { customer } from './shared/customer.ts';
import { keepLabel } from './shared/label.ts';

/** Characters. */
const LONGEST = 200;

export const command = defineCommand(
  {
    arguments: [customer, { name: '<alias>', meaning: 'what you call them', mayBeEmpty: true }],
    options: [dryRun, maxWait],
    examples: ['customers alias contoso.com "Contoso North"'],
  },
  (context, options, customer, alias) => keepLabel(context, options, customer, 'alias', alias, LONGEST),
);
