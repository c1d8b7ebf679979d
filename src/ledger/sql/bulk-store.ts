import { sql } from 'kysely';
import type { BulkEnd, BulkJob, BulkKey, BulkRecord, BulkStore, IntendedRow, RowClaim } from '../bulk.ts';
import { authorColumns } from './author-columns.ts';
import { repeating, type SqlScope, writing } from './dialect.ts';
import { rowsOf, valuesAsJson } from './json-rows.ts';
import type { BulkRowTable } from './tables.ts';

/** Rows that one statement reads. */
const READ_AT_ONCE = 500;

/** The journal of what is done row by row in an SQL database. */
export class SqlBulkStore implements BulkStore {
  readonly #database: SqlScope;

  constructor(database: SqlScope) {
    this.#database = database;
  }

  read(partner: string, job: BulkJob, keys: readonly string[]): Promise<ReadonlyMap<string, BulkRecord>> {
    return readBulkRows(this.#database, partner, job, keys);
  }

  async claim(rows: readonly RowClaim[], at: Date): Promise<ReadonlyMap<string, BulkRecord>> {
    const [first] = rows;
    if (first === undefined) return new Map();
    const keys = rows.map(({ key }) => key);
    return writing(this.#database, async (scope) => {
      const known = await readBulkRows(scope, first.partner, first.job, keys);
      const taken = new Map(
        [...known].filter(([key, record]) => isTaken(record, rows.find((row) => row.key === key)?.seen)),
      );
      await noteIntended(
        scope,
        rows.filter(({ key }) => !taken.has(key)),
        at,
      );
      return taken;
    });
  }

  intend(row: IntendedRow, at: Date): Promise<void> {
    return repeating(this.#database, () => noteIntended(this.#database, [row], at));
  }

  end(row: BulkKey, end: BulkEnd, at: Date): Promise<void> {
    return repeating(this.#database, () => endBulkRow(this.#database, row, end, at));
  }
}

/** See `BulkStore.read`. */
async function readBulkRows(
  { db, dialect }: SqlScope,
  partner: string,
  job: BulkJob,
  keys: readonly string[],
): Promise<ReadonlyMap<string, BulkRecord>> {
  const found = new Map<string, BulkRecord>();
  for (let from = 0; from < keys.length; from += READ_AT_ONCE) {
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

/** Whether another command took a row since it was seen. What failed is free for whoever comes next. */
function isTaken({ state, begunAt, endedAt }: BulkRecord, seen: BulkRecord | undefined): boolean {
  const isAsSeen = state === seen?.state && begunAt === seen.begunAt && endedAt === seen.endedAt;
  return state !== 'failed' && !isAsSeen;
}

async function noteIntended(scope: SqlScope, rows: readonly IntendedRow[], at: Date): Promise<void> {
  const { operator, machine } = authorColumns(scope);
  const folder = scope.author?.folder ?? null;
  const json = valuesAsJson(
    rows.map(({ partner, job, key, detail, id = null }) => ({ partner, job, key, detail, id })),
  );
  const columns = ['partner_tenant_id', 'job', 'row_key', 'detail', 'made_id'];
  // Without `where`, SQLite would take the `on` of `on conflict` for that of a join.
  await sql`
    insert into bulk_row
      (partner_tenant_id, job, row_key, detail, made_id, state, begun_at, operator, machine, folder)
    select partner_tenant_id, job, row_key, detail, made_id, 'intended', ${at.toISOString()}, ${operator}, ${machine},
      ${folder}
    from (${rowsOf(scope.dialect, json, columns)}) as claimed
    where true
    on conflict (partner_tenant_id, job, row_key) do update set
      detail = excluded.detail, state = excluded.state, begun_at = excluded.begun_at, operator = excluded.operator,
      machine = excluded.machine, folder = excluded.folder, made_id = excluded.made_id, ended_at = null`.execute(
    scope.db,
  );
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

/** Notes that rows are done which were intended: what was made of each, and where it is. */
export async function endBulkRows(
  scope: SqlScope,
  rows: readonly { readonly row: BulkKey; readonly id: string; readonly detail: string | null; readonly at: Date }[],
): Promise<void> {
  const { operator, machine } = authorColumns(scope);
  const json = valuesAsJson(
    rows.map(({ row: { partner, job, key }, id, detail, at }) => {
      return { partner, job, key, id, detail, at: at.toISOString() };
    }),
  );
  const columns = ['partner', 'job', 'key', 'id', 'detail', 'at'];
  await sql`
    with ended as materialized (${rowsOf(scope.dialect, json, columns)})
    update bulk_row set state = 'done', made_id = ended.id, detail = ended.detail, ended_at = ended.at,
      operator = ${operator}, machine = ${machine}
    from ended
    where bulk_row.partner_tenant_id = ended.partner and bulk_row.job = ended.job and bulk_row.row_key = ended.key
      and bulk_row.state = 'intended'`.execute(scope.db);
}

function recordOf({ made_id: id, begun_at: begunAt, ended_at: endedAt, ...row }: BulkRowTable): BulkRecord {
  const { state, detail, operator, machine, folder } = row;
  return { state, id, detail, begunAt, endedAt, operator, machine, folder };
}
