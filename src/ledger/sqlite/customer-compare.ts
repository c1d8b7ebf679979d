import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { CustomerAccess, MissingCustomer, SyncedCustomer } from '../customer.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables> | Transaction<Tables>;

/** A listed customer that is not as remembered, in the order of the columns it is written to. */
export type CustomerDifference = readonly [
  id: string,
  name: string,
  domain: string,
  relationship: string,
  kind: 'gained' | 'renamed' | null,
  /** The name before, when it was renamed. */
  before: string | null,
];

/** What is remembered of a listed customer. */
export interface StoredState {
  readonly id: string;
  /** Null when the ledger does not know the customer. */
  readonly name: string | null;
  /** Null for who is there, or unknown. */
  readonly goneAt: string | null;
  /** Whether what is remembered is not what was listed. */
  readonly differs: boolean;
  readonly access: CustomerAccess | null;
  readonly accessSeenAt: string | null;
  readonly changedAt: string | null;
}

/** As the database tells it: the place in the list that was asked for, and columns that are null for whom it lacks. */
type StoredRow = readonly [
  place: number,
  name: string | null,
  domain: string | null,
  relationship: string | null,
  goneAt: string | null,
  access: CustomerAccess | null,
  accessSeenAt: string | null,
  changedAt: string | null,
];

/** Where a partner's customers stand. */
export interface SyncState {
  /** The last complete look. ISO 8601; undefined before the first one. */
  readonly syncedAt: string | undefined;
  readonly revision: number;
}

export async function readSyncState(db: Database, partner: string): Promise<SyncState> {
  const query = db.selectFrom('customer_look').selectAll().where('partner_tenant_id', '=', partner);
  const row = await query.executeTakeFirst();
  return { syncedAt: row?.looked_at ?? undefined, revision: row?.revision ?? 0 };
}

/** Whether the ledger knows any customer of the partner. */
export async function knowsCustomers(db: Database, partner: string): Promise<boolean> {
  const query = db.selectFrom('customer').select('customer_id').where('partner_tenant_id', '=', partner).limit(1);
  return (await query.executeTakeFirst()) !== undefined;
}

/** A customer as its text is stored: without halves of characters, and without NUL, at which text may end. */
export function storable({ id, companyName, domain, relationshipToPartner }: SyncedCustomer): CustomerDifference {
  const text = (value: string) => value.toWellFormed().replaceAll('\0', '\ufffd');
  return [id, text(companyName), text(domain), text(relationshipToPartner), null, null];
}

/** Of customers that are unknown, differ from what is remembered, or have something remembered of them. */
export async function compare(
  db: Database,
  partner: string,
  customers: readonly CustomerDifference[],
): Promise<StoredState[]> {
  const ids = customers.map(([id]) => id);
  // Ids go in and one text comes out. For names and domains as parameters too, the database would have to take JSON
  // apart row by row; and an answer in rows and columns takes several times as long.
  const { rows } = await sql<{ remembered: string }>`
    select json_group_array(json_array(listed.key, name, domain, relationship, gone_at, access, access_seen_at,
      changed_at)) as remembered
    from json_each(${JSON.stringify(ids)}) as listed
    left join customer on customer.partner_tenant_id = ${partner} and customer.customer_id = listed.value`.execute(db);
  const remembered: StoredRow[] = JSON.parse(rows[0]?.remembered ?? '[]');
  return remembered.flatMap((known) => {
    const [place, knownName, knownDomain, knownRelationship, goneAt, access, accessSeenAt, changedAt] = known;
    const customer = customers[place];
    if (customer === undefined) return [];
    const [id, name, domain, relationship] = customer;
    const isSame = knownName === name && knownDomain === domain && knownRelationship === relationship;
    const differs = goneAt !== null || !isSame;
    if (!differs && access === null && changedAt === null) return [];
    return [{ id, name: knownName, goneAt, differs, access, accessSeenAt, changedAt }];
  });
}

/**
 * What has to be written of the customers, and what it means. Before the first complete look there is nothing a
 * customer could be new to.
 */
export function differencesOf(
  customers: readonly CustomerDifference[],
  known: ReadonlyMap<string, StoredState>,
  hadLook: boolean,
): CustomerDifference[] {
  return customers.flatMap(([id, name, domain, relationship]): CustomerDifference[] => {
    const before = known.get(id);
    if (before === undefined || !before.differs) return [];
    const isNew = before.name === null || before.goneAt !== null;
    if (isNew) return [[id, name, domain, relationship, hadLook ? 'gained' : null, null]];
    const isRenamed = before.name !== name;
    return [[id, name, domain, relationship, isRenamed ? 'renamed' : null, isRenamed ? before.name : null]];
  });
}

/** Customers a statement reads at once. */
const rowsOfStatement = 1000;

/**
 * The first customers of the partner with ids after `after` who are remembered as there, without those whom a look that
 * began after `at` has written: the one that began at `at` has no say about them.
 */
export function customersThere(db: Database, partner: string, at: string, after: string): Promise<MissingCustomer[]> {
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
    .limit(rowsOfStatement)
    .execute();
}
