import { defineCommand } from '../../cli/command.ts';
import { exportFields, exportPrinter } from '../shared/export-printer.ts';
import { auditOptions, printAudit } from './shared/entries.ts';
import { auditFields } from './shared/fields.ts';

export const command = defineCommand(
  {
    details: 'As "relate audit list", with all fields. As CSV, unless --output says otherwise.',
    options: auditOptions,
    fields: auditFields,
    isList: true,
    examples: ['audit export > audit.csv', 'audit export --output ndjson'],
  },
  (context, filter) => printAudit(context, filter, exportPrinter(context), exportFields(auditFields)),
);
