import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Random } from '../../ports/ports.ts';
import { DigestMarks } from '../../text/digest-marks.ts';
import type { CopiedTable, CopyOptions } from '../copied-table.ts';
import { copyDiffers, ledgerNotEmpty } from '../errors.ts';
import { type SqlDatabase, type SqlScope, type TableRow, writing } from './dialect.ts';
import { freeId, rowHas } from './ids.ts';
import type { Tables } from './tables.ts';

/** Every table, those that others refer to first, with the columns that a row is known by; none where it is by all. */
const KEYS: Readonly<Record<keyof Tables, readonly string[]>> = {
  invitation: ['id'],
  recipient: ['invitation_id', 'field', 'position'],
  hand_off: [],
  event: ['id'],
  event_recipient: ['event_id', 'field', 'position'],
  event_hand_off: [],
  reservation: ['partner_tenant_id', 'customer_key'],
  customer: ['partner_tenant_id', 'customer_id'],
  customer_change: [],
  customer_label: ['partner_tenant_id', 'customer_id'],
  customer_look: ['partner_tenant_id'],
  admin_relationship: ['partner_tenant_id', 'relationship_id'],
  admin_look: ['partner_tenant_id'],
  admin_request: ['id'],
  admin_mail: ['id'],
  admin_mail_recipient: ['mail_id', 'field', 'position'],
  admin_mail_hand_off: [],
  outlook_draft: ['id'],
  bulk_row: ['partner_tenant_id', 'job', 'row_key'],
  audit_entry: ['id'],
};

/**
 * The tables whose ids are short and made by chance, with what tells a record from another one that has its id by chance,
 * and what stays as it is as long as there is the record.
 */
const MADE: Partial<Record<keyof Tables, readonly [madeAt: string, ...others: string[]]>> = {
  invitation: ['created_at', 'partner_tenant_id', 'customer', 'operator'],
  event: ['at', 'kind', 'link', 'operator'],
  admin_request: ['created_at', 'partner_tenant_id', 'display_name', 'operator'],
  admin_mail: ['at', 'partner_tenant_id', 'relationship_id', 'purpose'],
};

/** Columns that hold such an id. */
const ID_COLUMNS = ['id', 'invitation_id', 'event_id', 'mail_id', 'admin_mail_id', 'reminds', 'made_id', 'about'];

/** Rows that are read at a time. */
const PAGE = 2000;
/** Values of one statement: SQLite takes 32,766. */
const MOST_VALUES = 30_000;

/**
 * Copies all that is in one ledger to another, in one transaction, and proves it by the digests of every table: rejects
 * with `ledger-copy-differs` where they don't agree, and with `ledger-not-empty` unless it may be merged. Where a record
 * is in both, that of the target stays. Another record that has the same id by chance gets a new one.
 */
export async function copyAll(
  source: SqlDatabase,
  target: SqlDatabase,
  random: Random,
  { mayMerge }: CopyOptions,
): Promise<readonly CopiedTable[]> {
  return source.dialect.read(source.db, (db) =>
    writing(target, async (scope) => {
      const copy = new Copy({ db, dialect: source.dialect }, scope, random);
      const copied: CopiedTable[] = [];
      for (const table of Object.keys(KEYS) as (keyof Tables)[]) {
        const result = await copy.table(table);
        if (result.before > 0 && !mayMerge) throw ledgerNotEmpty();
        copied.push(result);
      }
      return copied;
    }),
  );
}

/** A sum over rows, in whichever order they come. */
class RowSum {
  rows = 0;
  #sum = 0n;

  add(row: TableRow): void {
    this.rows += 1;
    this.#sum += createHash('sha256').update(textOf(row)).digest().readBigUInt64BE();
  }

  plus(other: RowSum): RowSum {
    const both = new RowSum();
    both.rows = this.rows + other.rows;
    both.#sum = this.#sum + other.#sum;
    return both;
  }

  equals(other: RowSum): boolean {
    return this.rows === other.rows && this.#sum === other.#sum;
  }
}

class Copy {
  readonly #source: SqlScope;
  readonly #target: SqlScope;
  readonly #random: Random;
  /** Ids that are taken by another record, with the one that takes their place. */
  readonly #newIds = new Map<string, string>();

