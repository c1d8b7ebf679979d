import type { RowWork } from '../../../bulk/work-through.ts';
import type { Context } from '../../../cli/context.ts';
import type { DeliveryPorts } from '../../../invitation/deliver.ts';
import type { MailRequest } from '../../../invitation/prepare.ts';
import type { BulkKey } from '../../../ledger/bulk.ts';
import { draftWork } from './draft-work.ts';
import { type DraftRecords, emlWork } from './eml-work.ts';
import type { ListHandOff } from './hand-off.ts';

/** Makes the draft of each row, and brings it where the drafts of the list go. */
export function draftsWork<Mail extends MailRequest>(
  context: Context,
  handOff: ListHandOff,
  rowsOf: Omit<BulkKey, 'key'>,
  { records, again }: { readonly records: DraftRecords; readonly again: boolean },
  ports: DeliveryPorts,
): RowWork<Mail> {
  return handOff.kind === 'folder'
    ? emlWork(handOff.folder, rowsOf, records, ports)
    : draftWork<Mail>(context, handOff, rowsOf, again, ports);
}
