/** What went wrong, where something has to, as an operator is told of it. */

import { Wording } from '../src/cli/wording.ts';
import { RelateError } from '../src/errors.ts';

/** An error meant for the operator, with its hint as it is read where no profile is in use. */
export interface ToldError extends Pick<RelateError, 'exitCode' | 'code' | 'message' | 'facts' | 'cause'> {
  readonly hint: string | undefined;
}

/** What is thrown, which has to be meant for the operator. */
export function errorOf(action: () => unknown): ToldError {
  try {
    action();
  } catch (error) {
    return told(error);
  }
  throw new Error('Nothing was thrown.');
}

/** What the work is rejected with, which has to be meant for the operator. */
export async function rejectionOf(work: Promise<unknown>): Promise<ToldError> {
  try {
    await work;
  } catch (rejection) {
    return told(rejection);
  }
  throw new Error('Nothing was rejected.');
}

/** The error as an operator is told of it. Anything that is not meant for one is thrown again. */
export function told(error: unknown): ToldError {
  if (!(error instanceof RelateError)) throw error;
  const { exitCode, code, message, facts, cause, hint } = error;
  return { exitCode, code, message, facts, cause, hint: new Wording().hint(hint) };
}
