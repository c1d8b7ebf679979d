import { defineCommand } from '../../cli/command.ts';
import { noneRecorded, withLedger } from '../../cli/ledger.ts';
import { withOwnCandidates } from '../../customers/ambiguous-match.ts';
import { ambiguityLines } from '../shared/ambiguous-match.ts';
import { fieldsNow } from './shared/fields.ts';
import { id } from './shared/id.ts';

export const command = defineCommand(
  { arguments: [id], fields: fieldsNow, examples: ['invitations show k7m2xp'] },
  async (context, _, wanted) => {
    const invitation = await withLedger(
      context,
      async (ledger) => withOwnCandidates(ledger, await ledger.find(wanted)),
      noneRecorded,
    );
    const [sentence = '', ...remedies] = ambiguityLines(context, invitation);
    const isSheet = context.printer.request.format === 'table';
    // Where all is one line, the commands are told apart.
    const doubt = isSheet ? [sentence, ...remedies].join('\n') : `${sentence} ${remedies.join('; ')}`.trim();
    const fields = fieldsNow(context).map((field) => ({
      ...field,
      ...(field.name === 'doubt' && { text: () => doubt }),
      detail: false,
    }));
    return context.printer.record(invitation, fields);
  },
);