  constructor(source: SqlScope, target: SqlScope, random: Random) {
    this.#source = source;
    this.#target = target;
    this.#random = random;
  }

  async table(table: keyof Tables): Promise<CopiedTable> {
    const before = new RowSum();
    const there = new DigestMarks();
    for await (const row of rowsOf(this.#target, table)) {
      before.add(row);
      there.add(textOf(row), SAME);
      there.add(this.#keyOf(table, row), KEY);
    }
    const copied = new RowSum();
    let [read, kept] = [0, 0];
    for await (const page of this.#source.dialect.pagesOf(this.#source.db, table, PAGE)) {
      const rows: TableRow[] = [];
      for (const row of page) {
        read += 1;
        const wanted = await this.#renamed(table, row, there);
        if ((there.of(textOf(wanted)) & SAME) !== 0) continue;
        if ((there.of(this.#keyOf(table, wanted)) & KEY) !== 0) kept += 1;
        else rows.push(wanted);
      }
      for (const row of rows) copied.add(row);
      await this.#insert(table, rows);
    }
    const after = new RowSum();
    for await (const row of rowsOf(this.#target, table)) after.add(row);
    if (!after.equals(before.plus(copied))) throw copyDiffers(table);
    return { table, rows: read, before: before.rows, copied: copied.rows, kept };
  }

  /** The row with the ids that its records have in the target. */
  async #renamed(table: keyof Tables, row: TableRow, there: DigestMarks): Promise<TableRow> {
    const made = MADE[table];
    const { id } = row;
    if (made !== undefined && typeof id === 'string' && (there.of(this.#keyOf(table, row)) & KEY) !== 0) {
      const other = await this.#idsWhere(table, ['id', made[0]], row);
      if (other.length === 0) this.#newIds.set(id, await this.#otherId(table, made, row));
    }
    if (this.#newIds.size === 0) return row;
    return Object.fromEntries(
      Object.entries(row).map(([name, value]) => {
        const newId = ID_COLUMNS.includes(name) ? this.#newIds.get(String(value)) : undefined;
        return [name, newId ?? value];
      }),
    );
  }

  /** The id of the record where it was copied before, else a new one. */
  async #otherId(table: keyof Tables, made: readonly string[], row: TableRow): Promise<string> {
    const [copied] = await this.#idsWhere(table, made, row);
    return copied ?? freeId(this.#target, this.#random);
  }

  /** The ids of rows of the target that have the same in these columns. */
  async #idsWhere(table: keyof Tables, columns: readonly string[], row: TableRow): Promise<readonly string[]> {
    const values = Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
    const found = sql<{ id: string }>`select id from ${sql.table(table)} where ${rowHas(values)}`;
    return (await found.execute(this.#target.db)).rows.map(({ id }) => id);
  }

  async #insert(table: keyof Tables, rows: readonly TableRow[]): Promise<void> {
    const [first] = rows;
    if (first === undefined) return;
    const names = Object.keys(first);
    const atOnce = Math.floor(MOST_VALUES / names.length);
    for (let start = 0; start < rows.length; start += atOnce) {
      const lists = rows.slice(start, start + atOnce).map((row) => sql`(${sql.join(names.map((name) => row[name]))})`);
      await sql`insert into ${sql.table(table)} (${sql.join(names.map(sql.ref))}) values ${sql.join(lists)}`.execute(
        this.#target.db,
      );
    }
  }

  /** What no other row of the table has, apart from all texts of rows. */
  #keyOf(table: keyof Tables, row: TableRow): string {
    const columns = KEYS[table];
    return `key ${columns.length === 0 ? textOf(row) : JSON.stringify(columns.map((name) => row[name] ?? null))}`;
  }
}

/** The marks of what is in the target: the same row, a row with the same key. */
const SAME = 1;
const KEY = 2;

async function* rowsOf({ db, dialect }: SqlScope, table: keyof Tables): AsyncGenerator<TableRow> {
  for await (const page of dialect.pagesOf(db, table, PAGE)) yield* page;
}

/** The same for the same row of any database: columns stand in the order of their names. */
function textOf(row: TableRow): string {
  const names = Object.keys(row).sort();
  return JSON.stringify(names.map((name) => [name, row[name] ?? null]));
}
