import type { Random } from '../ports/ports.ts';
import type { Author } from './audit.ts';
import type { CopiedTable, CopyOptions } from './copied-table.ts';
import type { Ledger, LedgerReport, TellUpgrade } from './ledger.ts';
import type { LedgerPlace, PostgresLedger } from './place.ts';
import type { SqlDatabase } from './sql/dialect.ts';
import { unavailable } from './sqlite/errors.ts';
import { fileExists, refuseUnsafeFile } from './sqlite/file.ts';

/**
 * Opens the ledger; a missing file is made. Rejects with `ledger-newer`, `ledger-damaged`, `ledger-busy`,
 * `ledger-unavailable` or `ledger-unsafe`, and of a database with `ledger-absent` or `ledger-older`; a ledger that is
 * refused is left as it is. What is done is noted as that of the author.
 */
export async function openLedger(place: LedgerPlace, tellUpgrade?: TellUpgrade, author?: Author): Promise<Ledger> {
  if (place.kind === 'postgres') return (await loadPostgres()).openPostgresLedger(place, author);
  const { openSqliteLedger } = await loadAdapter(place.path);
  return openSqliteLedger(place.path, tellUpgrade, author);
}

/** As `openLedger`, but undefined when there is no file yet: then nothing is made, and nothing heavy is loaded. */
export async function openLedgerIfPresent(
  place: LedgerPlace,
  tellUpgrade?: TellUpgrade,
  author?: Author,
): Promise<Ledger | undefined> {
  return place.kind === 'postgres' || fileExists(place.path) ? openLedger(place, tellUpgrade, author) : undefined;
}

/**
 * Opens a ledger as it is, to read from it: nothing is made, changed or waited for. Undefined when there is none, or a file
 * of an earlier version. Rejects as `openLedger` does, with `ledger-busy` at once.
 */
export async function openLedgerToRead(place: LedgerPlace): Promise<Ledger | undefined> {
  if (place.kind === 'postgres') return openLedger(place);
  const { path } = place;
  if (!fileExists(path)) return undefined;
  refuseUnsafeFile(path);
  const { openSqliteLedgerToRead } = await loadAdapter(path);
  return openSqliteLedgerToRead(path);
}

/** A new ledger in memory, which is gone when it is closed. What belongs to something may be there without it. */
export async function openLedgerInMemory(): Promise<Ledger> {
  return (await loadAdapter('in memory')).openSqliteLedgerInMemory();
}

/** Checks a ledger and changes nothing; undefined when there is none. Rejects as `openLedger` does. */
export async function inspectLedger(place: LedgerPlace): Promise<LedgerReport | undefined> {
  if (place.kind === 'postgres') {
    const { readTablesOfSchema } = await loadAdapter('in memory');
    const { inspectPostgresLedger } = await loadPostgres();
    return inspectPostgresLedger(place, await readTablesOfSchema());
  }
  const { path } = place;
  if (!fileExists(path)) return undefined;
  refuseUnsafeFile(path);
  const { inspectDatabase } = await loadAdapter(path);
  return inspectDatabase(path);
}

/**
 * The number of the schema of a ledger, which may be newer than this program's; undefined when there is none. Changes
 * nothing. Rejects with `ledger-damaged`, `ledger-busy`, `ledger-unavailable` or `ledger-unsafe`.
 */
export async function ledgerSchema(place: LedgerPlace): Promise<number | undefined> {
  if (place.kind === 'postgres') return (await loadPostgres()).readPostgresSchema(place);
  const { path } = place;
  if (!fileExists(path)) return undefined;
  refuseUnsafeFile(path);
  const { readSchema } = await loadEngine(path, () => import('./sqlite/schema-version.ts'));
  return readSchema(path);
}

/**
 * Makes the tables of a ledger in a database where they are missing, and brings those of an older version up to date: what
 * `openLedger` does by itself for a file.
 */
export async function prepareLedger(place: PostgresLedger): Promise<void> {
  await (await loadPostgres()).preparePostgresLedger(place);
}

/**
 * Copies everything from one ledger to another, all of it or nothing; both are of this version of the program. Rejects
 * with `ledger-not-empty`, `ledger-copy-differs`, and as `openLedger` does.
 */
export async function copyLedger(
  from: LedgerPlace,
  to: LedgerPlace,
  random: Random,
  options: CopyOptions,
): Promise<readonly CopiedTable[]> {
  const { copyAll } = await import('./sql/copy.ts');
  const source = await openDatabaseOf(from);
  try {
    const target = await openDatabaseOf(to);
    try {
      return await copyAll(source, target, random, options);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function openDatabaseOf(place: LedgerPlace): Promise<SqlDatabase> {
  if (place.kind === 'file') return (await loadAdapter(place.path)).openDatabase(place.path);
  return (await loadPostgres()).openPostgresDatabase(place);
}

/** The query builder and the database engine take long to load, so they wait for the first ledger. */
function loadAdapter(path: string): Promise<typeof import('./sqlite/database.ts')> {
  return loadEngine(path, () => import('./sqlite/database.ts'));
}

function loadPostgres(): Promise<typeof import('./postgres/database.ts')> {
  return import('./postgres/database.ts');
}

async function loadEngine<Module>(path: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    throw unavailable(path, 'the database engine for this platform is not installed', {
      hint: 'Install relate again, and do not leave out optional dependencies.',
      cause: error,
    });
  }
}
