import type { Random } from '../../ports/ports.ts';
import { newId } from '../id.ts';
import type { Invitation, NewHandOff, NewInvitation } from '../invitation.ts';
import type { Reservation } from '../ledger.ts';
import { type SqlScope, writing } from './dialect.ts';
import { releaseReservation } from './reservations.ts';
import { handOffRow, invitationOf, invitationRow, recipientRows } from './rows.ts';
import type { InvitationTable } from './tables.ts';

/** How many ids that are taken may come up before something is wrong with the random numbers. */
const ID_ATTEMPTS = 50;

/** See `Ledger.record`. Also stores that it reminds of another one. */
export function recordInvitation(
  database: SqlScope,
  invitation: NewInvitation,
  handOff: NewHandOff,
  random: Random,
  reservation: Reservation | undefined,
): Promise<Invitation> {
  return writing(database, async (scope) => {
    const row = await insertUnderNewId(scope, (id) => invitationRow(id, invitation, handOff.at), random);
    const recipients = recipientRows(row.id, invitation);
    if (recipients.length > 0) await scope.db.insertInto('recipient').values(recipients).execute();
    const handOffs = [handOffRow(row.id, handOff)];
    await scope.db.insertInto('hand_off').values(handOffs).execute();
    if (row.reminds !== null) await setReminded(scope, row.reminds, handOff.at);
    if (reservation !== undefined) await releaseReservation(scope, reservation);
    return invitationOf(row, recipients, handOffs);
  });
}

/** Stores one more hand-off; false when there is no invitation of this id. */
export function addHandOff(database: SqlScope, id: string, handOff: NewHandOff): Promise<boolean> {
  return writing(database, async (scope) => {
    const query = scope.db.selectFrom('invitation').select('reminds').where('id', '=', id);
    const known = await query.executeTakeFirst();
    if (known === undefined) return false;
    await scope.db.insertInto('hand_off').values(handOffRow(id, handOff)).execute();
    if (known.reminds !== null) await setReminded(scope, known.reminds, handOff.at);
    return true;
  });
}

/** Stores which tenant owns the customer's domain; null when none does. */
export async function setOwnerOfDomain(
  { db }: SqlScope,
  id: string,
  tenantId: string | null,
  askedAt: Date,
): Promise<void> {
  await db
    .updateTable('invitation')
    .set({ tenant_id: tenantId, tenant_asked_at: askedAt.toISOString() })
    .where('id', '=', id)
    .execute();
}

async function setReminded({ db }: SqlScope, id: string, at: Date): Promise<void> {
  await db.updateTable('invitation').set({ reminded_at: at.toISOString() }).where('id', '=', id).execute();
}

async function insertUnderNewId(
  { db }: SqlScope,
  rowFor: (id: string) => InvitationTable,
  random: Random,
): Promise<InvitationTable> {
  for (let attempt = 0; attempt < ID_ATTEMPTS; attempt++) {
    const row = rowFor(newId(random));
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('invitation')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 1n) return row;
  }
  throw new Error(`${ID_ATTEMPTS} ids in a row were taken`);
}
