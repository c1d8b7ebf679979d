import type { Context } from '../../../cli/context.ts';
import { ledgerOpener } from '../../../cli/ledger.ts';
import { failed, type RelateError } from '../../../errors.ts';
import { isOutOfReach } from '../../../ledger/errors.ts';
import type { Ledger } from '../../../ledger/ledger.ts';

/** Opens the ledger that a list is worked through with. Rejects with `list-needs-ledger` where it can't be reached. */
export async function openLedgerForList(context: Context): Promise<Ledger> {
  try {
    return await ledgerOpener(context)();
  } catch (error) {
    throw isOutOfReach(error) ? listNeedsLedger(error) : error;
  }
}

/** What was done of a list is noted in the ledger: where that can't be reached, nobody may do it a second time. */
export function listNeedsLedger(cause: RelateError): RelateError {
  return failed('list-needs-ledger', `${cause.message} A list needs it: it says which rows were done.`, {
    hint: [
      'Give the same command again when it can be reached: what was done is not done again.',
      { says: 'Meanwhile, one by one', next: { command: 'invite', args: ['CUSTOMER'] } },
    ],
    facts: cause.facts,
    cause,
  });
}
