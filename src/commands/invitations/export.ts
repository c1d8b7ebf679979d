import { defineCommand } from '../../cli/command.ts';
import { allProfiles } from '../../cli/invitation-scope.ts';
import { exportFields, exportPrinter } from '../shared/export-printer.ts';
import { fieldsNow } from './shared/fields.ts';
import { printRecorded } from './shared/recorded.ts';

export const command = defineCommand(
  {
    details: 'Of the profile in use, as "relate invitations list" has them. As CSV, unless --output says otherwise.',
    options: [allProfiles],
    fields: fieldsNow,
    isList: true,
    examples: ['invitations export > invitations.csv', 'invitations export --all-profiles --output ndjson'],
  },
  async (context, options) => {
    const fields = exportFields(fieldsNow(context));
    await printRecorded(context, { isOfAll: options.allProfiles ?? false }, (pages) =>
      exportPrinter(context).stream(pages, fields, 'No invitation is recorded.'),
    );
  },
);
