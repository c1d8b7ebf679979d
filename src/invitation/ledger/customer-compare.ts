import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { CustomerAccess, SeenCustomer } from './customer.ts';
import { rowsOf } from './json-rows.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables> | Transaction<Tables>;

/** A listed customer that is not as remembered, in the order of the columns it is written to. */
export type Finding = readonly [
  id: string,
  name: string,
  domain: string,
  relationship: string,
  kind: 'gained' | 'renamed' | null,
  /** The name before, when it was renamed. */
  before: string | null,
];

/** What is remembered of a listed customer. */
export interface Remembrance {
  readonly id: string;
  /** Null when the ledger does not know the customer. */
  readonly name: string | null;
  readonly isGone: boolean;
  /** Whether what is remembered is not what was listed. */
  readonly differs: boolean;
  readonly access: CustomerAccess | null;
  readonly changedAt: string | null;
}

/** Where a partner's customers stand. */
export interface LookState {
  /** The last complete look. ISO 8601; undefined before the first one. */
  readonly lookedAt: string | undefined;
  readonly revision: number;
}

export async function lookState(db: Database, partner: string): Promise<LookState> {
  const query = db.selectFrom('customer_look').selectAll().where('partner_tenant_id', '=', partner);
  const row = await query.executeTakeFirst();
  return { lookedAt: row?.looked_at ?? undefined, revision: row?.revision ?? 0 };
}

/** Whether the ledger knows any customer of the partner. */
export async function knowsCustomers(db: Database, partner: string): Promise<boolean> {
  const query = db.selectFrom('customer').select('customer_id').where('partner_tenant_id', '=', partner).limit(1);
  return (await query.executeTakeFirst()) !== undefined;
}

/** A customer as its text is stored: without halves of characters, and without NUL, at which text may end. */
export function storable({ id, companyName, domain, relationshipToPartner }: SeenCustomer): Finding {
  const text = (value: string) => value.toWellFormed().replaceAll('\0', '\ufffd');
  return [id, text(companyName), text(domain), text(relationshipToPartner), null, null];
}

/** Of customers that are unknown, differ from what is remembered, or have something remembered of them. */
export async function compare(db: Database, partner: string, customers: readonly Finding[]): Promise<Remembrance[]> {
  // One value for all answers: rows and columns of their own take several times as long.
  const { rows } = await sql<{ compared: string }>`
    select json_group_array(json_array(id, known_name, is_gone, differs, access, changed_at)) as compared from (
      select listed.id, customer.name as known_name, customer.gone_at is not null as is_gone, customer.access,
        customer.changed_at, customer.name is null or customer.gone_at is not null or customer.name <> listed.name
          or customer.domain <> listed.domain or customer.relationship <> listed.relationship as differs
      from (${rowsOf(JSON.stringify(customers), ['id', 'name', 'domain', 'relationship'])}) as listed
      left join customer on customer.partner_tenant_id = ${partner} and customer.customer_id = listed.id
    ) as compared
    where differs or access is not null or changed_at is not null`.execute(db);
  const compared: [string, string | null, number, number, CustomerAccess | null, string | null][] = JSON.parse(
    rows[0]?.compared ?? '[]',
  );
  return compared.map(([id, name, isGone, differs, access, changedAt]) => ({
    id,
    name,
    isGone: isGone !== 0,
    differs: differs !== 0,
    access,
    changedAt,
  }));
}

/**
 * What has to be written of the customers, and what it means. Before the first complete look there is nothing a
 * customer could be new to.
 */
export function findingsOf(
  customers: readonly Finding[],
  known: ReadonlyMap<string, Remembrance>,
  hadLook: boolean,
): Finding[] {
  return customers.flatMap(([id, name, domain, relationship]): Finding[] => {
    const before = known.get(id);
    if (before === undefined || !before.differs) return [];
    const isNew = before.name === null || before.isGone;
    if (isNew) return [[id, name, domain, relationship, hadLook ? 'gained' : null, null]];
    const isRenamed = before.name !== name;
    return [[id, name, domain, relationship, isRenamed ? 'renamed' : null, isRenamed ? before.name : null]];
  });
}
