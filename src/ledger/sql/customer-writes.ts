import { type RawBuilder, sql } from 'kysely';
import type { ChangeCounts, CustomerAccess } from '../customer.ts';
import type { SyncState } from './customer-reads.ts';
import type { SqlScope } from './dialect.ts';
import { rowsOf } from './json-rows.ts';

/** Where a write goes, and when it is made. The caller is in `writing`. */
export interface WriteScope extends SqlScope {
  /** The partner's tenant id. */
  readonly partner: string;
  /** ISO 8601. */
  readonly at: string;
}

// SQLite assumes that a partner has ten customers. Where the ids of a few are joined to the table, it would therefore
// read all customers, and all ids for each of them; `left join` and `materialized` make it read the ids, and look each
// of them up.

/**
 * Writes listed customers, see `UnwrittenDifferences.rowsOf`. Where the ledger knows none of them (`areNew`), nothing has to
 * be looked for, which saves a quarter of the time.
 */
export async function writeDifferences(
  { db, dialect, partner, at }: WriteScope,
  differences: RawBuilder<unknown>,
  areNew: boolean,
): Promise<void> {
  const mayMeetRow = !areNew || !dialect.setAside.hasEachOnce;
  // In the order of the key, so that neighbours are written together. Without `where`, SQLite would take the `on` of
  // `on conflict` for that of a join.
  await sql`
    insert into customer (partner_tenant_id, customer_id, name, domain, relationship, digest, search_key,
      first_seen_at, last_seen_at, changed_at)
    select ${partner}, id, name, domain, relationship, digest, search_key, ${at}, ${at},
      case when kind is not null then ${at} end
    from (${differences}) as listed
    where true
    order by id
    ${mayMeetRow ? UPDATING : sql``}`.execute(db);
}

/** What becomes of a customer whom the ledger knows. */
const UPDATING = sql`
    on conflict (partner_tenant_id, customer_id) do update set
      name = excluded.name, domain = excluded.domain, relationship = excluded.relationship,
      digest = excluded.digest, search_key = excluded.search_key, last_seen_at = excluded.last_seen_at,
      changed_at = coalesce(excluded.changed_at, customer.changed_at),
      access = case when customer.gone_at is null then customer.access end,
      access_seen_at = case when customer.gone_at is null then customer.access_seen_at end,
      gone_at = null`;

/** Books what changed of listed customers. A statement of its own: in a first sync, the longest of all, nothing did. */
export async function writeChanges({ db, partner, at }: WriteScope, differences: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into customer_change (partner_tenant_id, customer_id, kind, value_before, value_after, at)
    select ${partner}, id, kind, value_before, name, ${at}
    from (${differences}) as listed
    where kind is not null`.execute(db);
}

/**
 * Writes the access of customers who were asked for, and when that was, and books and counts what changed. Customers the
 * ledger does not know are left out, as are those who are gone: nothing can have changed for them. The access of a
 * customer who went away and came back begins anew.
 */
export async function writeAccess(
  { db, dialect, partner, at }: WriteScope,
  asked: ReadonlyMap<string, CustomerAccess>,
): Promise<Pick<ChangeCounts, 'access-removed' | 'access-changed'>> {
  const counts = { 'access-removed': 0, 'access-changed': 0 };
  const { rows } = await sql<{ id: string | null; before: CustomerAccess | null; after: CustomerAccess }>`
    select customer.customer_id as id, customer.access as before, asked.access as after
    from (${rowsOf(dialect, JSON.stringify([...asked]), ['id', 'access'])}) as asked
    left join customer on customer.partner_tenant_id = ${partner} and customer.customer_id = asked.id
    where customer.gone_at is null`.execute(db);
  const updates = rows.flatMap(({ id, before, after }) => {
    if (id === null) return [];
    if (before === null || before === after) return [[id, after, null, before]];
    const kind = after === 'removed' ? 'access-removed' : 'access-changed';
    counts[kind] += 1;
    return [[id, after, kind, before]];
  });
  const json = JSON.stringify(updates);
  await sql`
    with asked as materialized (${rowsOf(dialect, json, ['id', 'access', 'kind'])})
    update customer set access = asked.access, access_seen_at = ${at},
      changed_at = case when kind is not null then ${at} else customer.changed_at end
    from asked
    where customer.partner_tenant_id = ${partner} and customer.customer_id = asked.id`.execute(db);
  await sql`
    insert into customer_change (partner_tenant_id, customer_id, kind, value_before, value_after, at)
    select ${partner}, id, kind, value_before, access, ${at}
    from (${rowsOf(dialect, json, ['id', 'access', 'kind', 'value_before'])}) as asked
    where kind is not null`.execute(db);
  return counts;
}

/**
 * Books customers as lost, as far as they are stored as there, and resolves with how many. An admin relationship stays
 * with some of them (`withAdminRelationship`). `syncedAt` is when the last complete sync before this one began.
 */
export async function writeLosses(
  { db, dialect, partner, at }: WriteScope,
  ids: readonly string[],
  withAdminRelationship: ReadonlySet<string>,
  syncedAt = '',
): Promise<Pick<ChangeCounts, 'lost' | 'reseller-removed'>> {
  const lost = await db
    .selectFrom('customer')
    .select(['customer_id as id', 'name'])
    .where('partner_tenant_id', '=', partner)
    .where(dialect.isOneOf('customer_id', ids))
    .where('gone_at', 'is', null)
    // Whom a sync that began later saw is not lost to this one.
    .where('last_seen_at', '<=', at)
    .execute();
  const counts = { lost: 0, 'reseller-removed': 0 };
  if (lost.length === 0) return counts;
  const lostIds = lost.map(({ id }) => id);
  await db
    .updateTable('customer')
    .set((is) => ({
      gone_at: at,
      changed_at: at,
      last_seen_at: is.case().when('last_seen_at', '<', syncedAt).then(syncedAt).else(is.ref('last_seen_at')).end(),
    }))
    .where('partner_tenant_id', '=', partner)
    .where(dialect.isOneOf('customer_id', lostIds))
    .execute();
  const rows = lost.map(({ id, name }) => {
    const kind = withAdminRelationship.has(id) ? 'reseller-removed' : 'lost';
    counts[kind] += 1;
    return [id, kind, name];
  });
  await sql`
    insert into customer_change (partner_tenant_id, customer_id, kind, value_before, value_after, at)
    select ${partner}, id, kind, name, null, ${at}
    from (${rowsOf(dialect, JSON.stringify(rows), ['id', 'kind', 'name'])}) as lost`.execute(db);
  return counts;
}

/** Stores that customers were written, and when the last complete sync began. */
export async function writeSyncState({ db, partner }: WriteScope, { syncedAt, revision }: SyncState): Promise<void> {
  const state = { looked_at: syncedAt ?? null, revision };
  await db
    .insertInto('customer_look')
    .values({ partner_tenant_id: partner, ...state })
    .onConflict((conflict) => conflict.column('partner_tenant_id').doUpdateSet(state))
    .execute();
}
