import { defineCommand } from '../../cli/command.ts';
import { createPrinter } from '../../output/printer.ts';
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
  async (context, filter) => {
    const { printer, globals, world } = context;
    const isAsked = globals.output !== undefined || globals.json !== undefined || globals.query !== undefined;
    const chosen = isAsked ? printer : createPrinter(world, { ...printer.request, format: 'csv' }, globals.color);
    const fields = auditFields.map((field) => ({ ...field, detail: false, isTime: false }));
    await printAudit(context, filter, chosen, fields);
  },
);
