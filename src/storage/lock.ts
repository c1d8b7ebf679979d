import { lstatSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import type { Clock } from '../ports/ports.ts';
import { requireDescriptors } from './descriptors.ts';
import { ensureFile, makeFolder } from './durable-file.ts';
import { FileError } from './file-error.ts';
import { kindProblem } from './private-file.ts';
import { hasCode } from './system-error.ts';

/** Milliseconds between two attempts to get a lock that another command holds. */
const PAUSE = 40;
/** https://www.sqlite.org/rescode.html#readonly */
const SQLITE_READONLY = 8;

/** Gives the lock back. */
export type Release = () => void;

/**
 * Waits for the lock of this path for at most `timeout` milliseconds; undefined when another command held it all that
 * time. Rejects with the signal's reason as soon as it is aborted, and with FileError when the path can't be locked.
 *
 * The lock is an exclusive transaction on an empty database: the operating system gives it back when its holder dies,
 * however it dies, so no stale lock can remain.
 */
export async function acquireLock(
  path: string,
  clock: Clock,
  timeout: number,
  signal: AbortSignal | undefined,
): Promise<Release | undefined> {
  makeFolder(dirname(path));
  for (let waited = 0; waited <= timeout; waited += PAUSE) {
    signal?.throwIfAborted();
    const release = tryToLock(path, 0);
    if (release !== undefined) return release;
    await clock.sleep(PAUSE, signal);
  }
  return undefined;
}

/** As `acquireLock`, but blocks the process while it waits: for work that takes milliseconds and is synchronous. */
export function acquireLockSync(path: string, timeout: number): Release | undefined {
  makeFolder(dirname(path));
  return tryToLock(path, timeout);
}

function tryToLock(path: string, timeout: number): Release | undefined {
  ensureFile(path);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  const problem = kindProblem(found);
  if (problem !== undefined) throw new FileError(problem);
  requireDescriptors();
  const database = new Database(path);
  try {
    database.pragma(`busy_timeout = ${timeout}`);
    database.exec('BEGIN EXCLUSIVE');
    // Signing out removes the file: whoever waited for it then holds a lock that is no longer the one at the path.
    if (lstatSync(path, { throwIfNoEntry: false })?.ino === found.ino) return () => giveBack(database);
  } catch (error) {
    database.close();
    if (hasCode(error, 'SQLITE_BUSY')) return undefined;
    // SQLite speaks of a read-only database, of which the operator knows nothing.
    if (isReadOnly(error)) throw new FileError('its folder is read-only', { cause: error });
    throw error;
  }
  giveBack(database);
  return undefined;
}

function isReadOnly(error: unknown): boolean {
  return error instanceof Error && 'rawCode' in error && (Number(error.rawCode) & 0xff) === SQLITE_READONLY;
}

function giveBack(database: Database.Database): void {
  try {
    // Closing alone keeps the lock for as long as the process lives.
    database.exec('ROLLBACK');
  } finally {
    database.close();
  }
}
