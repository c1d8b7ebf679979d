import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  type Stats,
} from 'node:fs';
import { dirname } from 'node:path';
import { decodeText } from '../text/decode.ts';
import { shellWord } from '../text/shell-word.ts';
import { createFile, makeFolder, replaceFile } from './durable-file.ts';
import { FileError } from './file-error.ts';
import { fileProblem, folderProblem } from './owner.ts';
import { hasCode } from './system-error.ts';

/** Bytes. What is larger is nothing of ours. */
const SIZE_LIMIT = 16 * 1024 * 1024;

/** The permissions of everybody but the owner. */
const BEYOND_THE_OWNER = 0o077;
const GROUP_MAY_WRITE = 0o020;
const IS_LINK = 'it is a link to another place';

/** Windows has neither links that anybody can make, nor modes. */
const HAS_MODES = constants.O_NOFOLLOW !== undefined;
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;
/** Opening a named pipe would wait for a writer otherwise. */
const NON_BLOCKING = constants.O_NONBLOCK ?? 0;

/**
 * The text of a file that nobody but the operator or root could have written; undefined when there is none. Others may
 * read it, and it may be behind a link. Throws FileError, with a remedy when the file is refused.
 */
export function readTrusted(path: string): string | undefined {
  const bytes = read(path, constants.O_RDONLY | NON_BLOCKING, () => {});
  return bytes && textOf(path, bytes);
}

/**
 * As `readTrusted`, for a file with a secret that the operator may share with a group, who may read it and not write.
 * The bytes are not decoded.
 */
export function readSecret(path: string): Uint8Array | undefined {
  return read(path, constants.O_RDONLY | NON_BLOCKING, ({ mode }) => {
    if (!HAS_MODES || (mode & GROUP_MAY_WRITE) === 0) return;
    throw new FileError('its group can change it', {
      remedy: `Look at what is in it, then: chmod g-w ${shellWord(path)}`,
    });
  });
}

/**
 * As `readTrusted`, for a file that is the operator's alone: a link, and a file that others can read, are refused as
 * well.
 */
export function readPrivate(path: string): string | undefined {
  const bytes = read(path, constants.O_RDONLY | NO_FOLLOW | NON_BLOCKING, ({ mode }) => {
    if (!HAS_MODES || (mode & BEYOND_THE_OWNER) === 0) return;
    throw new FileError('other users can read it', {
      remedy: `Look who could have, then: chmod 600 ${shellWord(path)}`,
    });
  });
  return bytes && textOf(path, bytes);
}

/** Puts the text in the place of what was there, or leaves that as it was. A link is replaced, not followed. */
export function writePrivate(path: string, text: string): void {
  withPath(path, () => {
    makePrivateFolder(dirname(path));
    replaceFile(path, text);
  });
}

/** As `writePrivate`, but fails when something is there already. */
export function createPrivate(path: string, text: string): void {
  withPath(path, () => {
    makePrivateFolder(dirname(path));
    createFile(path, text);
  });
}

/** Whether something was there: a file, or a link, which is removed rather than what it leads to. */
export function removePrivate(path: string): boolean {
  return withPath(path, () => {
    const wasThere = lstatSync(path, { throwIfNoEntry: false }) !== undefined;
    rmSync(path, { force: true });
    return wasThere;
  });
}

/** The names of what is in a folder; none when there is no such folder. */
export function namesIn(folder: string): readonly string[] {
  return withPath(folder, () => {
    try {
      return readdirSync(folder);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    }
  });
}

/**
 * Makes a folder for files that are the operator's alone. Throws FileError with a remedy for one where others could
 * put their own files in the place of these.
 */
export function makePrivateFolder(path: string): void {
  makeFolder(path);
  const danger = folderProblem(path);
  if (danger !== undefined) throw new FileError(danger.why, { remedy: danger.remedy });
}

/** Why what is at a path is not a regular file, as a clause. */
export function kindProblem(stats: Stats): string | undefined {
  if (stats.isFile()) return undefined;
  if (stats.isSymbolicLink()) return IS_LINK;
  return stats.isDirectory() ? 'it is a folder' : 'it is not a file';
}

/** Looks at the open file, since what is at the path may be another one a moment later. */
function read(path: string, flags: number, check: (stats: Stats) => void): Uint8Array | undefined {
  return withPath(path, () => {
    let descriptor: number;
    try {
      descriptor = openSync(path, flags);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined;
      if (hasCode(error, 'ELOOP')) throw new FileError(IS_LINK, { cause: error });
      throw error;
    }
    try {
      const stats = fstatSync(descriptor);
      const problem = kindProblem(stats);
      if (problem !== undefined) throw new FileError(problem);
      const danger = fileProblem(path, stats);
      if (danger !== undefined) throw new FileError(danger.why, { remedy: danger.remedy });
      check(stats);
      if (stats.size > SIZE_LIMIT) throw new FileError(`it has ${stats.size} bytes, which is too large`);
      return readFileSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  });
}

function textOf(path: string, bytes: Uint8Array): string {
  const text = decodeText(bytes);
  if (text.ok) return text.value;
  return withPath(path, () => {
    throw new FileError(text.problem === 'binary' ? 'it is not text' : 'it is not UTF-8 text');
  });
}

/** Does the work. What the system reports becomes a FileError with the path. */
function withPath<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const fileError = FileError.of(error);
    fileError.path ??= path;
    throw fileError;
  }
}
