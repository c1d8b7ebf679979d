import {
  chmodSync,
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { failed, type RelateError } from '../errors.ts';
import type { Files } from '../ports/ports.ts';
import { createFile, makeFolder, replaceFile } from '../storage/durable-file.ts';

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
      if (options.keep) return createFile(path, content);
      const kind = statSync(path, { throwIfNoEntry: false });
      // A device such as /dev/null would be replaced by a file for whoever may do that.
      if (kind?.isFile() === false) throw notAFile(path, kind.isDirectory());
      replaceFile(path, content);
    } catch (error) {
      if (options.keep && isErrno(error) && error.code === 'EEXIST' && error.syscall === 'open') {
        throw failed('file-exists', `${path} is there already.`, { cause: error });
      }
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
  EROFS: 'the disk is read-only',
  EBUSY: 'another program uses it',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
};

function isErrno(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
