import type { Context } from '../../cli/context.ts';
import { withLedger } from '../../cli/ledger.ts';
import { withCandidates } from '../../customers/ambiguous-match.ts';
import { type InvitationState, invitationState } from '../../customers/status.ts';
import { tellAmbiguous } from '../shared/ambiguous-match.ts';
import { invitationFields } from './shared/fields.ts';

/** `relate invitations list` */
export async function run(context: Context, options: { readonly status?: InvitationState }): Promise<void> {
  const { printer, globals } = context;
  const now = context.world.clock.now();
  const fields = invitationFields(now);
  if (await printer.answersBeforehand(fields)) return;
  const rows = await withLedger(
    context,
    async (ledger) => withCandidates(ledger, await ledger.list({ profile: globals.profile })),
    () => [],
  );
  const wanted = rows.filter((row) => options.status === undefined || invitationState(row, now) === options.status);
  await printer.list(wanted, fields, 'No invitation is recorded. Make one: relate invite "Contoso Ltd"');
  const { format, fields: named, query } = printer.request;
  const isForReading = named === undefined && query === undefined && (format === 'table' || format === 'tsv');
  if (isForReading) await tellAmbiguous(context, wanted, 'Perhaps accepted');
}
