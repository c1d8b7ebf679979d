import type { Kysely, Transaction } from 'kysely';
import { wrongUsage } from '../../errors.ts';
import { nameKey } from '../../text/name-key.ts';
import {
  type ChangeCounts,
  type CustomerAccess,
  type CustomerChange,
  type CustomerLabel,
  noChanges,
  type StoredCustomer,
} from '../customer.ts';
import { ledgerError } from '../errors.ts';
import { readSyncState } from './customer-compare.ts';
import { CustomerSync } from './customer-sync.ts';
import { writeAccess } from './customer-writes.ts';
import { valuesOf } from './json-rows.ts';
import type { Tables } from './tables.ts';

/** Customers a page of `all` has. */
const pageSize = 1000;

/**
 * What the ledger remembers of the customers of each partner. A partner is told by its tenant id. A change is on the
 * disk when its promise resolves; methods reject with `ledger-damaged`, `ledger-busy` or `ledger-unavailable`, besides
 * what they name themselves.
 */
export class SqliteCustomers {
  readonly #path: string;
  readonly #db: Kysely<Tables>;

  /** Use `Ledger.customers`. */
  constructor(path: string, db: Kysely<Tables>) {
    this.#path = path;
    this.#db = db;
  }

  /** A look at the partner's customers. Until one was finished, nobody is booked as gained. */
  beginSync(partnerTenantId: string, at: Date): CustomerSync {
    return new CustomerSync(this.#db, (work) => this.#explained(work), partnerTenantId, at);
  }

  /** The last complete look: ISO 8601. Undefined when there was none. */
  lastSync(partnerTenantId: string): Promise<string | undefined> {
    return this.#explained(async () => (await readSyncState(this.#db, partnerTenantId)).syncedAt);
  }

  /**
   * Takes note of the access of customers who were asked for by id, outside a look. Those whom the ledger does not know,
   * or knows to be gone, are passed over. Resolves with the changes that were booked.
   */
  noteAccess(partnerTenantId: string, access: ReadonlyMap<string, CustomerAccess>, at: Date): Promise<ChangeCounts> {
    return this.#writing(async (transaction) => {
      const counts = noChanges();
      await writeAccess({ transaction, partner: partnerTenantId, at: at.toISOString() }, access, counts);
      return counts;
    });
  }

  /** The customers with these ids, by id. */
  async get(partnerTenantId: string, ids: readonly string[]): Promise<ReadonlyMap<string, StoredCustomer>> {
    const found = await this.#read(partnerTenantId, (all) => all.where('customer.customer_id', 'in', valuesOf(ids)));
    return new Map(found.map((customer) => [customer.id, customer]));
  }

  /** All customers of the partner, gone or not, page by page in the order of their ids. */
  async *all(partnerTenantId: string): AsyncGenerator<readonly StoredCustomer[]> {
    let last = '';
    for (;;) {
      const after = last;
      const page = await this.#read(partnerTenantId, (all) =>
        all.where('customer.customer_id', '>', after).orderBy('customer.customer_id').limit(pageSize),
      );
      if (page.length > 0) yield page;
      if (page.length < pageSize) return;
      last = page.at(-1)?.id ?? last;
    }
  }

  /** The customers who went away at or after this moment, the last ones first. */
  gone(partnerTenantId: string, since: Date): Promise<StoredCustomer[]> {
    return this.#read(partnerTenantId, (all) =>
      all.where('gone_at', '>=', since.toISOString()).orderBy('gone_at', 'desc').orderBy('customer.customer_id'),
    );
  }

  /** What changed at or after this moment, oldest first; of one customer when its id is given. */
  changes(partnerTenantId: string, since: Date, customerId?: string): Promise<CustomerChange[]> {
    return this.#explained(async () => {
      let query = this.#db
        .selectFrom('customer_change as change')
        .innerJoin('customer', (join) =>
          join
            .onRef('customer.partner_tenant_id', '=', 'change.partner_tenant_id')
            .onRef('customer.customer_id', '=', 'change.customer_id'),
        )
        .leftJoin('customer_label as label', (join) =>
          join
            .onRef('label.partner_tenant_id', '=', 'change.partner_tenant_id')
            .onRef('label.customer_id', '=', 'change.customer_id'),
        )
        .select([
          'change.customer_id as customerId',
          'customer.name',
          'label.alias',
          'change.kind',
          'change.value_before as before',
          'change.value_after as after',
          'change.at',
        ])
        .where('change.partner_tenant_id', '=', partnerTenantId)
        .where('change.at', '>=', since.toISOString())
        .orderBy('change.at')
        .orderBy('customer.name')
        .orderBy('change.customer_id')
        .orderBy('change.kind');
      if (customerId !== undefined) query = query.where('change.customer_id', '=', customerId);
      return query.execute();
    });
  }

  /** The operator's own words for the partner's customers, by customer id: of those who have any. */
  labels(partnerTenantId: string): Promise<ReadonlyMap<string, CustomerLabel>> {
    return this.#explained(async () => {
      const rows = await this.#db
        .selectFrom('customer_label')
        .select(['customer_id', 'alias', 'note'])
        .where('partner_tenant_id', '=', partnerTenantId)
        .execute();
      return new Map(rows.map(({ customer_id, alias, note }) => [customer_id, { alias, note }]));
    });
  }

  /**
   * Keeps the operator's own words for a customer, whether the ledger knows it or not; null takes them away, and what
   * is left out stays. Rejects with `alias-taken` when another customer of the partner has an alias that reads the
   * same.
   */
  label(partnerTenantId: string, customerId: string, label: Partial<CustomerLabel>): Promise<CustomerLabel> {
    return this.#writing(async (transaction) => {
      const rows = await transaction
        .selectFrom('customer_label')
        .selectAll()
        .where('partner_tenant_id', '=', partnerTenantId)
        .execute();
      const alias = label.alias ?? null;
      const other = rows.find(
        (row) =>
          alias !== null &&
          row.alias !== null &&
          row.customer_id !== customerId &&
          nameKey(row.alias) === nameKey(alias),
      );
      if (other !== undefined) {
        throw wrongUsage('alias-taken', `Another customer has the alias "${other.alias}".`, {
          hint: `Give another alias, or take that one away: relate customers alias ${other.customer_id} ""`,
          facts: { customer: other.customer_id },
        });
      }
      const before = rows.find((row) => row.customer_id === customerId) ?? { alias: null, note: null };
      const after = { alias: before.alias, note: before.note, ...label };
      await transaction
        .insertInto('customer_label')
        .values({ partner_tenant_id: partnerTenantId, customer_id: customerId, ...after })
        .onConflict((conflict) => conflict.columns(['partner_tenant_id', 'customer_id']).doUpdateSet(after))
        .execute();
      return after;
    });
  }

  #read(partner: string, choose: (all: ReturnType<typeof remembered>) => ReturnType<typeof remembered>) {
    return this.#explained(async () => {
      const rows = await choose(remembered(this.#db, partner)).execute();
      return rows.map(({ lookedAt, ...row }): StoredCustomer => {
        const isLookedAtLater = row.goneAt === null && lookedAt !== null && lookedAt > row.lastSeenAt;
        return isLookedAtLater ? { ...row, lastSeenAt: lookedAt } : row;
      });
    });
  }

  #writing<Result>(work: (transaction: Transaction<Tables>) => Promise<Result>): Promise<Result> {
    return this.#explained(() => this.#db.transaction().setIsolationLevel('serializable').execute(work));
  }

  async #explained<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw ledgerError(this.#path, error);
    }
  }
}

function remembered(db: Kysely<Tables>, partner: string) {
  return db
    .selectFrom('customer')
    .leftJoin('customer_label as label', (join) =>
      join
        .onRef('label.partner_tenant_id', '=', 'customer.partner_tenant_id')
        .onRef('label.customer_id', '=', 'customer.customer_id'),
    )
    .leftJoin('customer_look as look', 'look.partner_tenant_id', 'customer.partner_tenant_id')
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
      'look.looked_at as lookedAt',
    ])
    .where('customer.partner_tenant_id', '=', partner);
}
