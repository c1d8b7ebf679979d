import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { Invitation } from '../invitation.ts';
import type { ListFilter, RecentQuery } from '../ledger.ts';
import type { SqlScope } from './dialect.ts';
import { invitationOf } from './rows.ts';
import type { Tables } from './tables.ts';

/** The chosen invitations, in the order they are wanted in. */
type Choice = SelectQueryBuilder<Tables, 'invitation', object>;

/** Newest first. */
export function readInvitations(
  scope: SqlScope,
  { profile, partnerTenantId, status, purpose, limit }: ListFilter,
): Promise<Invitation[]> {
  return read(scope, (all) => {
    let chosen = all.orderBy('created_at', 'desc').orderBy('id');
    if (profile !== undefined) chosen = chosen.where('profile', '=', profile);
    if (partnerTenantId !== undefined) chosen = chosen.where('partner_tenant_id', '=', partnerTenantId);
    if (purpose !== undefined) chosen = chosen.where('purpose', '=', purpose);
    if (status === 'accepted') chosen = chosen.where('accepted_at', 'is not', null);
    if (status === 'pending') chosen = chosen.where('accepted_at', 'is', null).where('withdrawn_at', 'is', null);
    if (status === 'withdrawn') chosen = chosen.where('accepted_at', 'is', null).where('withdrawn_at', 'is not', null);
    return limit === undefined ? chosen : chosen.limit(limit);
  });
}

/** The invitations whose id starts so, by id. Lower case, and nothing that a pattern takes for a wildcard. */
export function readInvitationsLike(scope: SqlScope, start: string): Promise<Invitation[]> {
  return read(scope, (all) => all.where('id', 'like', `${start}%`).orderBy('id'));
}

/** The invitation with this whole id; undefined when there is none. */
export async function readInvitation(scope: SqlScope, id: string): Promise<Invitation | undefined> {
  const [invitation] = await read(scope, (all) => all.where('id', '=', id));
  return invitation;
}

/** See `Ledger.findRecent`. */
export async function readRecentInvitation(
  scope: SqlScope,
  { profile, customerKey, domain, since }: RecentQuery,
): Promise<Invitation | undefined> {
  const latest = await scope.db
    .selectFrom('invitation')
    .innerJoin('hand_off', 'hand_off.invitation_id', 'invitation.id')
    .select('invitation.id')
    .where('invitation.profile', '=', profile)
    .where('invitation.purpose', '=', 'invitation')
    .where('invitation.withdrawn_at', 'is', null)
    // A missing domain is null in SQL, which equals nothing.
    .where((is) =>
      is.or([
        is('invitation.customer_key', '=', customerKey),
        is('invitation.domain', '=', domain?.toLowerCase() ?? null),
      ]),
    )
    .where('hand_off.at', '>=', since.toISOString())
    .orderBy('hand_off.at', 'desc')
    .orderBy('invitation.id')
    .limit(1)
    .executeTakeFirst();
  return latest === undefined ? undefined : readInvitation(scope, latest.id);
}

/** The chosen invitations with their recipients and hand-offs. */
async function read({ db }: SqlScope, choose: (all: Choice) => Choice): Promise<Invitation[]> {
  // One transaction, so that all three queries see the same invitations.
  const { rows, recipients, handOffs } = await inTransaction(db, async (transaction) => {
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

/** Does the reading in the transaction there is, else in one of its own. */
function inTransaction<Result>(db: Kysely<Tables>, work: (transaction: Kysely<Tables>) => Promise<Result>) {
  return db.isTransaction ? work(db) : db.transaction().setIsolationLevel('repeatable read').execute(work);
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
