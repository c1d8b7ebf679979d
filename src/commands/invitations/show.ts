import type { Context } from '../../cli/context.ts';
import { withItsCandidates } from '../../customers/doubt.ts';
import { doubtLines } from './shared/doubt.ts';
import { invitationFields } from './shared/fields.ts';
import { noneRecorded, withLedger } from './shared/with-ledger.ts';

/** `relate invitations show` */
export async function run(context: Context, _options: object, id: string): Promise<void> {
  const invitation = await withLedger(
    context,
    async (ledger) => withItsCandidates(ledger, await ledger.find(id)),
    noneRecorded,
  );
  const [sentence = '', ...remedies] = doubtLines(context, invitation);
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
