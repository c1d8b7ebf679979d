import type { Kysely, RawBuilder, SqlBool } from 'kysely';
import type { InvitationEvent } from '../invitation.ts';
import { eventOf } from './rows.ts';
import type { Tables } from './tables.ts';

/** Whether a column has the id of one of some invitations. */
export type IsOneOfThem = (column: string) => RawBuilder<SqlBool>;

/** The events of these invitations, by the id of the invitation, oldest first. */
export async function readEvents(
  db: Kysely<Tables>,
  areTheirs: IsOneOfThem,
): Promise<ReadonlyMap<string, InvitationEvent[]>> {
  const events = db.selectFrom('event').where(areTheirs('invitation_id'));
  const rowsOf = await groupedBy('invitation_id', events.selectAll().orderBy('at').orderBy('id').execute());
  if (rowsOf.size === 0) return new Map();
  const eventIds = events.select('id');
  const recipients = db.selectFrom('event_recipient').selectAll().where('event_id', 'in', eventIds);
  const handOffs = db.selectFrom('event_hand_off').selectAll().where('event_id', 'in', eventIds);
  const recipientsOf = await groupedBy('event_id', recipients.orderBy('position').execute());
  const handOffsOf = await groupedBy('event_id', handOffs.orderBy('at').execute());
  return new Map(
    [...rowsOf].map(([id, rows]) => [
      id,
      rows.map((row) => eventOf(row, recipientsOf.get(row.id) ?? [], handOffsOf.get(row.id) ?? [])),
    ]),
  );
}

/** The rows by what they have in a column, in their order. */
export async function groupedBy<Column extends string, Row extends Record<Column, string>>(
  column: Column,
  rows: Promise<readonly Row[]>,
): Promise<ReadonlyMap<string, Row[]>> {
  const groups = new Map<string, Row[]>();
  for (const row of await rows) {
    const group = groups.get(row[column]);
    if (group === undefined) groups.set(row[column], [row]);
    else group.push(row);
  }
  return groups;
}
