import { type Hint, hintLines, RelateError } from '../errors.ts';

/** `skip`: it could not be looked at, for a reason that another check tells. */
export type FindingState = 'ok' | 'warn' | 'fail' | 'skip';

/** What one check found. */
export interface Finding {
  /** What was looked at: lower-case words joined by hyphens. */
  readonly check: string;
  readonly state: FindingState;
  /** One line. */
  readonly finding: string;
  /** What to do about it; null when there is nothing to be done. */
  readonly fix: Hint | null;
  /** What `--fix` does about it. Safe to do without asking: nothing is lost by it. */
  readonly fixes?: readonly Fix[];
}

export interface Fix {
  /** What it does, to be read after "Would": `make the folder /x`. */
  readonly says: string;
  /** Throws a RelateError when it can't be done. */
  apply(): void;
}

/** What `--fix` is called by those findings that it mends. */
export const fixCommand = 'relate doctor --fix';

export function ok(check: string, finding: string): Finding {
  return { check, state: 'ok', finding, fix: null };
}

export function warn(check: string, finding: string, fix: Hint | null): Finding {
  return { check, state: 'warn', finding, fix };
}

export function fail(check: string, finding: string, fix: Hint | null): Finding {
  return { check, state: 'fail', finding, fix };
}

export function skip(check: string, finding: string): Finding {
  return { check, state: 'skip', finding, fix: null };
}

/** An expected error as a finding; its hint is what to do. Anything else is a defect, and thrown. */
export function failure(check: string, error: unknown): Finding {
  if (!(error instanceof RelateError)) throw error;
  return fail(check, error.message, firstLine(error.hint));
}

/** The first line of a hint: the others are for Microsoft's support, or for who wants to know more. */
export function firstLine(hint: Hint | undefined): Hint | null {
  return hintLines(hint)[0] ?? null;
}
