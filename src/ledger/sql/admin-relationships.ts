import { type SqlBool, sql } from 'kysely';
import type { AdminChange, NoteOptions, StoredAdminRelationship, SyncedAdminRelationship } from '../admin.ts';
import {
  ADMIN_COLUMNS,
  adminChangesOf,
  digestOfRelationship,
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
const READ_COLUMNS = [...ADMIN_COLUMNS, 'last_seen_at'].join(', ');

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
    const { differing, changes, unmet } = await compare(scope, relationships, options);
    if (differing.length > 0) await writeRelationships(scope, differing);
    if (options.isComplete) {
      if (unmet.length > 0) await writeGone(scope, unmet, lookedAt);
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
  /** The digests that are stored of relationships that were not listed so. Of a part of a list there are none. */
  readonly unmet: readonly string[];
}

/** Compares what was listed with what is stored, as far as that is not newer. */
async function compare(
  scope: WriteScope,
  relationships: readonly SyncedAdminRelationship[],
  { isComplete, isExpiring }: NoteOptions,
): Promise<Comparison> {
  // The last of several with one id counts.
  const listed = new Map<string, SyncedAdminRelationship>();
  for (const relationship of relationships) listed.set(relationship.id, relationship);
  const stored = await readDigests(scope, isComplete ? undefined : [...listed.keys()]);
  const unlike = new Map<string, StorableRelationship>();
  for (const relationship of listed.values()) {
    const willEnd = isExpiring(relationship);
    const digest = digestOfRelationship(relationship, willEnd);
    if (!stored.delete(digest)) {
      unlike.set(relationship.id, toStorableRelationship(relationship, willEnd, digest));
    }
  }
  const changes: AdminChange[] = [];
  const before = await readRows(scope, [...unlike.keys()]);
  for (const [id, after] of unlike) {
    const row = before.get(id);
    if (row !== undefined && row[14] > scope.at) unlike.delete(id);
    else for (const change of adminChangesOf(row, after, scope.at)) changes.push(change);
  }
  return { differing: [...unlike.values()], changes, unmet: isComplete ? [...stored] : [] };
}

/** The digests of the partner's relationships that are stored as there; only of these where ids are given. */
async function readDigests({ db, dialect, partner }: WriteScope, ids?: readonly string[]): Promise<Set<string>> {
  const which = ids === undefined ? sql<SqlBool>`true` : dialect.isOneOf('relationship_id', ids);
  const { rows } = await sql<{ stored: string | null }>`
    select string_agg(digest, ' ') as stored
    from admin_relationship
    where partner_tenant_id = ${partner} and gone_at is null and ${which}`.execute(db);
  return new Set(rows[0]?.stored?.split(' '));
}

/** What is stored of the relationships with these ids. */
async function readRows(
  { db, dialect, partner }: WriteScope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredAdminRow>> {
  const all = new Map<string, StoredAdminRow>();
  for (let from = 0; from < ids.length; from += READ_AT_ONCE) {
    const { rows } = await sql<{ stored: string | null }>`
      select ${dialect.asJson(READ_COLUMNS)} as stored
      from admin_relationship
      where partner_tenant_id = ${partner}
        and ${dialect.isOneOf('relationship_id', ids.slice(from, from + READ_AT_ONCE))}`.execute(db);
    for (const row of JSON.parse(rows[0]?.stored ?? '[]') as StoredAdminRow[]) all.set(row[0], row);
  }
  return all;
}

function later(one: string, other: string | null): string {
  return other !== null && other > one ? other : one;
}
