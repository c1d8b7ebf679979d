import { defineCommand } from '../../cli/command.ts';
import { dryRun, maxWait } from '../../cli/options.ts';
import { customer } from './shared/customer.ts';
import { keepLabel } from './shared/label.ts';

/** Characters. */
const LONGEST = 2000;

export const command = defineCommand(
  {
    arguments: [customer, { name: '<text>', meaning: 'the note', mayBeEmpty: true }],
    options: [dryRun, maxWait],
    examples: ['customers note contoso.com "renews in March"'],
  },
  (context, options, customer, note) => keepLabel(context, options, customer, 'note', note, LONGEST),
);
