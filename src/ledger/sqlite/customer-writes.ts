import { sql, type Transaction } from 'kysely';
import type { ChangeCounts, CustomerAccess } from '../customer.ts';
import { rowsOf, valuesOf } from './json-rows.ts';
import type { Tables } from './tables.ts';

/** Where a write goes, and when it is made. The caller holds the lock for writing. */
export interface WriteScope {
  readonly transaction: Transaction<Tables>;
  /** The partner's tenant id. */
  readonly partner: string;
  /** ISO 8601. */
  readonly at: string;
}

// SQLite takes it for certain that a partner has ten customers. Where the ids of a few are joined to the table, it would
// therefore read all customers, and all ids for each of them; `cross join` and `materialized` have it read the ids, and
// look each of them up.

/** Writes listed customers. `findings` is JSON: a list of `Finding`. */
export async function writeDifferences({ transaction, partner, at }: WriteScope, findings: string): Promise<void> {
  // In the order of the key, so that neighbours are written together.
  await sql`
    insert into customer (partner_tenant_id, customer_id, name, domain, relationship, first_seen_at, last_seen_at,
      changed_at)
    select ${partner}, id, name, domain, relationship, ${at}, ${at}, case when kind is not null then ${at} end
    from (${rowsOf(findings, ['id', 'name', 'domain', 'relationship', 'kind'])}) as listed
    where true
    order by id
    on conflict (partner_tenant_id, customer_id) do update set
      name = excluded.name, domain = excluded.domain, relationship = excluded.relationship,
      last_seen_at = excluded.last_seen_at, changed_at = coalesce(excluded.changed_at, customer.changed_at),
      access = case when customer.gone_at is null then customer.access end,
      access_seen_at = case when customer.gone_at is null then customer.access_seen_at end,
      gone_at = null`.execute(transaction);
}

/** Books what changed of listed customers. By itself, since in a first look, the longest of all, nothing did. */
export async function writeChanges({ transaction, partner, at }: WriteScope, findings: string): Promise<void> {
  await sql`
    insert into customer_change (partner_tenant_id, customer_id, kind, value_before, value_after, at)
    select ${partner}, id, kind, value_before, name, ${at}
    from (${rowsOf(findings, ['id', 'name', 'domain', 'relationship', 'kind', 'value_before'])}) as listed
    where kind is not null`.execute(transaction);
}

/**
 * Writes the access of customers who were asked for, and when it was told, and books and counts what changed. Customers
 * the ledger does not know are left out, as are those who are gone: of them, nothing can have changed. What there was
 * before somebody went away and came back is another matter.
 */
export async function writeAccess(
  { transaction, partner, at }: WriteScope,
  asked: ReadonlyMap<string, CustomerAccess>,
  counts: ChangeCounts,
): Promise<void> {
  const { rows } = await sql<{ id: string; before: CustomerAccess | null; after: CustomerAccess }>`
    select asked.id, customer.access as before, asked.access as after
    from (${rowsOf(JSON.stringify([...asked]), ['id', 'access'])}) as asked
    cross join customer on customer.partner_tenant_id = ${partner} and customer.customer_id = asked.id
    where customer.gone_at is null`.execute(transaction);
  const told = rows.map(({ id, before, after }) => {
    if (before === null || before === after) return [id, after, null, before];
    const kind = after === 'removed' ? ('access-removed' as const) : ('access-changed' as const);
    counts[kind] += 1;
    return [id, after, kind, before];
  });
  const json = JSON.stringify(told);
  await sql`
    with asked as materialized (${rowsOf(json, ['id', 'access', 'kind'])})
    update customer set access = asked.access, access_seen_at = ${at},
      changed_at = case when kind is not null then ${at} else customer.changed_at end
    from asked
    where customer.partner_tenant_id = ${partner} and customer.customer_id = asked.id`.execute(transaction);
  await sql`
    insert into customer_change (partner_tenant_id, customer_id, kind, value_before, value_after, at)
    select ${partner}, id, kind, value_before, access, ${at}
    from (${rowsOf(json, ['id', 'access', 'kind', 'value_before'])}) as asked
    where kind is not null`.execute(transaction);
}

/**
 * Books customers as lost, as far as they are remembered as there, and counts them. `lookedAt` is the last complete look
 * before this one.
 */
export async function writeLosses(
  { transaction, partner, at }: WriteScope,
  ids: readonly string[],
  lookedAt: string | undefined,
  counts: ChangeCounts,
): Promise<void> {
  const lost = await transaction
    .selectFrom('customer')
    .select(['customer_id as id', 'name'])
    .where('partner_tenant_id', '=', partner)
    .where('customer_id', 'in', valuesOf(ids))
    .where('gone_at', 'is', null)
    // Whom a look that began later saw is not lost to this one.
    .where('last_seen_at', '<=', at)
    .execute();
  if (lost.length === 0) return;
  counts.lost += lost.length;
  await transaction
    .updateTable('customer')
    .set((is) => ({
      gone_at: at,
      changed_at: at,
      last_seen_at: is.fn<string>('max', ['last_seen_at', is.val(lookedAt ?? '')]),
    }))
    .where('partner_tenant_id', '=', partner)
    .where('customer_id', 'in', valuesOf(lost.map(({ id }) => id)))
    .execute();
  await sql`
    insert into customer_change (partner_tenant_id, customer_id, kind, value_before, value_after, at)
    select ${partner}, id, 'lost', name, null, ${at}
    from (${rowsOf(JSON.stringify(lost.map(({ id, name }) => [id, name])), ['id', 'name'])}) as lost`.execute(
    transaction,
  );
}

/** Remembers that customers were written, and how far: a complete look is the last one from now on. */
export async function writeSyncState(
  { transaction, partner }: WriteScope,
  lookedAt: string | undefined,
  revision: number,
): Promise<void> {
  const state = { looked_at: lookedAt ?? null, revision };
  await transaction
    .insertInto('customer_look')
    .values({ partner_tenant_id: partner, ...state })
    .onConflict((conflict) => conflict.column('partner_tenant_id').doUpdateSet(state))
    .execute();
}
