import { defineCommand } from '../../cli/command.ts';
import { dryRun } from '../../cli/options.ts';
import { sandboxRelationship } from './shared/customer.ts';
import { changeRelationships } from './shared/relationship-change.ts';
import { relationshipFields } from './shared/relationship-fields.ts';

export const command = defineCommand(
  {
    details: 'All active ones of this customer, or the one with this id.',
    arguments: [sandboxRelationship],
    options: [dryRun],
    fields: relationshipFields,
    isList: true,
    examples: ['sandbox terminate contoso.example'],
  },
  (context, _, text) =>
    changeRelationships(context, text, {
      state: 'active',
      verb: 'terminate',
      done: 'terminated',
      none: 'is active',
      apply: ({ endAs }, sandbox, _customer, id) => endAs(sandbox, id),
    }),
);
