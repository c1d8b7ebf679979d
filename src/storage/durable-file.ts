import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hasCode } from './system-error.ts';

/** Makes a folder and those above it that are missing, each for its owner alone. */
export function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
}

/** Makes a new file for its owner alone, which is on the disk when this returns. Leaves nothing behind when it fails. */
export function createFile(path: string, content: string | Uint8Array): void {
  const descriptor = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(descriptor, content);
    fsyncSync(descriptor);
  } catch (error) {
    closeSync(descriptor);
    rmSync(path, { force: true });
    throw error;
  }
  closeSync(descriptor);
}

/**
 * Puts a file for its owner alone in the place of what was there. Whoever reads it at any moment sees the old content
 * or the new, never half of one. A link is replaced, not followed.
 */
export function replaceFile(path: string, content: string | Uint8Array): void {
  // The global object loads node:crypto when it is used, which most commands never do.
  const random = Buffer.from(crypto.getRandomValues(new Uint8Array(6))).toString('hex');
  const temporary = `${path}.${random}.tmp`;
  createFile(temporary, content);
  try {
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Makes an empty file for its owner alone where there is none, for SQLite, which would make one that everybody can read.
 * A file that is there is not even opened: closing it would give back the locks this process has on it (POSIX fcntl).
 */
export function ensureFile(path: string): void {
  try {
    closeSync(openSync(path, 'ax', 0o600));
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}
