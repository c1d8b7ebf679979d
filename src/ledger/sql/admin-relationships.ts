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
import { writeAdminChanges, writeGone, writeLookedAt, writeRelationships } from './admin-writes.ts';
import type { WriteScope } from './customer-writes.ts';
import { type SqlScope, writing } from './dialect.ts';

/** Relationships that one statement reads, as for customers. */
const READ_AT_ONCE = 500;

/** Those of a `StoredAdminRow`. */
const READ_COLUMNS = [...ADMIN_COLUMNS, 'last_seen_at', 'gone_at'].join(', ');

/** See `AdminStore.noteRelationships`. */
export function noteAdminRelationships(
  database: SqlScope,
  partner: string,
  relationships: readonly SyncedAdminRelationship[],
  options: NoteOptions,
): Promise<readonly AdminChange[]> {
  const at = options.at.toISOString();
  return writing(database, async (database) => {
    const scope: WriteScope = { ...database, partner, at };
    const lookedAt = await readLookedAt(scope);
    // A look that began later was complete: this one can tell nothing new.
    if (lookedAt !== undefined && lookedAt > at) return [];
    const { differing, changes, missing } = await compare(scope, relationships, options);
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
  relationships: readonly SyncedAdminRelationship[],
  { isComplete, isExpiring }: NoteOptions,
): Promise<Comparison> {
  const differing: StorableRelationship[] = [];
  const changes: AdminChange[] = [];
  const missing: string[] = [];
  // The last of several with one id counts.
  const unmet = new Map(relationships.map((relationship) => [relationship.id, relationship]));
  const note = (before: StoredAdminRow | undefined, relationship: SyncedAdminRelationship) => {
    const after = toStorableRelationship(relationship, isExpiring(relationship));
    if (before !== undefined && isStoredSo(after, before)) return;
    differing.push(after);
    for (const change of adminChangesOf(before, after, scope.at)) changes.push(change);
  };
  const which = isComplete ? sql<SqlBool>`true` : scope.dialect.isOneOf('relationship_id', [...unmet.keys()]);
  for await (const row of readStored(scope, which)) {
    const [id, lastSeenAt, goneAt] = [row[0], row[13], row[14]];
    const relationship = unmet.get(id);
    unmet.delete(id);
    if (lastSeenAt > scope.at) continue;
    if (relationship !== undefined) note(row, relationship);
    else if (goneAt === null) missing.push(id);
  }
  for (const relationship of unmet.values()) note(undefined, relationship);
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

function later(one: string, other: string | null): string {
  return other !== null && other > one ? other : one;
}
