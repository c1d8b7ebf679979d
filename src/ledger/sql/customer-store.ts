import {
  type ChangeCounts,
  type CustomerAccess,
  type CustomerChange,
  type CustomerLabel,
  type NamedCustomer,
  noChanges,
  type ResemblingCustomers,
  type SoughtCustomer,
  type StoredCustomer,
} from '../customer.ts';
import type { CustomerStore, CustomerSync } from '../customer-store.ts';
import { readLabels, writeLabel } from './customer-labels.ts';
import { readCustomersStartingWith } from './customer-names.ts';
import { readSyncState } from './customer-reads.ts';
import { SqlCustomerSync } from './customer-sync.ts';
import { writeAccess } from './customer-writes.ts';
import { type SqlScope, writing } from './dialect.ts';
import { readResemblingCustomers } from './resembling-customers.ts';

/** Customers a page of `all` has. */
const PAGE_SIZE = 1000;

/** The customers in an SQL database. */
export class SqlCustomerStore implements CustomerStore {
  readonly #database: SqlScope;

  constructor(database: SqlScope) {
    this.#database = database;
  }

  beginSync(partnerTenantId: string, at: Date): CustomerSync {
    return new SqlCustomerSync(this.#database, partnerTenantId, at);
  }

  async lastSync(partnerTenantId: string): Promise<string | undefined> {
    return (await readSyncState(this.#database, partnerTenantId)).syncedAt;
  }

  noteAccess(partnerTenantId: string, access: ReadonlyMap<string, CustomerAccess>, at: Date): Promise<ChangeCounts> {
    return writing(this.#database, async (scope) => {
      const counts = await writeAccess({ ...scope, partner: partnerTenantId, at: at.toISOString() }, access);
      return { ...noChanges(), ...counts };
    });
  }

  async get(partnerTenantId: string, ids: readonly string[]): Promise<ReadonlyMap<string, StoredCustomer>> {
    const isWanted = this.#database.dialect.isOneOf('customer.customer_id', ids);
    const found = await this.#read(partnerTenantId, (all) => all.where(isWanted));
    return new Map(found.map((customer) => [customer.id, customer]));
  }

  resembling(partnerTenantId: string, sought: SoughtCustomer): Promise<ResemblingCustomers | undefined> {
    return readResemblingCustomers(this.#database, partnerTenantId, sought);
  }

  async *all(partnerTenantId: string): AsyncGenerator<readonly StoredCustomer[]> {
    let last = '';
    for (;;) {
      const after = last;
      const page = await this.#read(partnerTenantId, (all) =>
        all.where('customer.customer_id', '>', after).orderBy('customer.customer_id').limit(PAGE_SIZE),
      );
      if (page.length > 0) yield page;
      if (page.length < PAGE_SIZE) return;
      last = page.at(-1)?.id ?? last;
    }
  }

  startingWith(partnerTenantId: string, text: string, limit: number): Promise<NamedCustomer[]> {
    return readCustomersStartingWith(this.#database, partnerTenantId, text, limit);
  }

  gone(partnerTenantId: string, since: Date): Promise<StoredCustomer[]> {
    return this.#read(partnerTenantId, (all) =>
      all.where('gone_at', '>=', since.toISOString()).orderBy('gone_at', 'desc').orderBy('customer.customer_id'),
    );
  }

  changes(partnerTenantId: string, since: Date, customerId?: string): Promise<CustomerChange[]> {
    let query = this.#database.db
      .selectFrom('customer_change as change')
      .leftJoin('customer', (join) =>
        join
          .onRef('customer.partner_tenant_id', '=', 'change.partner_tenant_id')
          .onRef('customer.customer_id', '=', 'change.customer_id'),
      )
      .leftJoin('customer_label as label', (join) =>
        join
          .onRef('label.partner_tenant_id', '=', 'change.partner_tenant_id')
          .onRef('label.customer_id', '=', 'change.customer_id'),
      )
      .select((is) => [
        'change.customer_id as customerId',
        // Whoever has an admin relationship alone is no customer of Partner Center.
        is.fn
          .coalesce(
            'customer.name',
            is
              .selectFrom('admin_relationship as relationship')
              .select((relationship) => relationship.fn.max('customer_name').as('name'))
              .whereRef('relationship.partner_tenant_id', '=', 'change.partner_tenant_id')
              .whereRef('relationship.customer_id', '=', 'change.customer_id'),
            'change.customer_id',
          )
          .as('name'),
        'label.alias',
        'change.kind',
        'change.value_before as before',
        'change.value_after as after',
        'change.at',
      ])
      .where('change.partner_tenant_id', '=', partnerTenantId)
      .where('change.at', '>=', since.toISOString())
      .orderBy('change.at')
      .orderBy('name')
      .orderBy('change.customer_id')
      .orderBy('change.kind')
      .orderBy('change.value_after');
    if (customerId !== undefined) query = query.where('change.customer_id', '=', customerId);
    return query.execute();
  }

  labels(partnerTenantId: string): Promise<ReadonlyMap<string, CustomerLabel>> {
    return readLabels(this.#database, partnerTenantId);
  }

  label(partnerTenantId: string, customerId: string, label: Partial<CustomerLabel>): Promise<CustomerLabel> {
    return writing(this.#database, (scope) => writeLabel(scope, partnerTenantId, customerId, label));
  }

  async #read(
    partner: string,
    choose: (all: ReturnType<typeof customersOf>) => ReturnType<typeof customersOf>,
  ): Promise<StoredCustomer[]> {
    const rows = await choose(customersOf(this.#database, partner)).execute();
    return rows.map(({ syncedAt, ...row }): StoredCustomer => {
      // A row is written when something differs, so whoever is not gone was there at the last complete sync as well.
      const isSyncedLater = row.goneAt === null && syncedAt !== null && syncedAt > row.lastSeenAt;
      return isSyncedLater ? { ...row, lastSeenAt: syncedAt } : row;
    });
  }
}

function customersOf({ db }: SqlScope, partner: string) {
  return db
    .selectFrom('customer')
    .leftJoin('customer_label as label', (join) =>
      join
        .onRef('label.partner_tenant_id', '=', 'customer.partner_tenant_id')
        .onRef('label.customer_id', '=', 'customer.customer_id'),
    )
    .leftJoin('customer_look as sync', 'sync.partner_tenant_id', 'customer.partner_tenant_id')
    .select([
      'customer.customer_id as id',
      'customer.name',
      'customer.domain',
      'customer.relationship',
      'customer.access',
      'customer.access_seen_at as accessSeenAt',
      'customer.first_seen_at as firstSeenAt',
      'customer.last_seen_at as lastSeenAt',
      'customer.gone_at as goneAt',
      'customer.changed_at as changedAt',
      'label.alias',
      'label.note',
      'sync.looked_at as syncedAt',
    ])
    .where('customer.partner_tenant_id', '=', partner);
}
