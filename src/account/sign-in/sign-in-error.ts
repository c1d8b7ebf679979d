import { type ErrorOptions, ExitCode, RelateError } from '../../errors.ts';

/** What stops a command because of the sign-in: exit code 4. */
export function signInError(code: string, message: string, options?: ErrorOptions): RelateError {
  return new RelateError(ExitCode.signIn, code, message, options);
}
