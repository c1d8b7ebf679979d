import type { Context } from '../../context.ts';
import type { InvitationStatus } from '../../invitation/ledger/invitation.ts';
import { invitationFields } from './fields.ts';
import { withLedger } from './with-ledger.ts';

/** `relate invitations list` */
export async function run(context: Context, options: { readonly status?: InvitationStatus }): Promise<void> {
  const { printer, globals } = context;
  if (await printer.answersBeforehand(invitationFields)) return;
  const filter = { profile: globals.profile, status: options.status };
  const rows = await withLedger(
    context,
    (ledger) => ledger.list(filter),
    () => [],
  );
  return printer.list(rows, invitationFields, 'No invitation is recorded. Make one: relate invite "Contoso Ltd"');
}
