import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { failed, type RelateError } from '../errors.ts';
import type { Files } from '../ports/ports.ts';
import { appendToFile, createFile, makeFolder, replaceFile } from '../storage/durable-file.ts';

/** The real file system. */
export const nodeFiles: Files = {
  read(path, limit) {
    let descriptor: number | undefined;
    try {
      // Checked before opening, since opening a named pipe would wait for a writer.
      const kind = statSync(path);
      if (!kind.isFile()) throw notAFile(path, kind.isDirectory());
      descriptor = openSync(path, 'r');
      const { size } = fstatSync(descriptor);
      if (size > limit) {
        throw failed('file-too-large', `${path} is too large: ${size} bytes, where ${limit} are allowed.`);
      }
      return readFileSync(descriptor);
    } catch (error) {
      if (isErrno(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
      throw asFileError(error, path, 'read');
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  },

  write(path, content, options = {}) {
    try {
      makeFolder(dirname(path));
      const kind = statSync(path, { throwIfNoEntry: false });
      if (kind?.isFIFO() || kind?.isCharacterDevice()) return writeThrough(path, content);
      if (options.keep) return createFile(path, content);
      if (kind === undefined || kind.isFile()) return replaceFile(linkTarget(path), content);
      throw notAFile(path, kind.isDirectory());
    } catch (error) {
      if (options.keep && isErrno(error) && error.code === 'EEXIST' && error.syscall !== 'mkdir') {
        throw failed('file-exists', `${path} is there already.`, { hint: 'Name another file.', cause: error });
      }
      throw asFileError(error, path, 'written');
    }
  },

  append(path, content) {
    try {
      appendToFile(path, content);
    } catch (error) {
      throw asFileError(error, path, 'written');
    }
  },

  exists: existsSync,

  list(folder) {
    try {
      return readdirSync(folder).sort();
    } catch (error) {
      if (isErrno(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return [];
      throw asFileError(error, folder, 'read');
    }
  },

  remove(path) {
    try {
      rmSync(path, { force: true });
    } catch (error) {
      throw asFileError(error, path, 'removed');
    }
  },

  inspect(path) {
    try {
      const found = statSync(path, { throwIfNoEntry: false });
      if (found === undefined) return undefined;
      const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
      return { kind, mode: found.mode & 0o1777, uid: found.uid, modifiedAt: found.mtime };
    } catch (error) {
      if (isErrno(error) && error.code === 'ENOTDIR') return undefined;
      throw asFileError(error, path, 'read');
    }
  },

  restrict(path) {
    try {
      chmodSync(path, statSync(path).mode & 0o700);
    } catch (error) {
      throw asFileError(error, path, 'changed');
    }
  },

  makeFolder(path) {
    try {
      makeFolder(path);
    } catch (error) {
      throw asFileError(error, path, 'made');
    }
  },
};

/** Where a link leads in the end, also when nothing is there yet; else the path. */
function linkTarget(path: string): string {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return path;
  return linkTarget(resolve(realpathSync(dirname(path)), readlinkSync(path)));
}

/** Hands the content to a pipe or a device, which a file must not take the place of. */
function writeThrough(path: string, content: string | Uint8Array): void {
  // To open a pipe that nobody reads waits for a reader. This does not, and whoever reads it then is there for the second one.
  const tried = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  try {
    const descriptor = openSync(path, constants.O_WRONLY);
    try {
      writeFileSync(descriptor, content);
    } finally {
      closeSync(descriptor);
    }
  } finally {
    closeSync(tried);
  }
}

function notAFile(path: string, isFolder: boolean): RelateError {
  return failed('file-unusable', `${path} is ${isFolder ? 'a folder' : 'not a regular file'}.`, {
    hint: 'Name a file.',
  });
}

/** Keeps our own errors, and turns the system's into one line that names the path. */
function asFileError(error: unknown, path: string, done: 'read' | 'written' | 'removed' | 'changed' | 'made'): unknown {
  if (!isErrno(error)) return error;
  return failed('file-unusable', `${path} can't be ${done}: ${REASONS[error.code ?? ''] ?? error.code}.`, {
    hint: 'Check the path, its permissions and the free space.',
    cause: error,
  });
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  EEXIST: 'a part of the path is not a folder',
  ENOENT: 'there is no such folder',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'files may not be that large here',
  EROFS: 'the disk is read-only',
  EBUSY: 'another program uses it',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
  ENXIO: 'nothing reads from it',
  EPIPE: 'nothing reads from it',
  ELOOP: 'it is a link that leads to itself',
};

function isErrno(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
