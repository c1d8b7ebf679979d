import { sql } from 'kysely';
import type { AdminChange } from '../admin.ts';
import { CUSTOMER_INDEX, indexCustomers } from './admin-customer-index.ts';
import { ADMIN_COLUMNS, type StorableRelationship } from './admin-difference.ts';
import type { WriteScope } from './customer-writes.ts';
import { rowsOf } from './json-rows.ts';

const TEXT_COLUMNS = ADMIN_COLUMNS.filter((column) => !column.startsWith('is_'));

/** Relationships that one statement writes: the text of all of a large partner would be there several times over. */
const WRITTEN_AT_ONCE = 500;

/** From so many on, it takes less time to make the index of customers anew than to keep it up to date. */
const MANY = 5000;

/**
 * Writes relationships as they were listed: each is made of its row when its turn comes. Where the ledger knows none
 * (`areNew`), nothing has to be looked for.
 */
export async function writeRelationships<Row>(
  scope: WriteScope,
  rows: readonly Row[],
  storableOf: (row: Row) => StorableRelationship,
  { areNew = false } = {},
): Promise<void> {
  const { db, dialect } = scope;
  const isRebuilt = dialect.mayRebuildIndexes && rows.length >= MANY;
  if (isRebuilt) await db.schema.dropIndex(CUSTOMER_INDEX).execute();
  for (let from = 0; from < rows.length; from += WRITTEN_AT_ONCE) {
    await writeSome(scope, rows.slice(from, from + WRITTEN_AT_ONCE).map(storableOf), areNew);
  }
  if (isRebuilt) await indexCustomers(db);
}

async function writeSome(
  { db, dialect, partner, at }: WriteScope,
  relationships: readonly StorableRelationship[],
  areNew: boolean,
): Promise<void> {
  const listed = rowsOf(dialect, JSON.stringify(relationships), ADMIN_COLUMNS);
  const columns = sql.raw(TEXT_COLUMNS.join(', '));
  // Without `where`, SQLite would take the `on` of `on conflict` for that of a join.
  await sql`
    insert into admin_relationship (partner_tenant_id, ${columns}, is_partner_consent_pending, is_expiring,
      first_seen_at, last_seen_at)
    select ${partner}, ${columns}, cast(is_partner_consent_pending as integer), cast(is_expiring as integer),
      ${at}, ${at}
    from (${listed}) as listed
    where true
    order by relationship_id
    ${areNew ? sql`` : UPDATING}`.execute(db);
}

/** What becomes of a relationship that the ledger knows. */
const UPDATING = sql`
    on conflict (partner_tenant_id, relationship_id) do update set
      ${sql.raw(ADMIN_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', '))},
      last_seen_at = excluded.last_seen_at, gone_at = null`;

/**
 * Stores that the relationships with these digests are not listed any more, and resolves with how many; those that a
 * later look has written are left as they are. `lookedAt` is when the last complete look before this one began.
 */
export async function writeGone(
  { db, dialect, partner, at }: WriteScope,
  digests: readonly string[],
  lookedAt = '',
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('admin_relationship')
    .set((is) => ({
      gone_at: at,
      last_seen_at: is.case().when('last_seen_at', '<', lookedAt).then(lookedAt).else(is.ref('last_seen_at')).end(),
    }))
    .where('partner_tenant_id', '=', partner)
    .where('gone_at', 'is', null)
    .where('last_seen_at', '<=', at)
    .where(dialect.isOneOf('digest', digests))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Books changes with the customers they are of, whether the ledger knows those or not. */
export async function writeAdminChanges(
  { db, dialect, partner, at }: WriteScope,
  changes: readonly AdminChange[],
): Promise<void> {
  const rows = changes.map(({ customerId, kind, before, after }) => [customerId, kind, before, after]);
  const booked = rowsOf(dialect, JSON.stringify(rows), ['id', 'kind', 'value_before', 'value_after']);
  await sql`
    insert into customer_change (partner_tenant_id, customer_id, kind, value_before, value_after, at)
    select ${partner}, id, kind, value_before, value_after, ${at} from (${booked}) as booked`.execute(db);
  await db
    .updateTable('customer')
    .set({ changed_at: at })
    .where('partner_tenant_id', '=', partner)
    .where(
      dialect.isOneOf(
        'customer_id',
        changes.map(({ customerId }) => customerId),
      ),
    )
    .execute();
}

/** Stores that a look was complete; with the digest of what it listed where that is all there is now. */
export async function writeLook({ db, partner, at }: WriteScope, digest: string | null): Promise<void> {
  const look = { looked_at: at, digest };
  await db
    .insertInto('admin_look')
    .values({ partner_tenant_id: partner, ...look })
    .onConflict((conflict) => conflict.column('partner_tenant_id').doUpdateSet(look))
    .execute();
}

/** To be called where something was written that the last complete look has not listed so. */
export async function forgetDigestOfLook({ db, partner }: WriteScope): Promise<void> {
  await db.updateTable('admin_look').set({ digest: null }).where('partner_tenant_id', '=', partner).execute();
}
