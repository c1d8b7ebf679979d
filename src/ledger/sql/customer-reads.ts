import { sql } from 'kysely';
import type { CustomerAccess, MissingCustomer } from '../customer.ts';
import type { StorableCustomer, StoredState } from './customer-difference.ts';
import type { SqlScope } from './dialect.ts';

/** How far the syncs of a partner's customers came. */
export interface SyncState {
  /** When the last complete sync began. ISO 8601; undefined before the first one. */
  readonly syncedAt: string | undefined;
  /** Counts the transactions of syncs that wrote customers. */
  readonly revision: number;
}

/** How far the syncs came; before the first one, the state of none. */
export async function readSyncState({ db }: SqlScope, partner: string): Promise<SyncState> {
  const query = db.selectFrom('customer_look').selectAll().where('partner_tenant_id', '=', partner);
  const row = await query.executeTakeFirst();
  return { syncedAt: row?.looked_at ?? undefined, revision: row?.revision ?? 0 };
}

/** Whether the ledger knows any customer of the partner. */
export async function knowsCustomers({ db }: SqlScope, partner: string): Promise<boolean> {
  const query = db.selectFrom('customer').select('customer_id').where('partner_tenant_id', '=', partner).limit(1);
  return (await query.executeTakeFirst()) !== undefined;
}

/** What a listed customer is compared with. All but the place are null for a customer whom the ledger does not know. */
const COMPARED_COLUMNS = 'listed.key, name, domain, relationship, gone_at, access, access_seen_at, changed_at, digest';

type ComparedRow = readonly [
  /** In the list of customers. */
  place: number,
  name: string | null,
  domain: string | null,
  relationship: string | null,
  goneAt: string | null,
  access: CustomerAccess | null,
  accessSeenAt: string | null,
  changedAt: string | null,
  digest: string | null,
];

/** The states of customers that are unknown, differ from what is stored, or have an access or a change stored; by id. */
export async function readStates(
  { db, dialect }: SqlScope,
  partner: string,
  customers: readonly StorableCustomer[],
): Promise<ReadonlyMap<string, StoredState>> {
  const ids = customers.map(([id]) => id);
  // Ids go in and one text comes out. For names and domains as parameters too, the database would have to take JSON
  // apart row by row; and an answer in rows and columns takes several times as long.
  const { rows } = await sql<{ stored: string | null }>`
    select ${dialect.asJson(COMPARED_COLUMNS)} as stored
    from ${dialect.textsOf(ids)} as listed
    left join customer on customer.partner_tenant_id = ${partner} and customer.customer_id = listed.value`.execute(db);
  const states = new Map<string, StoredState>();
  for (const row of JSON.parse(rows[0]?.stored ?? '[]') as ComparedRow[]) {
    const state = comparedState(customers[row[0]], row);
    if (state !== undefined) states.set(state.id, state);
  }
  return states;
}

/** Undefined for a customer who is as stored, with no access and no change. */
function comparedState(customer: StorableCustomer | undefined, row: ComparedRow): StoredState | undefined {
  if (customer === undefined) return undefined;
  const [, name, domain, relationship, goneAt, access, accessSeenAt, changedAt, digest] = row;
  const [id] = customer;
  const isSame = customer[1] === name && customer[2] === domain && customer[3] === relationship;
  // A ledger of an earlier version gets its digests with the first look.
  const differs = goneAt !== null || !isSame || digest === '';
  if (!differs && access === null && changedAt === null) return undefined;
  return { id, name, domain, relationship, goneAt, differs, access, accessSeenAt, changedAt };
}

/** Customers that one statement reads. */
const PAGE_SIZE = 1000;

/**
 * The first customers of the partner with ids after `after`, in the order of their ids, without those whom a sync that
 * began after `at` has written: an older one can't tell whether they are missing.
 */
export function readPresent({ db }: SqlScope, partner: string, at: string, after: string): Promise<MissingCustomer[]> {
  return db
    .selectFrom('customer')
    .select([
      'customer_id as id',
      'name as companyName',
      'domain',
      'relationship as relationshipToPartner',
      'access',
      'access_seen_at as accessSeenAt',
      'changed_at as changedAt',
    ])
    .where('partner_tenant_id', '=', partner)
    .where('customer_id', '>', after)
    .where('gone_at', 'is', null)
    .where('last_seen_at', '<=', at)
    .orderBy('customer_id')
    .limit(PAGE_SIZE)
    .execute();
}

/** The digests of some customers, as `DigestMarks.addAll` takes them. A ledger of an earlier version has none of some. */
export interface StoredDigests {
  /** How many customers they are. */
  readonly count: number;
  /** Of those with no access and no change. */
  readonly plain: string;
  /** Of those with an access or a change. */
  readonly withMore: string;
  /** The id of the last one; undefined where there is no customer. */
  readonly last: string | undefined;
}

/** Those of the first customers of the partner with ids after `after`, in the order of their ids. */
export async function readStored({ db, dialect }: SqlScope, partner: string, after: string): Promise<StoredDigests> {
  const hasMore = sql`(access is not null or changed_at is not null)`;
  const { rows } = await sql<{ [Name in keyof StoredDigests]: StoredDigests[Name] | null }>`
    select
      cast(count(*) as integer) as count,
      string_agg(digest, '') filter (where not ${hasMore}) as plain,
      string_agg(digest, '') filter (where ${hasMore}) as "withMore",
      max(customer_id) as last
    from (
      select customer_id, digest, access, changed_at
      from customer
      where partner_tenant_id = ${partner} and customer_id > ${after} and gone_at is null
      order by customer_id
      limit ${dialect.loadedAtOnce}) as present`.execute(db);
  const { count, plain, withMore, last } = rows[0] ?? {};
  return { count: count ?? 0, plain: plain ?? '', withMore: withMore ?? '', last: last ?? undefined };
}
