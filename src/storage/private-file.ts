import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { shellWord } from '../text/shell-word.ts';
import { FileTrouble } from './file-error.ts';
import { unsafeFile, unsafeFolder } from './owner.ts';
import { hasCode } from './system-error.ts';

/** Bytes. What is larger is nothing of ours. */
const SIZE_LIMIT = 1024 * 1024;

const beyondTheOwner = 0o077;
/** Windows has neither links that anybody can make, nor modes. */
const hasModes = constants.O_NOFOLLOW !== undefined;
const withoutFollowing = constants.O_NOFOLLOW ?? 0;
/** Opening a named pipe would wait for a writer. */
const withoutWaiting = constants.O_NONBLOCK ?? 0;

/**
 * The text of a file that is the operator's alone; undefined when there is none. A link, and a file or folder that
 * others can read or change, are refused with FileTrouble.
 */
export function readPrivate(path: string): string | undefined {
  return told(path, () => {
    let descriptor: number;
    try {
      descriptor = openSync(path, constants.O_RDONLY | withoutFollowing | withoutWaiting);
    } catch (error) {
      if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return undefined;
      if (hasCode(error, 'ELOOP')) throw new FileTrouble(isLink, { cause: error });
      throw error;
    }
    try {
      const stats = fstatSync(descriptor);
      const problem = kindProblem(stats);
      if (problem !== undefined) throw new FileTrouble(problem);
      const danger = unsafeFile(path, stats);
      if (danger !== undefined) throw new FileTrouble(danger.why, { remedy: danger.remedy });
      if (hasModes && (stats.mode & beyondTheOwner) !== 0) {
        throw new FileTrouble('other users can read it', {
          remedy: `Look who could have, then: chmod 600 ${shellWord(path)}`,
        });
      }
      if (stats.size > SIZE_LIMIT) throw new FileTrouble('it is too large');
      return readFileSync(descriptor, 'utf8');
    } finally {
      closeSync(descriptor);
    }
  });
}

/** Puts the text in the place of what was there, or leaves that as it was. A link is replaced, not followed. */
export function writePrivate(path: string, text: string): void {
  told(path, () => {
    makeFolder(dirname(path));
    const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      create(temporary, text);
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  });
}

/** As `writePrivate`, but fails when something is there already. */
export function createPrivate(path: string, text: string): void {
  told(path, () => {
    makeFolder(dirname(path));
    create(path, text);
  });
}

/** Whether something was there: a file, or a link, which is removed rather than what it leads to. */
export function removePrivate(path: string): boolean {
  return told(path, () => {
    const wasThere = lstatSync(path, { throwIfNoEntry: false }) !== undefined;
    rmSync(path, { force: true });
    return wasThere;
  });
}

/** The names of what is in a folder; none when there is no such folder. */
export function namesIn(folder: string): readonly string[] {
  return told(folder, () => {
    try {
      return readdirSync(folder);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    }
  });
}

/** Makes a folder for files that are the operator's alone, and refuses one where others could put theirs in the place. */
function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const danger = unsafeFolder(path);
  if (danger !== undefined) throw new FileTrouble(danger.why, { remedy: danger.remedy });
}

/** Why what is at a path is no file of ours, as a clause. */
export function kindProblem(stats: Stats): string | undefined {
  if (stats.isFile()) return undefined;
  if (stats.isSymbolicLink()) return isLink;
  return stats.isDirectory() ? 'it is a folder' : 'it is not a file';
}

const isLink = 'it is a link to another place';

function create(path: string, text: string): void {
  const descriptor = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function told<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const trouble = FileTrouble.of(error);
    trouble.path ??= path;
    throw trouble;
  }
}
