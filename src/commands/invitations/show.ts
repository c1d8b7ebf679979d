import type { Context } from '../../context.ts';
import { invitationFields } from './fields.ts';
import { noneRecorded, withLedger } from './with-ledger.ts';

/** `relate invitations show` */
export async function run(context: Context, _options: object, id: string): Promise<void> {
  const invitation = await withLedger(context, (ledger) => ledger.find(id), noneRecorded);
  const fields = invitationFields(context.world.clock.now()).map((field) => ({ ...field, detail: false }));
  return context.printer.record(invitation, fields);
}
