import { defineCommand } from '../../cli/command.ts';
import { allProfiles } from '../../cli/invitation-scope.ts';
import { createPrinter } from '../../output/printer.ts';
import { fieldsNow } from './shared/fields.ts';
import { recordedInvitations } from './shared/recorded.ts';

export const command = defineCommand(
  {
    details: 'Of the profile in use, as "relate invitations list" has them. As CSV, unless --output says otherwise.',
    options: [allProfiles],
    fields: fieldsNow,
    isList: true,
    examples: ['invitations export > invitations.csv', 'invitations export --all-profiles --output ndjson'],
  },
  async (context, options) => {
    const { printer, globals, world } = context;
    const rows = await recordedInvitations(context, options.allProfiles ?? false);
    const isAsked = globals.output !== undefined || globals.json !== undefined || globals.query !== undefined;
    const request = { ...printer.request, format: 'csv' } as const;
    const chosen = isAsked ? printer : createPrinter(world, request, globals.color);
    const fields = fieldsNow(context).map((field) => ({ ...field, detail: false, isTime: false }));
    return chosen.list(rows, fields, 'No invitation is recorded.');
  },
);
