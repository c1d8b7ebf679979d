import { NOTHING_RECORDED } from '../../../ledger/ledger.ts';
import { ledgerSchema, openLedgerToRead } from '../../../ledger/open.ts';
import type { LedgerPlace } from '../../../ledger/place.ts';
import { LEDGER_SCHEMA } from '../../../ledger/schema.ts';
import type { LedgerStatus } from './status.ts';

/** What is in the ledger at this place; nothing is counted in one of another version. Rejects as `openLedger` does. */
export async function readLedgerStatus(place: LedgerPlace): Promise<LedgerStatus> {
  const schema = await ledgerSchema(place);
  const ledger = schema === LEDGER_SCHEMA ? await openLedgerToRead(place) : undefined;
  try {
    return { place, schema, counts: (await ledger?.counts()) ?? NOTHING_RECORDED };
  } finally {
    await ledger?.close();
  }
}
