import { defineCommand } from '../../cli/command.ts';
import { noneRecorded, withLedger } from '../../cli/ledger.ts';
import { withOwnCandidates } from '../../customers/ambiguous-match.ts';
import { isOverdue } from '../../customers/status.ts';
import { relativeTime } from '../../output/time.ts';
import { ambiguityLines } from '../shared/ambiguous-match.ts';
import { fieldsNow } from './shared/fields.ts';
import { invitation as argument, invitationNamed } from './shared/invitation.ts';
import { eventsText, handOffsText } from './shared/values.ts';

export const command = defineCommand(
  { arguments: [argument], fields: fieldsNow, examples: ['invitations show k7m2xp', 'invitations show "Contoso Ltd"'] },
  async (context, _, wanted) => {
    const invitation = await withLedger(
      context,
      async (ledger) => withOwnCandidates(ledger, await invitationNamed(context, ledger, wanted)),
      noneRecorded,
    );
    const [sentence = '', ...remedies] = ambiguityLines(context, invitation);
    const now = context.world.clock.now();
    const isSheet = context.printer.request.format === 'table';
    // Where all is one line, the commands are told apart.
    const doubt = isSheet ? [sentence, ...remedies].join('\n') : `${sentence} ${remedies.join('; ')}`.trim();
    const ago = (moment: string) => relativeTime(moment, now);
    const fields = fieldsNow(context).map((field) => ({
      ...field,
      ...(field.name === 'doubt' && { text: () => doubt }),
      // In a sheet, a line that says no is one too many.
      ...(field.name === 'overdue' && isSheet && { text: () => (isOverdue(invitation, now) ? 'yes' : '') }),
      // As the other times of a sheet.
      ...(field.name === 'handOffs' && isSheet && { text: () => handOffsText(invitation, ago) }),
      ...(field.name === 'events' && {
        text: () => (isSheet ? eventsText(invitation, ago) : eventsText(invitation).replaceAll('\n', '; ')),
      }),
      detail: false,
    }));
    return context.printer.record(invitation, fields);
  },
);
