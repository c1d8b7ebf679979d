import { accessSync, chmodSync, constants, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ensureFile, makeFolder } from '../../storage/durable-file.ts';
import { fileProblem, folderProblem, type OwnershipProblem } from '../../storage/owner.ts';
import { hasCode } from '../../storage/system-error.ts';
import { explained, unavailable, unsafe } from './errors.ts';

/** Whether there is something at the path. Not knowing (no permission to look) is an error. */
export function fileExists(path: string): boolean {
  return explained(path, () => statIfPresent(path) !== undefined);
}

/**
 * Makes sure there is a file at the path that its owner alone can read and write, in a folder of which the same is
 * true when it has to be made. SQLite would create the file too, but readable by everyone; its journals take their
 * mode from the file. What others could have written is refused with `ledger-unsafe`.
 */
export function prepareFile(path: string): void {
  explained(path, () => {
    const stats = statIfPresent(path);
    if (stats === undefined) create(path);
    else checkAndTighten(path, stats);
  });
}

function create(path: string): void {
  makeFolder(dirname(path));
  refuse(path, folderProblem(dirname(path)));
  ensureFile(path);
}

function checkAndTighten(path: string, stats: Stats): void {
  if (stats.isDirectory()) throw unavailable(path, 'it is a folder');
  if (!stats.isFile()) throw unavailable(path, 'it is not a file');
  refuseUnsafeFile(path, stats);
  if ((stats.mode & 0o077) !== 0) {
    try {
      chmodSync(path, stats.mode & 0o700);
    } catch (error) {
      // Somebody else's file, or a read-only disk: its mode is not ours to choose.
      if (!hasCode(error, 'EPERM') && !hasCode(error, 'EROFS')) throw error;
    }
  }
  accessSync(path, constants.R_OK);
}

/**
 * Throws `ledger-unsafe` for a file that others could have written. SQLite brings back what is in a journal, whoever put
 * it there, and in a folder such as /tmp that can be anybody: so the same goes for journals.
 */
export function refuseUnsafeFile(path: string, stats = statIfPresent(path)): void {
  if (stats !== undefined) refuse(path, fileProblem(path, stats));
  for (const journal of [`${path}-journal`, `${path}-wal`]) {
    const found = statIfPresent(journal);
    if (found !== undefined) refuse(journal, fileProblem(journal, found));
  }
}

function refuse(path: string, danger: OwnershipProblem | undefined): void {
  if (danger !== undefined) throw unsafe(path, danger);
}

function statIfPresent(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}
