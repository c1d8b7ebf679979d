import { closeSync, openSync } from 'node:fs';
import Database from 'libsql';
import { failed } from '../errors.ts';
import { hasCode } from '../storage/system-error.ts';

/** How long to wait for another command, in milliseconds. */
const patience = 10_000;

/**
 * Runs `work` while holding the lock of this path. The lock is an exclusive transaction on an empty database: the
 * operating system gives it back when its holder dies, however it dies, so no stale lock can remain. `work` must be
 * synchronous, because waiting for the lock blocks the process.
 */
export function withLock<Result>(path: string, work: () => Result): Result {
  // The library would make a file that everybody can read, and the folder may be one that was there before.
  closeSync(openSync(path, 'a', 0o600));
  const database = new Database(path);
  try {
    database.pragma(`busy_timeout = ${patience}`);
    acquire(database, path);
    try {
      return work();
    } finally {
      // Closing alone keeps the lock for as long as the process lives.
      database.exec('ROLLBACK');
    }
  } finally {
    database.close();
  }
}

function acquire(database: Database.Database, path: string): void {
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    if (hasCode(error, 'SQLITE_BUSY')) {
      throw failed('config-busy', `Another command has kept ${path} locked for ${patience / 1000} seconds.`, {
        hint: 'Wait for it to end, then try again.',
        cause: error,
      });
    }
    // SQLite speaks of a read-only database, of which the operator knows nothing. 8 is SQLITE_READONLY.
    if (error instanceof Error && 'rawCode' in error && (Number(error.rawCode) & 0xff) === 8) {
      throw new Error('its folder is read-only', { cause: error });
    }
    throw error;
  }
}
