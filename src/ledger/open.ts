import type { Ledger, LedgerReport, TellUpgrade } from './ledger.ts';
import { unavailable } from './sqlite/errors.ts';
import { fileExists, refuseUnsafeFile } from './sqlite/file.ts';

/**
 * Opens the ledger at an absolute path; a missing one is made. Rejects with `ledger-newer`, `ledger-damaged`,
 * `ledger-busy`, `ledger-unavailable` or `ledger-unsafe`; a ledger that is refused is left as it is.
 */
export async function openLedger(path: string, tellUpgrade?: TellUpgrade): Promise<Ledger> {
  const { openSqliteLedger } = await loadAdapter(path);
  return openSqliteLedger(path, tellUpgrade);
}

/** As `openLedger`, but undefined when there is no ledger yet: then nothing is made, and nothing heavy is loaded. */
export async function openLedgerIfPresent(path: string, tellUpgrade?: TellUpgrade): Promise<Ledger | undefined> {
  return fileExists(path) ? openLedger(path, tellUpgrade) : undefined;
}

/**
 * Opens a ledger as it is, to read from it: nothing is made, changed or waited for. Undefined when there is none, or one
 * of an earlier version. Rejects as `openLedger` does, with `ledger-busy` at once.
 */
export async function openLedgerToRead(path: string): Promise<Ledger | undefined> {
  if (!fileExists(path)) return undefined;
  refuseUnsafeFile(path);
  const { openSqliteLedgerToRead } = await loadAdapter(path);
  return openSqliteLedgerToRead(path);
}

/** Checks a ledger and changes nothing; undefined when there is none. Rejects as `openLedger` does. */
export async function inspectLedger(path: string): Promise<LedgerReport | undefined> {
  if (!fileExists(path)) return undefined;
  refuseUnsafeFile(path);
  const { inspectDatabase } = await loadAdapter(path);
  return inspectDatabase(path);
}

/**
 * The number of the schema of a ledger, which may be newer than this program's; undefined when there is none. Changes
 * nothing. Rejects with `ledger-damaged`, `ledger-busy`, `ledger-unavailable` or `ledger-unsafe`.
 */
export async function ledgerSchema(path: string): Promise<number | undefined> {
  if (!fileExists(path)) return undefined;
  refuseUnsafeFile(path);
  const { readSchema } = await loadEngine(path, () => import('./sqlite/schema-version.ts'));
  return readSchema(path);
}

/** The query builder and the database engine take long to load, so they wait for the first ledger. */
function loadAdapter(path: string): Promise<typeof import('./sqlite/database.ts')> {
  return loadEngine(path, () => import('./sqlite/database.ts'));
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
