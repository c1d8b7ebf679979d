import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { shellWord } from '../text/shell-word.ts';

/** The part of `fs.Stats` that says who can change a file or folder. */
export interface Ownership {
  readonly uid: number;
  readonly mode: number;
}

/** Why a file or folder can't be trusted, and what to do about it. */
export interface OwnershipProblem {
  /** A clause such as `it belongs to another user`, or one that names the folder. */
  readonly why: string;
  /** Full sentences. */
  readonly remedy: string;
}

const OTHERS_MAY_WRITE = 0o002;
/** In a folder with this bit, such as /tmp, nobody can replace files of somebody else. */
const STICKY = 0o1000;

/**
 * Why the file found at this path, or its folder, can't be trusted; undefined when both can be. What belongs to root is
 * trusted, as it is by ssh: root can change anything anyway. On Windows nothing is refused: files there inherit the
 * permissions of the operator's own folders.
 */
export function fileProblem(path: string, file: Ownership): OwnershipProblem | undefined {
  return ownershipProblem(path, file, false) ?? folderProblem(dirname(path));
}

/** As `fileProblem`, for a folder; a missing one can be trusted. */
export function folderProblem(path: string): OwnershipProblem | undefined {
  const folder = statSync(path, { throwIfNoEntry: false });
  return folder === undefined ? undefined : ownershipProblem(path, folder, true);
}

/** As `fileProblem`, for a single file or folder, without looking at the one it is in. */
export function ownershipProblem(
  path: string,
  { uid, mode }: Ownership,
  isFolder: boolean,
): OwnershipProblem | undefined {
  const operator = process.geteuid?.();
  if (operator === undefined) return undefined;
  const subject = isFolder ? `its folder ${path}` : 'it';
  const word = shellWord(path);
  if (uid !== operator && uid !== 0) {
    return { why: `${subject} belongs to another user`, remedy: `If it is yours: sudo chown "$(id -un)" ${word}` };
  }
  if ((mode & OTHERS_MAY_WRITE) === 0 || (isFolder && (mode & STICKY) !== 0)) return undefined;
  return {
    why: `${subject} can be changed by every user of this machine`,
    remedy: `Look at what is in it, then: ${uid === operator ? '' : 'sudo '}chmod ${isFolder ? 'o-w' : '600'} ${word}`,
  };
}

/** Whether it belongs to the operator, who can then change its mode. */
export function belongsToOperator({ uid }: Ownership): boolean {
  return uid === process.geteuid?.();
}
