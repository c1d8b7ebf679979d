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
const COMPARED_COLUMNS = 'listed.key, name, domain, relationship, gone_at, access, access_seen_at, changed_at';

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
  const [, name, domain, relationship, goneAt, access, accessSeenAt, changedAt] = row;
  const [id] = customer;
  const isSame = customer[1] === name && customer[2] === domain && customer[3] === relationship;
  const differs = goneAt !== null || !isSame;
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

/** Some of the customers that are stored. */
export interface StoredPage {
  /** In the order of their ids: see `spellingOf`, which begins with the id. */
  readonly spellings: readonly string[];
  /** The ids of those with an access or a change. */
  readonly withMore: ReadonlySet<string>;
}

/** The first customers of the partner with ids after `after`; nobody when there are no more. */
export async function readStored({ db, dialect }: SqlScope, partner: string, after: string): Promise<StoredPage> {
  const { rows } = await sql<{ stored: string | null; with_more: string | null }>`
    select ${dialect.joined('spelling')} as stored,
      ${dialect.joined('customer_id')} filter (where access_or_change is not null) as with_more
    from (
      select
        customer_id,
        customer_id || ${'\n'} || relationship || ${'\n'} || domain || ${'\n'} || name as spelling,
        coalesce(access, changed_at) as access_or_change
      from customer
      where partner_tenant_id = ${partner} and customer_id > ${after} and gone_at is null
      order by customer_id
      limit ${dialect.loadedAtOnce}) as present`.execute(db);
  const { stored = null, with_more = null } = rows[0] ?? {};
  return { spellings: dialect.texts(stored), withMore: new Set(dialect.texts(with_more)) };
}
