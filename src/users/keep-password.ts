import { ExitCode, RelateError } from '../errors.ts';

/** Whether, after this error, a user may have the password all the same: the service may have done what it was asked. */
export function keepsPassword(error: unknown): boolean {
  // A defect tells nothing of what became of the request.
  if (!(error instanceof RelateError)) return true;
  return error.exitCode === ExitCode.interrupted || error.facts.isUnclear === true;
}
