import { nameKey } from '../../text/name-key.ts';
import type { NewInvitation } from '../invitation.ts';
import type {
  RecentQuery,
  RepetitionGuard,
  Reservation,
  ReservationRefusal,
  ReservationResult,
  ReservationTerm,
} from '../ledger.ts';
import { type AuthorColumns, authorColumns } from './author-columns.ts';
import { type SqlScope, writing } from './dialect.ts';
import { readRecentInvitation, readRecentInvitations } from './invitation-reads.ts';

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
    const other = await reservedBy(scope, query);
    if (other !== undefined) return { kind: 'taken', by: other };
    const { partner, customerKey, domain } = query;
    const row = {
      partner_tenant_id: partner,
      customer_key: customerKey,
      domain: domain?.toLowerCase() ?? null,
      expires_at: until.toISOString(),
      ...authorColumns(scope),
    };
    await scope.db.insertInto('reservation').values(row).execute();
    return { kind: 'reserved', reservation: { partner, customerKey, until } };
  });
}

/**
 * Why these customers of one partner are not to be invited, as `reserveCustomer` finds it out: undefined for each who may
 * be. The caller is in `writing`.
 */
export async function refusedCustomers(
  scope: SqlScope,
  invitations: readonly Pick<NewInvitation, 'partnerTenantId' | 'customer' | 'domain'>[],
  { since, at }: RepetitionGuard,
): Promise<readonly (ReservationRefusal | undefined)[]> {
  const [first] = invitations;
  if (first === undefined) return [];
  const { partnerTenantId: partner } = first;
  const customers = invitations.map(({ customer, domain }) => ({
    customerKey: nameKey(customer),
    domain: domain?.toLowerCase(),
  }));
  const invited = await readRecentInvitations(scope, { partner, since, customers });
  const reserved = await scope.db
    .selectFrom('reservation')
    .select(['customer_key', 'domain', 'operator', 'machine'])
    .where('partner_tenant_id', '=', partner)
    .where('expires_at', '>', at.toISOString())
    .execute();
  return customers.map(({ customerKey, domain }, index) => {
    const invitation = invited[index];
    if (invitation !== undefined) return { kind: 'invited', invitation };
    const by = reserved.find(
      (row) => row.customer_key === customerKey || (domain !== undefined && row.domain === domain),
    );
    return by && { kind: 'taken', by };
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

/** Who has reserved the customer; undefined when nobody has. */
function reservedBy(
  { db }: SqlScope,
  { partner, customerKey, domain }: RecentQuery,
): Promise<AuthorColumns | undefined> {
  return (
    db
      .selectFrom('reservation')
      .select(['operator', 'machine'])
      .where('partner_tenant_id', '=', partner)
      // A missing domain is null in SQL, which equals nothing.
      .where((is) => is.or([is('customer_key', '=', customerKey), is('domain', '=', domain?.toLowerCase() ?? null)]))
      .limit(1)
      .executeTakeFirst()
  );
}
