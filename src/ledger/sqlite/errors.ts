import { failed, type RelateError } from '../../errors.ts';
import { FileError } from '../../storage/file-error.ts';
import type { OwnershipProblem } from '../../storage/owner.ts';

/** SQLite's primary result codes that need words of their own: https://www.sqlite.org/rescode.html */
const RESULT_CODE = { error: 1, busy: 5, locked: 6, readOnly: 8, corrupt: 11, full: 13, format: 24, notADatabase: 26 };

/**
 * What the operator is told of an error of the file system or of SQLite: `ledger-damaged`, `ledger-busy` or
 * `ledger-unavailable`. Any other error comes back as it is.
 */
export function ledgerError(path: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  // The package reports a file it could not open at all by this text alone.
  if (error.message.startsWith('ConnectionFailed('))
    return unavailable(path, 'SQLite could not open it', { cause: error });
  if ('rawCode' in error && typeof error.rawCode === 'number') return sqliteError(path, error, error.rawCode & 0xff);
  if ('errno' in error && typeof error.errno === 'number') {
    return unavailable(path, FileError.of(error).message, { cause: error });
  }
  return error;
}

/** Does the work; what it throws becomes what the operator is told. */
export function explained<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw ledgerError(path, error);
  }
}

function sqliteError(path: string, error: Error, code: number): RelateError {
  switch (code) {
    case RESULT_CODE.corrupt:
    case RESULT_CODE.notADatabase:
    case RESULT_CODE.format:
    // Every statement is fixed and tested: one that SQLite can't prepare met other tables than those it was made for.
    case RESULT_CODE.error:
      return damaged(path, error);
    case RESULT_CODE.busy:
    case RESULT_CODE.locked:
      return failed('ledger-busy', `The ledger ${path} is in use by another command.`, {
        hint: 'Try again.',
        facts: { path },
        cause: error,
      });
    case RESULT_CODE.full:
      return unavailable(path, 'no space left on device', { cause: error });
    case RESULT_CODE.readOnly:
      return unavailable(path, 'it is read-only', { cause: error });
    default:
      return unavailable(path, error.message, { cause: error });
  }
}

/** The file is no SQLite database, a broken one, or somebody else's. */
export function damaged(path: string, cause?: unknown): RelateError {
  return failed('ledger-damaged', `The ledger ${path} is damaged, or is no ledger at all.`, {
    hint: 'It was left as it is. Put a backup in its place, or move it away to start a new one.',
    facts: { path },
    cause,
  });
}

/** The file was written by a version of the program that knows more than this one. */
export function newer(path: string): RelateError {
  return failed('ledger-newer', `The ledger ${path} was written by a newer version of relate.`, {
    hint: 'Update relate. The ledger was left as it is.',
    facts: { path },
  });
}

/** Others could have written the file, or put another one in its place. */
export function unsafe(path: string, { why, remedy }: OwnershipProblem): RelateError {
  return failed('ledger-unsafe', `The ledger ${path} is not used: ${why}.`, { hint: remedy, facts: { path } });
}

/** The place is out of reach: no permission, no space, not a file. `reason` is a clause without a full stop. */
export function unavailable(
  path: string,
  reason: string,
  options: { readonly hint?: string; readonly cause?: unknown } = {},
): RelateError {
  return failed('ledger-unavailable', `The ledger ${path} can't be used: ${reason.replace(/\s+/gu, ' ')}.`, {
    hint: 'Check the folder: its permissions and the free space.',
    facts: { path },
    ...options,
  });
}
