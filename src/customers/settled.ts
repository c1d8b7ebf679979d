import { ExitCode, type RelateError } from '../errors.ts';
import { saysNoCustomer } from './still-there.ts';

/** Errors that say what the service is, or who asks, and not that it failed. */
const SETTLED_CODES: readonly string[] = [
  'admin-agent-needed',
  'admin-permission-missing',
  'consent-missing',
  'not-for-partner-type',
  'not-in-cloud',
  'service-unknown',
  'user-needed',
];

/** Whether the refusal is an answer, which the same account would get again, and not a failure. */
export function isSettled(error: RelateError): boolean {
  const { status } = error.facts;
  if (saysNoCustomer(error) || SETTLED_CODES.includes(error.code)) return true;
  if (error.exitCode === ExitCode.signIn) return false;
  return typeof status === 'number' && status >= 400 && status < 500 && status !== 408 && status !== 429;
}
