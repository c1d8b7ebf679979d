import type { Random } from '../../ports/ports.ts';
import { invitationNotFound } from '../errors.ts';
import type { Invitation, InvitationEvent, NewHandOff } from '../invitation.ts';
import type { EventToRecord, InvitationToRecord } from '../ledger.ts';
import { entryAbout, noteAudit, noteAuditOfInvitation } from './audit.ts';
import { endBulkRow } from './bulk-store.ts';
import { type SqlScope, writing } from './dialect.ts';
import { hasHandOff, hasRow, idFor } from './ids.ts';
import { readInvitation } from './invitation-reads.ts';
import { releaseReservation } from './reservations.ts';
import { eventOf, eventRow, handOffColumns, invitationOf, invitationRow, recipientColumns } from './rows.ts';

/** See `Ledger.record`. */
export function recordInvitation(database: SqlScope, given: InvitationToRecord, random: Random): Promise<Invitation> {
  return writing(database, (scope) => insertInvitation(scope, given, random));
}

/** As `recordInvitation`, in the transaction of its caller. */
export async function insertInvitation(
  scope: SqlScope,
  { invitation, handOff, reservation, row: listed }: InvitationToRecord,
  random: Random,
): Promise<Invitation> {
  const { db } = scope;
  if (reservation !== undefined) await releaseReservation(scope, reservation);
  const { id: invitation_id, isThere } = await idFor(scope, random, invitation.id, (id) =>
    hasRow(scope, 'invitation', id, { created_at: handOff.at.toISOString(), customer: invitation.customer }),
  );
  const before = isThere ? await readInvitation(scope, invitation_id) : undefined;
  if (before !== undefined) return before;
  const row = invitationRow(scope, invitation_id, invitation, handOff.at);
  await db.insertInto('invitation').values(row).execute();
  const recipients = recipientColumns(invitation).map((columns) => ({ invitation_id, ...columns }));
  if (recipients.length > 0) await db.insertInto('recipient').values(recipients).execute();
  const handOffs = [{ invitation_id, ...handOffColumns(scope, handOff) }];
  await db.insertInto('hand_off').values(handOffs).execute();
  await noteAudit(scope, entryAbout(row, 'invited'));
  if (listed !== undefined) {
    const end = { state: 'done', id: invitation_id, detail: handOff.detail ?? null } as const;
    await endBulkRow(scope, listed, end, handOff.at);
  }
  return invitationOf(row, recipients, handOffs, []);
}

/** See `Ledger.recordEvent`. Rejects with `invitation-not-found`. */
export function recordInvitationEvent(
  database: SqlScope,
  event: EventToRecord,
  random: Random,
): Promise<InvitationEvent> {
  return writing(database, (scope) => insertEvent(scope, event, random));
}

/** Stores what came after an invitation in the transaction of its caller. Rejects with `invitation-not-found`. */
export async function insertEvent(
  scope: SqlScope,
  { invitationId, event, handOff, row: listed }: EventToRecord,
  random: Random,
): Promise<InvitationEvent> {
  if (!(await hasRow(scope, 'invitation', invitationId))) throw invitationNotFound(invitationId);
  const { db } = scope;
  const { id: event_id, isThere } = await idFor(scope, random, event.id, (id) =>
    hasRow(scope, 'event', id, { invitation_id: invitationId, at: handOff.at.toISOString() }),
  );
  const row = eventRow(scope, event_id, invitationId, event, handOff.at);
  const recipients = recipientColumns(event).map((columns) => ({ event_id, ...columns }));
  const handOffs = [{ event_id, ...handOffColumns(scope, handOff) }];
  if (isThere) return eventOf(row, recipients, handOffs);
  await db.insertInto('event').values(row).execute();
  if (recipients.length > 0) await db.insertInto('event_recipient').values(recipients).execute();
  await db.insertInto('event_hand_off').values(handOffs).execute();
  await noteAuditOfInvitation(scope, invitationId, 'reminded');
  if (listed !== undefined) {
    const end = { state: 'done', id: invitationId, detail: handOff.detail ?? null } as const;
    await endBulkRow(scope, listed, end, handOff.at);
  }
  return eventOf(row, recipients, handOffs);
}

/** Stores one more hand-off, once; false when there is no invitation and no event of this id. */
export function addHandOff(database: SqlScope, id: string, handOff: NewHandOff): Promise<boolean> {
  return writing(database, async (scope) => {
    const { db } = scope;
    const columns = handOffColumns(scope, handOff);
    if (await hasRow(scope, 'invitation', id)) {
      const row = { invitation_id: id, ...columns };
      if (!(await hasHandOff(scope, 'hand_off', row))) await db.insertInto('hand_off').values(row).execute();
      return true;
    }
    if (!(await hasRow(scope, 'event', id))) return false;
    const row = { event_id: id, ...columns };
    if (!(await hasHandOff(scope, 'event_hand_off', row))) await db.insertInto('event_hand_off').values(row).execute();
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
