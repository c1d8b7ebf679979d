import { type Hint, type NextStep, RelateError } from '../errors.ts';
import type { FactsByCode, FindingCode } from './codes.ts';
import type { Fix } from './fixes.ts';

/** The checks of the services and of the sign-in to them. */
export const SERVICE_CHECKS = [
  'authority',
  'partner-center',
  'graph',
  'clock',
  'sign-in',
  'token-partner-center',
  'token-graph',
  'mfa',
  'partner',
  'organization',
  'admin-relationships',
  'outlook',
] as const;

/** The checks, in the order in which they are told. */
export const CHECKS = [
  'node',
  'configuration',
  'profile',
  'link',
  'folders',
  'permissions',
  'leftovers',
  'keyring',
  ...SERVICE_CHECKS,
  'proxy',
  'certificates',
  'clipboard',
  'mail',
  'editor',
  'templates',
  'ledger',
  'outbox',
  'admin-requests',
] as const;

export type CheckName = (typeof CHECKS)[number];

/** `skip`: it could not be checked, for a reason that another check tells. */
export type FindingState = 'ok' | 'warn' | 'fail' | 'skip';

/** What one check found. `TEXTS` has the sentence of each code. */
export type Finding = { [Code in FindingCode]: FindingOf<Code> }[FindingCode];

export interface FindingOf<Code extends FindingCode> {
  readonly check: CheckName;
  readonly state: FindingState;
  readonly code: Code;
  readonly facts: FactsByCode[Code];
  /** What the operator can do about it; null when there is nothing to be done. */
  readonly fix: Hint | null;
  /** What can be done about it without asking: nothing is lost by it. */
  readonly fixes?: readonly Fix[];
}

/** Applies the fixes of the findings. */
export const APPLY_FIXES: NextStep = { command: 'doctor', options: { fix: true } };

export function ok<Code extends FindingCode>(check: CheckName, code: Code, facts: FactsByCode[Code]): FindingOf<Code> {
  return { check, state: 'ok', code, facts, fix: null };
}

export function warn<Code extends FindingCode>(
  check: CheckName,
  code: Code,
  facts: FactsByCode[Code],
  fix: Hint | null,
): FindingOf<Code> {
  return { check, state: 'warn', code, facts, fix };
}

export function fail<Code extends FindingCode>(
  check: CheckName,
  code: Code,
  facts: FactsByCode[Code],
  fix: Hint | null,
): FindingOf<Code> {
  return { check, state: 'fail', code, facts, fix };
}

export function skip<Code extends FindingCode>(
  check: CheckName,
  code: Code,
  facts: FactsByCode[Code],
): FindingOf<Code> {
  return { check, state: 'skip', code, facts, fix: null };
}

/** An expected error as a finding; its hint is what to do. Anything else is a defect, and thrown. */
export function failure(check: CheckName, error: unknown): FindingOf<'error'> {
  if (!(error instanceof RelateError)) throw error;
  return fail(check, 'error', { code: error.code, message: error.message }, error.hint ?? null);
}
