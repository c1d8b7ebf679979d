import { type QueryResult, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { AdminChange, NoteOptions, StoredAdminRelationship, SyncedAdminRelationship } from '../admin.ts';
import {
  ADMIN_COLUMNS,
  adminChangesOf,
  isStoredSo,
  type StorableRelationship,
  type StoredAdminRow,
  toStorableRelationship,
} from './admin-difference.ts';
import type { WriteScope } from './customer-writes.ts';
import { type SqlScope, writing } from './dialect.ts';
import { rowsOf } from './json-rows.ts';

/** Relationships that one statement reads, as for customers. */
const READ_AT_ONCE = 500;

/** Those of a `StoredAdminRow`. */
const READ_COLUMNS = [...ADMIN_COLUMNS, 'last_seen_at', 'gone_at'].join(', ');

const TEXT_COLUMNS = ADMIN_COLUMNS.filter((column) => !column.startsWith('is_'));

/** See `AdminStore.noteRelationships`. */
export function noteAdminRelationships(
  database: SqlScope,
  partner: string,
  relationships: readonly SyncedAdminRelationship[],
  options: NoteOptions,
): Promise<readonly AdminChange[]> {
  const at = options.at.toISOString();
  // The last of several with one id counts.
  const listed = new Map(
    relationships.map((relationship) => [
      relationship.id,
      toStorableRelationship(relationship, options.isExpiring(relationship)),
    ]),
  );
  return writing(database, async (database) => {
    const scope: WriteScope = { ...database, partner, at };
    const lookedAt = await readLookedAt(scope);
    // A look that began later was complete: this one can tell nothing new.
    if (lookedAt !== undefined && lookedAt > at) return [];
    const { differing, changes, missing } = await compare(scope, listed, options.isComplete);
    if (differing.length > 0) await writeRelationships(scope, differing);
    if (options.isComplete) {
      if (missing.length > 0) await writeGone(scope, missing, lookedAt);
      await writeLookedAt(scope);
    }
    if (lookedAt === undefined || changes.length === 0) return [];
    await writeAdminChanges(scope, changes);
    return changes;
  });
}

/** See `AdminStore.relationships`; only the one with this id when it is given. */
export async function readAdminRelationships(
  { db }: SqlScope,
  partner: string,
  { customerId, id }: { readonly customerId?: string | undefined; readonly id?: string },
): Promise<StoredAdminRelationship[]> {
  let chosen = db
    .selectFrom('admin_relationship as relationship')
    .leftJoin('admin_look as look', 'look.partner_tenant_id', 'relationship.partner_tenant_id')
    .selectAll('relationship')
    .select('look.looked_at')
    .where('relationship.partner_tenant_id', '=', partner)
    .orderBy('relationship_id');
  if (customerId !== undefined) chosen = chosen.where('customer_id', '=', customerId);
  if (id !== undefined) chosen = chosen.where('relationship_id', '=', id);
  const rows = await chosen.execute();
  return rows.map((row) => ({
    id: row.relationship_id,
    displayName: row.display_name,
    state: row.state,
    customerId: row.customer_id,
    customerName: row.customer_name,
    duration: row.duration,
    autoExtendDuration: row.auto_extend_duration,
    roleIds: row.role_ids === '' ? [] : row.role_ids.split(' '),
    createdAt: row.created_at,
    activatedAt: row.activated_at,
    endsAt: row.ends_at,
    isPartnerConsentPending: row.is_partner_consent_pending === 1,
    firstSeenAt: row.first_seen_at,
    // A row is written when something differs: one that is not gone was there at the last complete look as well.
    lastSeenAt: row.gone_at === null ? later(row.last_seen_at, row.looked_at) : row.last_seen_at,
    goneAt: row.gone_at,
  }));
}

async function readLookedAt({ db, partner }: WriteScope): Promise<string | undefined> {
  const query = db.selectFrom('admin_look').select('looked_at').where('partner_tenant_id', '=', partner);
  return (await query.executeTakeFirst())?.looked_at;
}

async function writeLookedAt({ db, partner, at }: WriteScope): Promise<void> {
  await db
    .insertInto('admin_look')
    .values({ partner_tenant_id: partner, looked_at: at })
    .onConflict((conflict) => conflict.column('partner_tenant_id').doUpdateSet({ looked_at: at }))
    .execute();
}

interface Comparison {
  /** Those that are not stored as they are. */
  readonly differing: readonly StorableRelationship[];
  readonly changes: readonly AdminChange[];
  /** Those that are stored as there and were not listed: their ids. */
  readonly missing: readonly string[];
}

/** Compares what was listed with what is stored, as far as that is not newer. Of a part of a list nothing is missing. */
async function compare(
  scope: WriteScope,
  listed: ReadonlyMap<string, StorableRelationship>,
  isComplete: boolean,
): Promise<Comparison> {
  const differing: StorableRelationship[] = [];
  const changes: AdminChange[] = [];
  const missing: string[] = [];
  const unknown = new Map(listed);
  const note = (before: StoredAdminRow | undefined, after: StorableRelationship) => {
    differing.push(after);
    for (const change of adminChangesOf(before, after, scope.at)) changes.push(change);
  };
  const which = isComplete ? sql<SqlBool>`true` : scope.dialect.isOneOf('relationship_id', [...listed.keys()]);
  for await (const row of readStored(scope, which)) {
    const [id] = row;
    const [lastSeenAt, goneAt] = row.slice(ADMIN_COLUMNS.length) as [string, string | null];
    const after = listed.get(id);
    unknown.delete(id);
    if (lastSeenAt > scope.at) continue;
    if (after === undefined) {
      if (goneAt === null) missing.push(id);
    } else if (goneAt !== null || !isStoredSo(after, row)) {
      note(row, after);
    }
  }
  for (const after of unknown.values()) note(undefined, after);
  return { differing, changes, missing };
}

/** The relationships of the partner, those of which this is true. */
async function* readStored(
  { db, dialect, partner }: WriteScope,
  which: RawBuilder<SqlBool>,
): AsyncGenerator<StoredAdminRow> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const result: QueryResult<{ stored: string | null }> = await sql<{ stored: string | null }>`
      select ${dialect.asJson(READ_COLUMNS)} as stored
      from (
        select * from admin_relationship
        where partner_tenant_id = ${partner} and relationship_id > ${after} and ${which}
        order by relationship_id
        limit ${READ_AT_ONCE}) as page`.execute(db);
    const rows = JSON.parse(result.rows[0]?.stored ?? '[]') as StoredAdminRow[];
    yield* rows;
    after = rows.at(-1)?.[0];
  }
}

