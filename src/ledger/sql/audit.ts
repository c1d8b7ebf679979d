import { sql } from 'kysely';
import type { AuditAction, AuditEntry, AuditFilter, AuditStore, NewAuditEntry } from '../audit.ts';
import { sortableId } from '../id.ts';
import { repeating, type SqlScope } from './dialect.ts';
import type { AuditEntryTable, InvitationTable } from './tables.ts';

/** Rows of a page. */
const PAGE = 1000;

/**
 * Adds an entry of whoever works with the ledger, in the transaction of what was done. Without an author, as where a
 * ledger is copied or tried out, there is none.
 */
export function noteAudit(scope: SqlScope, ...entries: readonly NewAuditEntry[]): Promise<void> {
  return insertRows(scope, rowsOf(scope, entries));
}

function rowsOf({ author }: SqlScope, entries: readonly NewAuditEntry[]): readonly AuditEntryTable[] {
  if (author === undefined) return [];
  const { operator, machine, profile, random } = author;
  const moment = author.now();
  return entries.map(({ id = sortableId(moment, random), partner, action, customer, customerId, about, detail }) => ({
    ...{ id, at: moment.toISOString(), partner_tenant_id: partner },
    ...{ operator, machine, profile, action, about },
    customer: customer ?? null,
    customer_id: customerId ?? null,
    detail: detail ?? null,
  }));
}

async function insertRows({ db }: SqlScope, rows: readonly AuditEntryTable[]): Promise<void> {
  if (rows.length === 0) return;
  // It is there already when only the answer was lost.
  const insert = db.insertInto('audit_entry').values(rows);
  await insert.onConflict((conflict) => conflict.column('id').doNothing()).execute();
}

/** As `noteAudit`, of an invitation of this id, as far as it is there. */
export async function noteAuditOfInvitation(scope: SqlScope, id: string, action: AuditAction): Promise<void> {
  if (scope.author === undefined) return;
  const row = await scope.db
    .selectFrom('invitation')
    .select(['partner_tenant_id', 'customer', 'tenant_id', 'accepted_customer_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row !== undefined) await noteAudit(scope, entryAbout({ id, ...row }, action));
}

/** The entry of what was done about an invitation. */
export function entryAbout(
  {
    id,
    partner_tenant_id: partner,
    customer,
    tenant_id,
    accepted_customer_id,
  }: Pick<InvitationTable, 'id' | 'partner_tenant_id' | 'customer' | 'tenant_id' | 'accepted_customer_id'>,
  action: AuditAction,
): NewAuditEntry {
  return { partner, action, customer, customerId: accepted_customer_id ?? tenant_id, about: id };
}

/** See `AuditStore`. */
export class SqlAuditStore implements AuditStore {
  readonly #database: SqlScope;

  constructor(database: SqlScope) {
    this.#database = database;
  }

  note(entry: NewAuditEntry): Promise<void> {
    const rows = rowsOf(this.#database, [entry]);
    return repeating(this.#database, () => insertRows(this.#database, rows));
  }

  async *list(partner: string, filter: AuditFilter = {}): AsyncGenerator<readonly AuditEntry[]> {
    for (let last: AuditEntryTable | undefined; ; ) {
      const rows = await this.#page(partner, filter, last);
      if (rows.length > 0) yield rows.map(entryOf);
      if (rows.length < PAGE) return;
      last = rows.at(-1);
    }
  }

  #page(partner: string, { since, operator, customer }: AuditFilter, last: AuditEntryTable | undefined) {
    const { db, dialect } = this.#database;
    let chosen = db.selectFrom('audit_entry').selectAll().where('partner_tenant_id', '=', partner);
    if (since !== undefined) chosen = chosen.where('at', '>=', since.toISOString());
    if (operator !== undefined) chosen = chosen.where(sql`lower(operator)`, '=', operator.toLowerCase());
    if (customer !== undefined) {
      const part = `%${customer.replace(/[!%_]/g, '!$&')}%`;
      chosen = chosen.where((is) =>
        is.or([is('customer_id', '=', customer.toLowerCase()), dialect.isLike(sql.ref('customer'), part)]),
      );
    }
    if (last !== undefined) {
      // Compared as one, so that the index is read from there on, and not from its beginning again.
      chosen = chosen.where((is) => is(is.refTuple('at', 'id'), '<', is.tuple(last.at, last.id)));
    }
    return chosen.orderBy('at', 'desc').orderBy('id', 'desc').limit(PAGE).execute();
  }
}

function entryOf(row: AuditEntryTable): AuditEntry {
  const { at, operator, machine, profile, action, customer, about, detail } = row;
  const [partner, customerId] = [row.partner_tenant_id, row.customer_id];
  return { at, partner, operator, machine, profile, action, customer, customerId, about, detail };
}
