import type { Random } from '../../ports/ports.ts';
import type { RecordedEventRow } from '../bulk.ts';
import type { Invitation } from '../invitation.ts';
import type { EventRowOutcome, RepetitionGuard, RowOutcome, RowToRecord } from '../ledger.ts';
import { insertMailOfInvitation } from './admin-mails.ts';
import { entryAbout, noteAudit } from './audit.ts';
import { endBulkRows } from './bulk-store.ts';
import { type SqlScope, writing } from './dialect.ts';
import { freeIds } from './ids.ts';
import { readInvitation } from './invitation-reads.ts';
import { insertEvent } from './invitation-writes.ts';
import { insertAll } from './json-rows.ts';
import { refusedCustomers } from './reservations.ts';
import { handOffColumns, invitationRow, recipientColumns } from './rows.ts';

/** See `Ledger.recordRows`. The statements are the same for any number of rows. */
export function recordInvitations(
  database: SqlScope,
  rows: readonly RowToRecord[],
  random: Random,
  guard: RepetitionGuard | undefined,
): Promise<readonly RowOutcome[]> {
  return writing(database, async (scope) => {
    const customers = rows.map(({ invitation }) => invitation);
    const refused = guard === undefined ? [] : await refusedCustomers(scope, customers, guard);
    const allowed = rows.filter((_, at) => refused[at] === undefined);
    const ids = await freeIds(
      scope,
      random,
      allowed.map(({ invitation }) => invitation.id),
    );
    const recorded = allowed.map((row, at) => ({ ...row, id: ids[at] ?? '' }));
    const invited = recorded.map(({ id, invitation, handOff }) => invitationRow(scope, id, invitation, handOff.at));
    await insertAll(scope, 'invitation', invited);
    await insertAll(
      scope,
      'recipient',
      recorded.flatMap(({ id: invitation_id, invitation }) =>
        recipientColumns(invitation).map((columns) => ({ invitation_id, ...columns })),
      ),
    );
    await insertAll(
      scope,
      'hand_off',
      recorded.map(({ id: invitation_id, handOff }) => ({ invitation_id, ...handOffColumns(scope, handOff) })),
    );
    await noteAudit(scope, ...invited.map((row) => entryAbout(row, 'invited')));
    await endBulkRows(
      scope,
      recorded.map(({ id, row, handOff }) => ({ row, id, detail: handOff.detail ?? null, at: handOff.at })),
    );
    for (const { id, mail, handOff } of recorded) {
      if (mail !== undefined) await insertMailOfInvitation(scope, mail, id, handOff, random);
    }
    const left = ids.values();
    return rows.map((_, at) => refused[at] ?? { kind: 'recorded', id: left.next().value ?? '' });
  });
}

/** See `Ledger.recordEventRows`. Rejects with `invitation-not-found`. */
export function recordEvents(
  database: SqlScope,
  events: readonly RecordedEventRow[],
  random: Random,
  unlessRemindedSince: Date | undefined,
): Promise<readonly EventRowOutcome[]> {
  return writing(database, async (scope) => {
    const ids = events.map(({ invitationId }) => invitationId);
    const overtaken = unlessRemindedSince && (await overtakenOf(scope, ids, unlessRemindedSince));
    const outcomes: EventRowOutcome[] = [];
    for (const event of events) {
      const invitation = overtaken?.get(event.invitationId);
      if (invitation !== undefined) outcomes.push({ kind: 'overtaken', invitation });
      else outcomes.push({ kind: 'recorded', id: (await insertEvent(scope, event, random)).id });
    }
    return outcomes;
  });
}

/** Those of these invitations that wait for no answer any more, or were reminded of since then, by id. */
async function overtakenOf(
  scope: SqlScope,
  ids: readonly string[],
  since: Date,
): Promise<ReadonlyMap<string, Invitation>> {
  const { db, dialect } = scope;
  const reminded = db
    .selectFrom('event')
    .innerJoin('event_hand_off', 'event_hand_off.event_id', 'event.id')
    .select('event.invitation_id')
    .where(dialect.isOneOf('event.invitation_id', ids))
    .where('event.kind', '=', 'reminder')
    .where('event_hand_off.at', '>=', since.toISOString());
  const rows = await db
    .selectFrom('invitation')
    .select('id')
    .where(dialect.isOneOf('id', ids))
    .where((is) =>
      is.or([is('accepted_at', 'is not', null), is('withdrawn_at', 'is not', null), is('id', 'in', reminded)]),
    )
    .execute();
  const found = new Map<string, Invitation>();
  for (const { id } of rows) {
    const invitation = await readInvitation(scope, id);
    if (invitation !== undefined) found.set(id, invitation);
  }
  return found;
}
