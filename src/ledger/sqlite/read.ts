import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { Invitation } from '../invitation.ts';
import { invitationOf } from './rows.ts';
import type { Tables } from './tables.ts';

/** A choice of invitations, in the order they are wanted in. */
type Choice = SelectQueryBuilder<Tables, 'invitation', object>;

/** The chosen invitations with their recipients and hand-offs. */
export async function readInvitations(db: Kysely<Tables>, choose: (all: Choice) => Choice): Promise<Invitation[]> {
  // One transaction, so that all three queries see the same invitations.
  const read = db.transaction().setIsolationLevel('repeatable read');
  const { rows, recipients, handOffs } = await read.execute(async (transaction) => {
    const chosen = choose(transaction.selectFrom('invitation'));
    const ids = chosen.select('id');
    return {
      rows: await chosen.selectAll().execute(),
      recipients: await transaction
        .selectFrom('recipient')
        .selectAll()
        .where('invitation_id', 'in', ids)
        .orderBy('position')
        .execute(),
      handOffs: await transaction
        .selectFrom('hand_off')
        .selectAll()
        .where('invitation_id', 'in', ids)
        .orderBy('at')
        .execute(),
    };
  });
  const recipientsOf = grouped(recipients);
  const handOffsOf = grouped(handOffs);
  return rows.map((row) => invitationOf(row, recipientsOf.get(row.id) ?? [], handOffsOf.get(row.id) ?? []));
}

function grouped<Row extends { invitation_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.invitation_id);
    if (group === undefined) groups.set(row.invitation_id, [row]);
    else group.push(row);
  }
  return groups;
}
