import { closeSync, lstatSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import type { Clock } from '../ports/ports.ts';
import { FileTrouble } from './file-error.ts';
import { kindProblem } from './private-file.ts';
import { hasCode } from './system-error.ts';

/** Milliseconds between two looks at a lock that somebody else has. */
const PAUSE = 40;

/** Gives the lock back. */
export type Release = () => void;

/**
 * Waits for the lock of this path as long as `patience` milliseconds; undefined when that was not enough. Rejects with
 * the signal's reason as soon as it is aborted. The lock is an exclusive transaction on an empty database: the operating
 * system gives it back when its holder dies, however it dies. Unlike the lock of the configuration it is held while a
 * service is asked, so waiting must not block the process.
 */
export async function acquireLock(
  path: string,
  clock: Clock,
  patience: number,
  signal: AbortSignal | undefined,
): Promise<Release | undefined> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  for (let waited = 0; waited <= patience; waited += PAUSE) {
    signal?.throwIfAborted();
    const release = tryToLock(path);
    if (release !== undefined) return release;
    await clock.sleep(PAUSE, signal);
  }
  return undefined;
}

function tryToLock(path: string): Release | undefined {
  makeFile(path);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  const problem = kindProblem(found);
  if (problem !== undefined) throw new FileTrouble(problem);
  const database = new Database(path);
  try {
    database.pragma('busy_timeout = 0');
    database.exec('BEGIN EXCLUSIVE');
    // Whoever signed out has removed the file that was waited for: another one at the path is another lock.
    if (lstatSync(path, { throwIfNoEntry: false })?.ino === found.ino) return () => giveBack(database);
  } catch (error) {
    database.close();
    if (!hasCode(error, 'SQLITE_BUSY')) throw error;
    return undefined;
  }
  giveBack(database);
  return undefined;
}

/**
 * The library would make a file that everybody can read. One that is there is not opened: closing it again would give
 * back the lock of another part of this process, as POSIX has it.
 */
function makeFile(path: string): void {
  try {
    closeSync(openSync(path, 'ax', 0o600));
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}

function giveBack(database: Database.Database): void {
  try {
    // Closing alone keeps the lock for as long as the process lives.
    database.exec('ROLLBACK');
  } finally {
    database.close();
  }
}
