import type { RecentQuery, Reservation, ReservationResult, ReservationTerm } from '../ledger.ts';
import { type SqlScope, writing } from './dialect.ts';
import { readRecentInvitation } from './invitation-reads.ts';

/** See `Ledger.reserve`. */
export function reserveCustomer(
  database: SqlScope,
  query: RecentQuery,
  { from, until }: ReservationTerm,
): Promise<ReservationResult> {
  return writing(database, async (scope) => {
    const invitation = await readRecentInvitation(scope, query);
    if (invitation !== undefined) return { kind: 'invited', invitation };
    await scope.db.deleteFrom('reservation').where('expires_at', '<=', from.toISOString()).execute();
    if (await isReserved(scope, query)) return { kind: 'taken' };
    const { partner, customerKey, domain } = query;
    const row = {
      partner_tenant_id: partner,
      customer_key: customerKey,
      domain: domain?.toLowerCase() ?? null,
      expires_at: until.toISOString(),
    };
    await scope.db.insertInto('reservation').values(row).execute();
    return { kind: 'reserved', reservation: { partner, customerKey, until } };
  });
}

/** See `Ledger.release`. */
export async function releaseReservation(
  { db }: SqlScope,
  { partner, customerKey, until }: Reservation,
): Promise<void> {
  await db
    .deleteFrom('reservation')
    .where('partner_tenant_id', '=', partner)
    .where('customer_key', '=', customerKey)
    // Its place may have been taken by another one meanwhile.
    .where('expires_at', '=', until.toISOString())
    .execute();
}

async function isReserved({ db }: SqlScope, { partner, customerKey, domain }: RecentQuery): Promise<boolean> {
  const reservation = await db
    .selectFrom('reservation')
    .select('customer_key')
    .where('partner_tenant_id', '=', partner)
    // A missing domain is null in SQL, which equals nothing.
    .where((is) => is.or([is('customer_key', '=', customerKey), is('domain', '=', domain?.toLowerCase() ?? null)]))
    .limit(1)
    .executeTakeFirst();
  return reservation !== undefined;
}
