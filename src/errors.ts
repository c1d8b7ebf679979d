/**
 * The closed set of outcomes a command can end with, and the one error type that carries them.
 * `main` is the only place that turns an error into a message and a code.
 */

/** What the shell is told. `relate help exit-codes` prints these. */
export const ExitCode = {
  done: 0,
  failed: 1,
  usage: 2,
  notFound: 3,
  signIn: 4,
  partial: 5,
  interrupted: 130,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** The codes in words, for `relate help exit-codes`. */
export const exitCodeTopic = [
  '  0    done',
  '  1    failed',
  '  2    wrong usage: a flag, a value, or something missing',
  '  3    not found: no such profile, template or invitation',
  '  4    sign-in needed or refused',
  '  5    done in part: the draft was made; a hand-off or its record failed',
  '  130  interrupted with Ctrl-C',
].join('\n');

/** Further facts an error carries for `--output json`: plain JSON values only. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export interface ErrorOptions {
  /** What to do about it, as a full sentence or the exact command to run. */
  readonly hint?: string;
  readonly details?: ErrorDetails;
  readonly cause?: unknown;
}

/**
 * An expected failure: something the operator can be told in one line and mend.
 * Everything else that is thrown is a defect of the program.
 */
export class RelateError extends Error {
  readonly exitCode: ExitCode;
  /** Stable and meant for scripts: lower-case words joined by hyphens, e.g. `profile-not-found`. */
  readonly code: string;
  readonly hint: string | undefined;
  readonly details: ErrorDetails;

  constructor(exitCode: ExitCode, code: string, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'RelateError';
    this.exitCode = exitCode;
    this.code = code;
    this.hint = options.hint;
    this.details = options.details ?? {};
  }
}

/** The command could not do its work. */
export function failed(code: string, message: string, options?: ErrorOptions): RelateError {
  return new RelateError(ExitCode.failed, code, message, options);
}

/** The command line, or a value on it, is wrong. */
export function wrongUsage(code: string, message: string, options?: ErrorOptions): RelateError {
  return new RelateError(ExitCode.usage, code, message, options);
}

/** What was named does not exist. */
export function notFound(code: string, message: string, options?: ErrorOptions): RelateError {
  return new RelateError(ExitCode.notFound, code, message, options);
}

/** The operator stopped the command. */
export function interrupted(message = 'Stopped.', options?: ErrorOptions): RelateError {
  return new RelateError(ExitCode.interrupted, 'interrupted', message, options);
}
