import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { shellWord } from '../text/shell-word.ts';

/** The part of `fs.Stats` that says who can change a file or folder. */
export interface Ownership {
  readonly uid: number;
  readonly mode: number;
}

/** What can't be trusted, why, and what to do about it. */
export interface Unsafe {
  /** A clause such as `it belongs to another user`, or one that names the folder. */
  readonly why: string;
  /** Full sentences. */
  readonly remedy: string;
}

const othersMayWrite = 0o002;
/** In a folder with it, such as /tmp, nobody can replace what belongs to somebody else. */
const sticky = 0o1000;

/**
 * Why a file that was found at this path can't be trusted, or the folder it is in; undefined when both can be. What
 * belongs to root is trusted, as it is by ssh: root can change anything anyway. On Windows nothing is refused: folders
 * there hand down who may do what.
 */
export function unsafeFile(path: string, file: Ownership): Unsafe | undefined {
  return unsafe(path, file, false) ?? unsafeFolder(dirname(path));
}

/** As `unsafeFile`, for a folder; one that is not there is no danger. */
export function unsafeFolder(path: string): Unsafe | undefined {
  const folder = statSync(path, { throwIfNoEntry: false });
  return folder === undefined ? undefined : unsafe(path, folder, true);
}

/** As `unsafeFile`, for one thing of which this is known. */
export function unsafe(path: string, { uid, mode }: Ownership, isFolder: boolean): Unsafe | undefined {
  const operator = process.geteuid?.();
  if (operator === undefined) return undefined;
  const subject = isFolder ? `its folder ${path}` : 'it';
  const word = shellWord(path);
  if (uid !== operator && uid !== 0) {
    return { why: `${subject} belongs to another user`, remedy: `If it is yours: sudo chown "$(id -un)" ${word}` };
  }
  if ((mode & othersMayWrite) === 0 || (isFolder && (mode & sticky) !== 0)) return undefined;
  return {
    why: `${subject} can be changed by every user of this machine`,
    remedy: `Look at what is in it, then: ${uid === operator ? '' : 'sudo '}chmod ${isFolder ? 'o-w' : '600'} ${word}`,
  };
}

/** Whether it is the operator's own, who can then change its mode. */
export function belongsToOperator({ uid }: Ownership): boolean {
  return uid === process.geteuid?.();
}
