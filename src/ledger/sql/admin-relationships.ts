import { type SqlBool, sql } from 'kysely';
import type { AdminChange, NoteOptions, StoredAdminRelationship, SyncedAdminRelationship } from '../admin.ts';
import {
  ADMIN_COLUMNS,
  adminChangesOf,
  digestOfList,
  digestOfRelationship,
  type StorableRelationship,
  type StoredAdminRow,
  toStorableRelationship,
} from './admin-difference.ts';
import type { AdminLookTable } from './admin-tables.ts';
import { forgetDigestOfLook, writeAdminChanges, writeGone, writeLook, writeRelationships } from './admin-writes.ts';
import type { WriteScope } from './customer-writes.ts';
import { type SqlScope, writing } from './dialect.ts';
import { MetDigests } from './met-digests.ts';

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
    const look = await readLook(scope);
    // A look that began later was complete: this one can tell nothing new.
    if (look !== undefined && look.looked_at > at) return [];
    const listed = listedOf(relationships, options);
    const digest = await digestOfList(listed.digests);
    if (options.isComplete && look?.digest === digest) {
      await writeLook(scope, digest);
      return [];
    }
    if (options.isComplete && look === undefined && !(await knowsRelationships(scope))) {
      await writeFirst(scope, listed);
      await writeLook(scope, digest);
      return [];
    }
    const { differing, newer, unmet } = await compare(scope, listed, options.isComplete);
    if (differing.length > 0) await writeRelationships(scope, differing, ({ after }) => after);
    if (options.isComplete) {
      const gone = unmet.length > 0 ? await writeGone(scope, unmet, look?.looked_at) : 0;
      await writeLook(scope, newer === 0 && gone === unmet.length ? digest : null);
    } else if (differing.length > 0) {
      await forgetDigestOfLook(scope);
    }
    if (look === undefined) return [];
    const changes = differing.flatMap(({ before, after }) => adminChangesOf(before, after, at));
    if (changes.length > 0) await writeAdminChanges(scope, changes);
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

async function readLook({ db, partner }: WriteScope): Promise<AdminLookTable | undefined> {
  return db.selectFrom('admin_look').selectAll().where('partner_tenant_id', '=', partner).executeTakeFirst();
}

/** What was listed, and of each whether it is about to end, and its digest. */
interface Listed {
  readonly relationships: readonly SyncedAdminRelationship[];
  readonly willEnd: readonly boolean[];
  readonly digests: Float64Array;
}

function listedOf(relationships: readonly SyncedAdminRelationship[], { isExpiring }: NoteOptions): Listed {
  const willEnd = relationships.map((relationship) => isExpiring(relationship));
  const digests = new Float64Array(relationships.length);
  relationships.forEach((relationship, index) => {
    digests[index] = digestOfRelationship(relationship, willEnd[index] === true);
  });
  return { relationships, willEnd, digests };
}

/** One of what was listed, as it is stored. */
function storableOf({ relationships, willEnd, digests }: Listed, index: number): StorableRelationship {
  const relationship = relationships[index] as SyncedAdminRelationship;
  return toStorableRelationship(relationship, willEnd[index] === true, digests[index] ?? 0);
}

/** Writes what was listed into a ledger that has no relationship of the partner. */
async function writeFirst(scope: WriteScope, listed: Listed): Promise<void> {
  // The last of several with one id counts.
  const places = new Map(listed.relationships.map(({ id }, index) => [id, index]));
  await writeRelationships(scope, [...places.values()], (index) => storableOf(listed, index), { areNew: true });
}

interface Comparison {
  /** Those that are not stored as they are; `before` is undefined for one that is not stored. */
  readonly differing: readonly {
    readonly before: StoredAdminRow | undefined;
    readonly after: StorableRelationship;
  }[];
  /** How many are stored otherwise, by whoever read them later. */
  readonly newer: number;
  /** The digests that are stored of relationships that were not listed so. Of a part of a list there are none. */
  readonly unmet: readonly string[];
}

/** Compares what was listed with what is stored, as far as that is not newer. */
async function compare(scope: WriteScope, listed: Listed, isComplete: boolean): Promise<Comparison> {
  const { relationships } = listed;
  const stored = await readDigests(scope, isComplete ? undefined : relationships.map(({ id }) => id));
  const unlike = new Map<string, StorableRelationship>();
  for (const [index, relationship] of relationships.entries()) {
    // The last of several with one id counts.
    if (!stored.meet(listed.digests[index] ?? 0)) unlike.set(relationship.id, storableOf(listed, index));
    else if (unlike.size > 0) unlike.delete(relationship.id);
  }
  const before = await readRows(scope, [...unlike.keys()]);
  const differing = [...unlike.values()]
    .map((after) => ({ before: before.get(after[0]), after }))
    .filter((one) => one.before === undefined || one.before[14] <= scope.at);
  return { differing, newer: unlike.size - differing.length, unmet: isComplete ? stored.unmet() : [] };
}

/** The digests of the partner's relationships that are stored as there; only of these where ids are given. */
async function readDigests({ db, dialect, partner }: WriteScope, ids?: readonly string[]): Promise<MetDigests> {
  const which = ids === undefined ? sql<SqlBool>`true` : dialect.isOneOf('relationship_id', ids);
  const { rows } = await sql<{ stored: string | null }>`
    select string_agg(digest, ' ') as stored
    from admin_relationship
    where partner_tenant_id = ${partner} and gone_at is null and ${which}`.execute(db);
  return new MetDigests(rows[0]?.stored ?? null);
}

/** What is stored of the relationships with these ids. */
async function readRows(scope: WriteScope, ids: readonly string[]): Promise<ReadonlyMap<string, StoredAdminRow>> {
  const { db, dialect, partner } = scope;
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

/** Whether the ledger has any relationship of the partner. */
async function knowsRelationships({ db, partner }: WriteScope): Promise<boolean> {
  const query = db.selectFrom('admin_relationship').select('relationship_id').where('partner_tenant_id', '=', partner);
  return (await query.limit(1).executeTakeFirst()) !== undefined;
}

function later(one: string, other: string | null): string {
  return other !== null && other > one ? other : one;
}
