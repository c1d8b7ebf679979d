import { defineCommand } from '../../cli/command.ts';
import { readStatus, statusFields } from './shared/status-row.ts';

export const command = defineCommand(
  { fields: statusFields, examples: ['sandbox status', 'sandbox status --query url -o tsv'] },
  async (context) => context.printer.record(await readStatus(context), statusFields),
);