/** Writes relationships as they were listed. */
async function writeRelationships(
  { db, dialect, partner, at }: WriteScope,
  relationships: readonly StorableRelationship[],
): Promise<void> {
  const listed = rowsOf(dialect, JSON.stringify(relationships), ADMIN_COLUMNS);
  const columns = sql.raw(TEXT_COLUMNS.join(', '));
  const replaced = sql.raw(ADMIN_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', '));
  // Without `where`, SQLite would take the `on` of `on conflict` for that of a join.
  await sql`
    insert into admin_relationship (partner_tenant_id, ${columns}, is_partner_consent_pending, is_expiring,
      first_seen_at, last_seen_at)
    select ${partner}, ${columns}, cast(is_partner_consent_pending as integer), cast(is_expiring as integer),
      ${at}, ${at}
    from (${listed}) as listed
    where true
    order by relationship_id
    on conflict (partner_tenant_id, relationship_id) do update set ${replaced},
      last_seen_at = excluded.last_seen_at, gone_at = null`.execute(db);
}

/** Stores that relationships are not listed any more. `lookedAt` is when the last complete look before this one began. */
async function writeGone(
  { db, dialect, partner, at }: WriteScope,
  ids: readonly string[],
  lookedAt = '',
): Promise<void> {
  await db
    .updateTable('admin_relationship')
    .set((is) => ({
      gone_at: at,
      last_seen_at: is.case().when('last_seen_at', '<', lookedAt).then(lookedAt).else(is.ref('last_seen_at')).end(),
    }))
    .where('partner_tenant_id', '=', partner)
    .where(dialect.isOneOf('relationship_id', ids))
    .execute();
}

/** Books changes with the customers they are of, whether the ledger knows those or not. */
async function writeAdminChanges(
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

function later(one: string, other: string | null): string {
  return other !== null && other > one ? other : one;
}
