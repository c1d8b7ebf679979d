import { defineCommand } from '../../cli/command.ts';
import { dryRun } from '../../cli/options.ts';
import { sandboxRelationship } from './shared/customer.ts';
import { changeRelationships } from './shared/relationship-change.ts';
import { relationshipFields } from './shared/relationship-fields.ts';

export const command = defineCommand(
  {
    details:
      'All that wait for the approval of this customer, or the one with this id. One that is open to any customer is ' +
      'approved if it was asked of this one, or if you name it with --relationship.',
    arguments: [sandboxRelationship],
    options: [
      { flags: '--relationship <id>', meaning: 'approve this one alone, which may be open to anybody' },
      dryRun,
    ],
    fields: relationshipFields,
    isList: true,
    examples: ['sandbox approve contoso.example'],
  },
  (context, { relationship }, text) =>
    changeRelationships(context, text, {
      state: 'approvalPending',
      relationship,
      verb: 'approve',
      done: 'approved',
      none: 'waits for approval',
      apply: ({ approveAs }, sandbox, customer, id) => approveAs(sandbox, customer, id),
    }),
);
