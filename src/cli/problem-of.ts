import { RelateError } from '../errors.ts';

/** What a check says of an answer while it is typed: why it is refused, or true. */
export function problemOf(check: () => unknown): true | string {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof RelateError) return error.message;
    throw error;
  }
}
