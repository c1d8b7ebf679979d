import { defineCommand } from '../../cli/command.ts';
import { withLedger } from '../../cli/ledger.ts';
import { withCandidates } from '../../customers/ambiguous-match.ts';
import { createPrinter } from '../../output/printer.ts';
import { fieldsNow } from './shared/fields.ts';

export const command = defineCommand(
  {
    details: 'As CSV, unless --output says otherwise.',
    fields: fieldsNow,
    examples: ['invitations export > invitations.csv', 'invitations export --output ndjson'],
  },
  async (context) => {
    const { printer, globals, world } = context;
    const rows = await withLedger(
      context,
      async (ledger) => withCandidates(ledger, await ledger.list({ profile: globals.profile })),
      () => [],
    );
    const isAsked = globals.output !== undefined || globals.json !== undefined || globals.query !== undefined;
    const request = { ...printer.request, format: 'csv' } as const;
    const chosen = isAsked ? printer : createPrinter(world, request, globals.color, globals.raw);
    const fields = fieldsNow(context).map((field) => ({ ...field, detail: false, isTime: false }));
    return chosen.list(rows, fields, 'No invitation is recorded.');
  },
);
