import { defineCommand } from '../../cli/command.ts';
import { auditOptions, printAudit } from './shared/entries.ts';
import { auditFields } from './shared/fields.ts';

export const command = defineCommand(
  {
    details:
      'Of the partner whose profile is in use. What it has of a change at a service is its address there, and in JSON ' +
      'what it is called.',
    options: auditOptions,
    fields: auditFields,
    isList: true,
    examples: ['audit list', 'audit list --since 2026-11-01 --customer contoso'],
  },
  async (context, filter) => printAudit(context, filter, context.printer),
);
