import type { BulkEnd, BulkJob, BulkKey, BulkRecord, BulkStore, IntendedRow } from '../bulk.ts';
import { authorColumns } from './author-columns.ts';
import { repeating, type SqlScope, writing } from './dialect.ts';
import type { BulkRowTable } from './tables.ts';

/** Rows that one statement reads. */
const READ_AT_ONCE = 500;

/** The journal of what is done row by row in an SQL database. */
export class SqlBulkStore implements BulkStore {
  readonly #database: SqlScope;

  constructor(database: SqlScope) {
    this.#database = database;
  }

  async read(partner: string, job: BulkJob, keys: readonly string[]): Promise<ReadonlyMap<string, BulkRecord>> {
    const found = new Map<string, BulkRecord>();
    for (let from = 0; from < keys.length; from += READ_AT_ONCE) {
      const { db, dialect } = this.#database;
      const rows = await db
        .selectFrom('bulk_row')
        .selectAll()
        .where('partner_tenant_id', '=', partner)
        .where('job', '=', job)
        .where(dialect.isOneOf('row_key', keys.slice(from, from + READ_AT_ONCE)))
        .execute();
      for (const row of rows) found.set(row.row_key, recordOf(row));
    }
    return found;
  }

  async intend(rows: readonly IntendedRow[], at: Date): Promise<void> {
    if (rows.length === 0) return;
    const begun_at = at.toISOString();
    const by = authorColumns(this.#database);
    const begun = { state: 'intended', begun_at, ended_at: null, ...by } as const;
    await writing(this.#database, async ({ db }) => {
      for (const { partner, job, key, detail, id: made_id = null } of rows) {
        await db
          .insertInto('bulk_row')
          .values({ partner_tenant_id: partner, job, row_key: key, detail, made_id, ...begun })
          .onConflict((conflict) =>
            conflict.columns(['partner_tenant_id', 'job', 'row_key']).doUpdateSet({ detail, made_id, ...begun }),
          )
          .execute();
      }
    });
  }

  end(row: BulkKey, end: BulkEnd, at: Date): Promise<void> {
    return repeating(this.#database, () => endBulkRow(this.#database, row, end, at));
  }
}

/** See `BulkStore.end`. */
export async function endBulkRow(
  scope: SqlScope,
  { partner, job, key }: BulkKey,
  { state, id, detail }: BulkEnd,
  at: Date,
): Promise<void> {
  await scope.db
    .updateTable('bulk_row')
    .set({
      state,
      ...(id !== null && { made_id: id }),
      detail,
      ended_at: at.toISOString(),
      ...authorColumns(scope),
    })
    .where('partner_tenant_id', '=', partner)
    .where('job', '=', job)
    .where('row_key', '=', key)
    .where('state', '=', 'intended')
    .execute();
}

/** Notes what was begun for a row that is intended, see `IntendedRow`. */
export async function noteBegunFor({ db }: SqlScope, { partner, job, key }: BulkKey, id: string): Promise<void> {
  await db
    .updateTable('bulk_row')
    .set({ made_id: id })
    .where('partner_tenant_id', '=', partner)
    .where('job', '=', job)
    .where('row_key', '=', key)
    .where('state', '=', 'intended')
    .execute();
}

function recordOf({ state, made_id: id, detail, begun_at: begunAt, ended_at: endedAt }: BulkRowTable): BulkRecord {
  return { state, id, detail, begunAt, endedAt };
}
