import { type Kysely, sql } from 'kysely';
import type { TableColumns } from '../ledger.ts';
import type { Tables } from '../sql/tables.ts';

type TableName = keyof Tables;

/** What a command may have to do with a table, and the words for it. */
const RIGHTS = { select: 'read', insert: 'add to', update: 'change', delete: 'delete from' } as const;
type Right = keyof typeof RIGHTS;

/** Tables whose rows belong to those of another one, with the column that says to which. */
const REFERENCES: readonly (readonly [table: TableName, column: string, owner: TableName])[] = [
  ['recipient', 'invitation_id', 'invitation'],
  ['hand_off', 'invitation_id', 'invitation'],
  ['event', 'invitation_id', 'invitation'],
  ['event_recipient', 'event_id', 'event'],
  ['event_hand_off', 'event_id', 'event'],
  ['admin_mail_recipient', 'mail_id', 'admin_mail'],
  ['admin_mail_hand_off', 'mail_id', 'admin_mail'],
];

/** Lines that an operator is told at most, as of a file. */
const MOST_PROBLEMS = 11;

interface FoundTable {
  readonly name: string;
  /** Empty where there is no such table. */
  readonly columns: readonly string[];
  readonly lacking: readonly Right[];
}

/**
 * What is wrong with a ledger that is up to date, a line each: tables and columns that are missing, rights that the user of
 * the address lacks, indexes that the database does not use, and rows without the one that they belong to. Reads all rows,
 * so it rejects where the database can't read them.
 */
export async function problemsInDatabase(
  db: Kysely<Tables>,
  wanted: readonly TableColumns[],
): Promise<readonly string[]> {
  const { rows: users } = await sql<{ name: string; mayMakeTemporary: boolean }>`
    select cast(current_user as text) as name,
      has_database_privilege(current_database(), 'temporary') as "mayMakeTemporary"`.execute(db);
  const user = users[0]?.name ?? '';
  const names = wanted.map(({ name }) => name);
  const found = new Map((await findTables(db, names)).map((table) => [table.name, table]));
  const problems = wanted.flatMap((table) => problemsOfTable(user, table, found.get(table.name)));
  if (users[0]?.mayMakeTemporary === false) problems.push(`${user} may not make temporary tables in the database`);
  for (const index of await invalidIndexes(db, names)) {
    problems.push(`the index ${index} is invalid and has to be made anew (reindex)`);
  }
  const isReadable = (name: string) => {
    const table = found.get(name);
    return table !== undefined && table.columns.length > 0 && !table.lacking.includes('select');
  };
  for (const name of names.filter(isReadable)) {
    // Of whole rows: the number of rows alone could come from an index.
    await sql`select count(whole) from ${sql.table(name)} as whole`.execute(db);
  }
  for (const [table, column, owner] of REFERENCES) {
    const isThere = isReadable(table) && isReadable(owner) && found.get(table)?.columns.includes(column);
    const strays = isThere ? await countStrays(db, table, column, owner) : 0;
    if (strays === 1) problems.push(`1 row of ${table} belongs to no ${owner}`);
    if (strays > 1) problems.push(`${strays} rows of ${table} belong to no ${owner}`);
  }
  return problems.slice(0, MOST_PROBLEMS);
}

function problemsOfTable(user: string, wanted: TableColumns, found: FoundTable | undefined): string[] {
  const { name } = wanted;
  if (found === undefined || found.columns.length === 0) return [`the table ${name} is missing`];
  const columns = wanted.columns.filter((column) => !found.columns.includes(column));
  const problems = columns.map((column) => `the column ${name}.${column} is missing`);
  // The audit is only ever added to.
  const rights = found.lacking.filter((right) => name !== 'audit_entry' || right === 'select' || right === 'insert');
  if (rights.length > 0) {
    const words = rights.map((right) => RIGHTS[right]).join(', ');
    problems.push(`${user} may not ${words} ${name} (grant ${rights.join(', ')})`);
  }
  return problems;
}

/** The catalogue knows the columns that the user has no rights to as well; information_schema does not. */
async function findTables(db: Kysely<Tables>, names: readonly string[]): Promise<readonly FoundTable[]> {
  const rights = Object.keys(RIGHTS) as Right[];
  const { rows } = await sql<FoundTable>`
    select name,
      array(select cast(attname as text) from pg_attribute
        where attrelid = to_regclass(name) and attnum > 0 and not attisdropped) as columns,
      array(select needed from unnest(cast(${rights} as text[])) as needed
        where not has_table_privilege(to_regclass(name), needed)) as lacking
    from unnest(cast(${names} as text[])) as name`.execute(db);
  return rows;
}

async function invalidIndexes(db: Kysely<Tables>, names: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select cast(relname as text) as name from pg_index join pg_class on pg_class.oid = indexrelid
    where not indisvalid and indrelid in (
      select cast(to_regclass(name) as oid) from unnest(cast(${names} as text[])) as name)
    order by relname`.execute(db);
  return rows.map(({ name }) => name);
}

async function countStrays(db: Kysely<Tables>, table: string, column: string, owner: string): Promise<number> {
  const { rows } = await sql<{ strays: number }>`
    select count(*) as strays from ${sql.table(table)} as part
    where not exists (select from ${sql.table(owner)} as owner where owner.id = part.${sql.ref(column)})`.execute(db);
  return Number(rows[0]?.strays ?? 0);
}
