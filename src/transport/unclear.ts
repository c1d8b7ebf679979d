import { hintLines, RelateError } from '../errors.ts';
import type { CallIds } from './call.ts';

/** The facts of an error after which it is not known whether the service made a change. */
export const UNCLEAR = { isUnclear: true } as const;

/** The line of a hint for such an error. */
export function unclearLine({ service }: CallIds): string {
  return `It is not known whether ${service} did it. Look before you try again.`;
}

/** The error, of a change that the service had taken on. */
export function unclearError(error: RelateError, ids: CallIds): RelateError {
  return new RelateError(error.exitCode, error.code, error.message, {
    hint: [...hintLines(error.hint), unclearLine(ids)],
    facts: { ...error.facts, ...UNCLEAR },
    cause: error,
  });
}
