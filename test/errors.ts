/** What went wrong, where something has to. */

import { RelateError } from '../src/errors.ts';

/** What is thrown, which has to be meant for the operator. */
export function errorOf(action: () => unknown): RelateError {
  try {
    action();
  } catch (error) {
    return meantForOperator(error);
  }
  throw new Error('Nothing was thrown.');
}

/** What the work is rejected with, which has to be meant for the operator. */
export async function rejectionOf(work: Promise<unknown>): Promise<RelateError> {
  try {
    await work;
  } catch (rejection) {
    return meantForOperator(rejection);
  }
  throw new Error('Nothing was rejected.');
}

function meantForOperator(error: unknown): RelateError {
  if (error instanceof RelateError) return error;
  throw error;
}
