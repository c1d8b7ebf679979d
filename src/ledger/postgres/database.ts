import { Kysely, PostgresDialect, sql } from 'kysely';
import { readPostgresAddress } from '../../account/ledger-address.ts';
import { RelateError } from '../../errors.ts';
import type { Author } from '../audit.ts';
import type { Ledger, LedgerReport, TableColumns } from '../ledger.ts';
import type { PostgresLedger } from '../place.ts';
import { LEDGER_SCHEMA, MIGRATION_NAMES } from '../schema.ts';
import type { SqlDatabase } from '../sql/dialect.ts';
import { migrate } from '../sql/migrate.ts';
import { SqlLedger } from '../sql/sql-ledger.ts';
import type { Tables } from '../sql/tables.ts';
import { connectionPool } from './connection.ts';
import { POSTGRES } from './dialect.ts';
import { databaseError, schemaClosed, tablesAbsent, tablesNewer, tablesOlder } from './errors.ts';
import { problemsInDatabase } from './inspect.ts';

/**
 * Opens the ledger at the address as it is. Rejects with `ledger-absent`, `ledger-older`, `ledger-newer`,
 * `ledger-damaged` or `ledger-unavailable`: a command that has something else to do makes and changes no tables here, since
 * the others of the team would be the ones to wonder.
 */
export async function openPostgresLedger(place: PostgresLedger, author?: Author): Promise<Ledger> {
  return new SqlLedger({ ...(await openPostgresDatabase(place)), author });
}

/** Opens the database of the ledger, see `openPostgresLedger`. */
export async function openPostgresDatabase(place: PostgresLedger): Promise<SqlDatabase> {
  const { address } = place;
  const database = connect(place);
  try {
    const done = await migrationsRun(address, database);
    if (done === undefined) throw tablesAbsent(address);
    if (done.length < LEDGER_SCHEMA) throw tablesOlder(address);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * Makes the tables where they are missing, and brings those of an older version up to date. Several may do so at once.
 * Rejects as `openPostgresLedger` does.
 */
export async function preparePostgresLedger(place: PostgresLedger): Promise<void> {
  const { address } = place;
  const database = connect(place);
  try {
    const done = await migrationsRun(address, database);
    if (done?.length === LEDGER_SCHEMA) return;
    const { db } = database;
    const { rows } = await sql<{ name: string | null }>`select current_schema() as name`.execute(db);
    await migrate(db, rows[0]?.name ?? undefined);
  } catch (error) {
    throw databaseError(address, error);
  } finally {
    await database.close();
  }
}

/** The number of the ledger's schema; undefined where there is none. Rejects as `openPostgresLedger` does. */
export async function readPostgresSchema(place: PostgresLedger): Promise<number | undefined> {
  const { address } = place;
  const database = connect(place);
  try {
    return (await migrationsRun(address, database))?.length;
  } finally {
    await database.close();
  }
}

/**
 * Checks whether the ledger has these tables and what is wrong with them, and changes nothing; undefined where there is
 * none. What an older one has to have is not known. Rejects as `openPostgresLedger` does.
 */
export async function inspectPostgresLedger(
  place: PostgresLedger,
  tables: readonly TableColumns[],
): Promise<LedgerReport | undefined> {
  const { address } = place;
  const database = connect(place);
  try {
    const version = (await migrationsRun(address, database))?.length;
    if (version === undefined) return undefined;
    const problems = version < LEDGER_SCHEMA ? [] : await problemsInDatabase(database.db, tables);
    return { version, newest: LEDGER_SCHEMA, problems };
  } finally {
    await database.close();
  }
}

function connect({ address, env, waiting }: PostgresLedger): SqlDatabase {
  const pool = connectionPool(readPostgresAddress(address), env, waiting);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, dialect: POSTGRES, close: () => db.destroy() };
}

/** The names of the migrations that the database has seen; undefined where there is no ledger. */
async function migrationsRun(address: string, { db }: SqlDatabase): Promise<readonly string[] | undefined> {
  const known: readonly string[] = MIGRATION_NAMES;
  let names: readonly string[];
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
    names = rows.map(({ name }) => name);
  } catch (error) {
    if (!isMissingTable(error)) throw error;
    await refuseClosedSchema(address, db);
    return undefined;
  }
  if (names.some((name) => !known.includes(name))) throw tablesNewer(address);
  if (names.length > 0) return names;
  // The program that makes the tables makes this one first.
  return undefined;
}

/** Of a schema that the user may not use, PostgreSQL tells nothing, as if it were not there. */
async function refuseClosedSchema(address: string, db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ schema: string; user: string }>`
    select cast(nspname as text) as schema, cast(current_user as text) as user
    from pg_namespace, unnest(string_to_array(current_setting('search_path'), ',')) with ordinality as path (name, place)
    where nspname = replace(trim(both ' "' from name), '$user', current_user)
      and current_schema() is null and not has_schema_privilege(oid, 'usage')
    order by place limit 1`.execute(db);
  const [closed] = rows;
  if (closed !== undefined) throw schemaClosed(address, closed.schema, closed.user);
}

function isMissingTable(error: unknown): boolean {
  const cause = error instanceof RelateError ? error.cause : error;
  return cause instanceof Error && 'code' in cause && cause.code === '42P01';
}
