import type { Kysely } from 'kysely';
import Sqlite from 'libsql';
import { requireDescriptors } from '../../storage/descriptors.ts';
import type { Author } from '../audit.ts';
import type { Ledger, LedgerReport, TableColumns, TellUpgrade } from '../ledger.ts';
import { LEDGER_SCHEMA, MIGRATION_NAMES } from '../schema.ts';
import type { SqlDatabase } from '../sql/dialect.ts';
import { SqlLedger } from '../sql/sql-ledger.ts';
import type { Tables } from '../sql/tables.ts';
import { DatabaseCopy } from './copy.ts';
import { SQLITE } from './dialect.ts';
import { type Handle, queryBuilder } from './driver.ts';
import { explained, ledgerError, newer } from './errors.ts';
import { prepareFile } from './file.ts';
import { BUSY_TIMEOUT, migrationsRun, names, withReadOnly } from './schema-version.ts';

/** Opens the ledger in a database file, see `openDatabase`. */
export async function openSqliteLedger(path: string, tellUpgrade?: TellUpgrade, author?: Author): Promise<Ledger> {
  return new SqlLedger({ ...(await openDatabase(path, tellUpgrade)), author });
}

/** See `openLedgerInMemory` in open.ts. */
export async function openSqliteLedgerInMemory(): Promise<Ledger> {
  return new SqlLedger(await openDatabaseInMemory());
}

/** The tables of the newest schema, which the migrations make the same in every database. */
export async function readTablesOfSchema(): Promise<readonly TableColumns[]> {
  const database = await openDatabaseInMemory();
  try {
    const tables = await database.db.introspection.getTables();
    return tables.map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) }));
  } finally {
    await database.close();
  }
}

async function openDatabaseInMemory(): Promise<SqlDatabase> {
  const handle = new Sqlite(':memory:');
  handle.exec('pragma foreign_keys = off');
  const db = queryBuilder(':memory:', handle);
  const { migrate } = await import('../sql/migrate.ts');
  await migrate(db);
  return { db, dialect: SQLITE, close: async () => void handle.close() };
}

/**
 * Opens the ledger in a database file to read from it, and changes nothing. Waits for no other command. Undefined when it
 * is one of an earlier version, or an empty file. Throws as `openDatabase` rejects.
 */
export function openSqliteLedgerToRead(path: string): Ledger | undefined {
  return explained(path, () => {
    requireDescriptors();
    const handle = new Sqlite(path, { readonly: true });
    try {
      if (isCurrent(path, handle)) {
        return new SqlLedger({
          db: queryBuilder(path, handle),
          dialect: SQLITE,
          close: async () => void handle.close(),
        });
      }
    } catch (error) {
      handle.close();
      throw error;
    }
    handle.close();
    return undefined;
  });
}

/**
 * Opens the database file, made when it is missing, and brings its tables up to date. Rejects with a RelateError:
 * `ledger-newer`, `ledger-damaged`, `ledger-busy`, `ledger-unavailable`, `ledger-unsafe` or `too-many-files`.
 *
 * The journal is the default, one that is deleted after each transaction. It is as safe against a killed process as a
 * write-ahead log and no slower for one row, leaves a single file, and can be read from a read-only folder or over a
 * network file system, which a write-ahead log can't.
 */
export async function openDatabase(path: string, tellUpgrade?: TellUpgrade): Promise<SqlDatabase> {
  prepareFile(path);
  requireDescriptors();
  const handle = explained(path, () => new Sqlite(path, { timeout: BUSY_TIMEOUT }));
  try {
    // extra: the folder is synchronised too, or a journal that comes back after a power loss would undo the commit.
    // fullfsync: on macOS a plain fsync stops at the disk's cache. Elsewhere it does nothing.
    // temp_store: what a sync sets aside may be more than memory should hold, which is where this build would keep it.
    handle.exec(
      'pragma foreign_keys = on; pragma synchronous = extra; pragma fullfsync = on; pragma temp_store = file',
    );
    const db = queryBuilder(path, handle);
    if (!isCurrent(path, handle)) {
      const copy = await bringUpToDate(path, handle, db);
      if (copy !== undefined) await tellUpgrade?.(copy);
    }
    return { db, dialect: SQLITE, close: async () => void handle.close() };
  } catch (error) {
    handle.close();
    throw ledgerError(path, error);
  }
}

/**
 * Checks a database file and changes nothing, so its tables may be older than this program's. Throws as `openDatabase`
 * rejects.
 */
export function inspectDatabase(path: string): LedgerReport {
  return withReadOnly(path, (handle) => {
    const done = knownMigrations(path, handle);
    if (done === undefined) return { version: LEDGER_SCHEMA, newest: LEDGER_SCHEMA, problems: [] };
    const integrity = names(handle, 'pragma integrity_check(10)').filter((line) => line !== 'ok');
    const strays = handle.prepare('pragma foreign_key_check').all().length;
    const problems = strays === 0 ? integrity : [...integrity, `${strays} rows belong to no invitation or mail`];
    return { version: done.length, newest: LEDGER_SCHEMA, problems };
  });
}

/** Whether the newest migration was run. Throws when the database is of a newer version, or not ours. */
function isCurrent(path: string, handle: Handle): boolean {
  return knownMigrations(path, handle)?.length === LEDGER_SCHEMA;
}

/** As `migrationsRun`, but throws `ledger-newer` for those that a newer version of the program brought. */
function knownMigrations(path: string, handle: Handle): readonly string[] | undefined {
  const known: readonly string[] = MIGRATION_NAMES;
  const done = migrationsRun(path, handle);
  if (done?.some((name) => !known.includes(name))) throw newer(path);
  return done;
}

/**
 * Runs the missing migrations. Resolves with the path of a copy of the database as it was before; undefined for a new
 * one, and when another command was quicker. Kysely's migrator takes no lock on SQLite, so it gets one transaction that
 * starts with the lock for writing.
 */
async function bringUpToDate(path: string, handle: Handle, db: Kysely<Tables>): Promise<string | undefined> {
  const { migrate } = await import('../sql/migrate.ts');
  for (;;) {
    const copy = DatabaseCopy.of(path, handle);
    try {
      handle.exec('begin immediate');
      const isUpToDate = isCurrent(path, handle);
      // Another command wrote after the copy was made: it is made again.
      if (isUpToDate || copy?.isOutdated === true) {
        handle.exec('rollback');
        copy?.discard();
        if (isUpToDate) return undefined;
        continue;
      }
      copy?.keep();
      await migrate(db);
      handle.exec('commit');
      return copy?.path;
    } catch (error) {
      if (handle.inTransaction) handle.exec('rollback');
      copy?.discard();
      throw error;
    }
  }
}
