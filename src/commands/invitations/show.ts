import type { Context } from '../../cli/context.ts';
import { noneRecorded, withLedger } from '../../cli/ledger.ts';
import { withOwnCandidates } from '../../customers/ambiguous-match.ts';
import { ambiguityLines } from '../shared/ambiguous-match.ts';
import { invitationFields } from './shared/fields.ts';

/** `relate invitations show` */
export async function run(context: Context, _options: object, id: string): Promise<void> {
  const invitation = await withLedger(
    context,
    async (ledger) => withOwnCandidates(ledger, await ledger.find(id)),
    noneRecorded,
  );
  const [sentence = '', ...remedies] = ambiguityLines(context, invitation);
  const isSheet = context.printer.request.format === 'table';
  // Where all is one line, the commands are told apart.
  const doubt = isSheet ? [sentence, ...remedies].join('\n') : `${sentence} ${remedies.join('; ')}`.trim();
  const fields = invitationFields(context.world.clock.now()).map((field) => ({
    ...field,
    ...(field.name === 'doubt' && { text: () => doubt }),
    detail: false,
  }));
  return context.printer.record(invitation, fields);
}
