import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { hasCode } from './system-error.ts';

/** Makes a folder and those above it that are missing, each for its owner alone. */
export function makeFolder(path: string): void {
  try {
    makeLastFolder(path);
  } catch (error) {
    const parent = dirname(path);
    // Node's own way of making all of them tries for ever where nothing can be made, such as below /proc.
    if (!hasCode(error, 'ENOENT') || parent === path) throw error;
    // Another command may have made it since.
    if (!existsSync(parent)) makeFolder(parent);
    makeLastFolder(path);
  }
}

/** Makes a folder where there is none. */
function makeLastFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (!hasCode(error, 'EEXIST') || !statSync(path).isDirectory()) throw error;
  }
}

/**
 * Makes a new file for its owner alone, which is on the disk when this returns. It is there whole or not at all, also
 * when the process is killed meanwhile. Throws EEXIST when something is there already.
 */
export function createFile(path: string, content: string | Uint8Array): void {
  const temporary = temporaryFile(path, content);
  try {
    // Unlike a rename, a further name for a file does not take the place of another file.
    linkSync(temporary, path);
  } catch (error) {
    if (!LINKLESS.some((code) => hasCode(error, code)) || existsSync(path)) throw error;
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** What file systems answer where a file has one name only, such as those of memory cards and of some networks. */
const LINKLESS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];

/**
 * Puts a file for its owner alone in the place of what was there. Whoever reads it at any moment sees the old content
 * or the new, never half of one. A link is replaced, not followed.
 */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const temporary = temporaryFile(path, content);
  try {
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** A new file beside the path, for its owner alone and on the disk. Leaves nothing behind when it fails. */
function temporaryFile(path: string, content: string | Uint8Array): string {
  // The global object loads node:crypto when it is used, which most commands never do.
  const random = Buffer.from(crypto.getRandomValues(new Uint8Array(6))).toString('hex');
  const temporary = `${path}.${random}.tmp`;
  const descriptor = openSync(temporary, 'wx', 0o600);
  try {
    writeFileSync(descriptor, content);
    fsyncSync(descriptor);
  } catch (error) {
    closeSync(descriptor);
    rmSync(temporary, { force: true });
    throw error;
  }
  closeSync(descriptor);
  return temporary;
}

/**
 * Adds to the end of a file that is there, and returns when it is on the disk. What a full disk took only a part of is
 * taken away again.
 */
export function appendToFile(path: string, content: string): void {
  const descriptor = openSync(path, constants.O_WRONLY | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0));
  try {
    const { size } = fstatSync(descriptor);
    try {
      writeFileSync(descriptor, content);
      fsyncSync(descriptor);
    } catch (error) {
      ftruncateSync(descriptor, size);
      throw error;
    }
  } finally {
    closeSync(descriptor);
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
