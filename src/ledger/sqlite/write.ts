import type { Kysely, Transaction } from 'kysely';
import type { Random } from '../../ports/ports.ts';
import { newId } from '../id.ts';
import type { Invitation, NewHandOff, NewInvitation } from '../invitation.ts';
import { handOffRow, invitationOf, invitationRow, recipientRows } from './rows.ts';
import type { InvitationRecord, Tables } from './tables.ts';

/** How many ids that are taken may come up before something is wrong with the random numbers. */
const idAttempts = 50;

/** Stores an invitation with its first hand-off, and that it reminds of another one: all of it, or nothing. */
export async function writeInvitation(
  db: Kysely<Tables>,
  invitation: NewInvitation,
  handOff: NewHandOff,
  random: Random,
): Promise<Invitation> {
  return db.transaction().execute(async (transaction) => {
    // The insert comes first: a transaction that reads before it writes can't wait for another one that is writing.
    const row = await insertUnderNewId(transaction, (id) => invitationRow(id, invitation, handOff.at), random);
    const recipients = recipientRows(row.id, invitation);
    if (recipients.length > 0) await transaction.insertInto('recipient').values(recipients).execute();
    const handOffs = [handOffRow(row.id, handOff)];
    await transaction.insertInto('hand_off').values(handOffs).execute();
    if (row.reminds !== null) await noteReminder(transaction, row.reminds, handOff.at);
    return invitationOf(row, recipients, handOffs);
  });
}

/** Remembers one more hand-off; false when there is no invitation of this id. */
export async function writeHandOff(db: Kysely<Tables>, id: string, handOff: NewHandOff): Promise<boolean> {
  // What begins with a read takes the lock for writing first: it could not wait for it later.
  return db
    .transaction()
    .setIsolationLevel('serializable')
    .execute(async (transaction) => {
      const query = transaction.selectFrom('invitation').select('reminds').where('id', '=', id);
      const known = await query.executeTakeFirst();
      if (known === undefined) return false;
      await transaction.insertInto('hand_off').values(handOffRow(id, handOff)).execute();
      if (known.reminds !== null) await noteReminder(transaction, known.reminds, handOff.at);
      return true;
    });
}

async function noteReminder(transaction: Transaction<Tables>, id: string, at: Date): Promise<void> {
  await transaction.updateTable('invitation').set({ reminded_at: at.toISOString() }).where('id', '=', id).execute();
}

async function insertUnderNewId(
  transaction: Transaction<Tables>,
  rowFor: (id: string) => InvitationRecord,
  random: Random,
): Promise<InvitationRecord> {
  for (let attempt = 0; attempt < idAttempts; attempt++) {
    const row = rowFor(newId(random));
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('invitation')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 1n) return row;
  }
  throw new Error(`${idAttempts} ids in a row were taken`);
}
