import Sqlite from 'libsql';
import { requireDescriptors } from '../../storage/descriptors.ts';
import { hasCode } from '../../storage/system-error.ts';
import type { Handle } from './driver.ts';
import { damaged, explained } from './errors.ts';

/** How long a command waits for another one that is writing. Milliseconds. */
export const BUSY_TIMEOUT = 5000;

/** Does something with a database file that it can't change, and closes it. What goes wrong is explained. */
export function withReadOnly<Result>(path: string, work: (handle: Handle) => Result): Result {
  return explained(path, () => {
    requireDescriptors();
    const handle = new Sqlite(path, { timeout: BUSY_TIMEOUT, readonly: true });
    try {
      return work(handle);
    } finally {
      handle.close();
    }
  });
}

/**
 * The names of the migrations that a database has seen; undefined for an empty file, as a command leaves it that was
 * killed while it made it. Throws `ledger-damaged` for a database that is not ours.
 */
export function migrationsRun(path: string, handle: Handle): readonly string[] | undefined {
  const read = () => names(handle, 'select name from kysely_migration');
  try {
    return read();
  } catch (error) {
    // There is no such table. Each command starts here, so what there is instead is asked only then.
    if (!hasCode(error, 'SQLITE_ERROR')) throw error;
    const tables = names(handle, `select name from sqlite_master where type = 'table'`);
    if (tables.length === 0) return undefined;
    if (!tables.includes('kysely_migration')) throw damaged(path);
    // Another command has made it meanwhile.
    return read();
  }
}

/** The schema of a database file. Undefined, and throws, as `migrationsRun`. */
export function readSchema(path: string): number | undefined {
  return withReadOnly(path, (handle) => migrationsRun(path, handle)?.length);
}

/** The first column of what a query finds, as text. */
export function names(handle: Handle, query: string): string[] {
  return handle.prepare(query).pluck().all().map(String);
}
