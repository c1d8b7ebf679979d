/**
 * The closed set of outcomes a command can end with, and the one error type that carries them.
 * `main` is the only place that turns an error into a message and a code.
 */

/** The exit codes of the program. */
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

/** What a parser answers: the value, or what is wrong with the text. Whatever an operator has to be told is thrown. */
export type Result<Value, Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

/** Facts of an error that a script may want: plain JSON values only. */
export type ErrorFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** A command that the operator may run next, as data: how it is written is the command line's own affair. */
export interface NextStep {
  /** Its words from the root of the command tree on: `customers list`; empty for the program itself. */
  readonly command: string;
  /** What follows them, in order. A word in capitals stands for what the operator has to put there: `NAME`. */
  readonly args?: readonly string[];
  /** Its options by their names in camelCase; true for one without a value. A `profile` here is always written. */
  readonly options?: Readonly<Record<string, string | true>>;
  /** The profile to run it with, where that is not the one in use. */
  readonly profile?: string;
}

/**
 * What to do about something. `says` is a sentence or its beginning: `{next}` in it stands for the command,
 * `{option:NAME}` for an option of the command at hand by its name in camelCase, and `{NAME}` for a fact. Without
 * `{next}`, the command follows after a colon.
 */
export interface Advice {
  readonly says?: string;
  readonly facts?: Readonly<Record<string, string>>;
  readonly next?: NextStep;
}

/** What to do about an error: a sentence to be read as it is, an advice, or several of them, a line each. */
export type Hint = string | Advice | readonly (string | Advice)[];

/** What an error carries besides its code and message. */
export interface ErrorOptions {
  readonly hint?: Hint;
  readonly facts?: ErrorFacts;
  readonly cause?: unknown;
}

/** The lines of a hint, one after the other. */
export function hintLines(hint: Hint | undefined): readonly (string | Advice)[] {
  if (hint === undefined) return [];
  return isList(hint) ? hint : [hint];
}

function isList(hint: Hint): hint is readonly (string | Advice)[] {
  return Array.isArray(hint);
}

/**
 * An expected failure: something the operator can be told in one line and mend.
 * Everything else that is thrown is a defect of the program.
 */
export class RelateError extends Error {
  readonly exitCode: ExitCode;
  /** Stable and meant for scripts: lower-case words joined by hyphens, e.g. `profile-not-found`. */
  readonly code: string;
  readonly hint: Hint | undefined;
  readonly facts: ErrorFacts;

  constructor(exitCode: ExitCode, code: string, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'RelateError';
    this.exitCode = exitCode;
    this.code = code;
    this.hint = options.hint;
    this.facts = options.facts ?? {};
  }
}

/** Whether it is an expected failure, other than that the operator stopped the command: one that others need not fail of. */
export function isExpectedFailure(error: unknown): error is RelateError {
  return error instanceof RelateError && error.exitCode !== ExitCode.interrupted;
}

/** An expected failure as a value, where the rest is worth showing; anything else is thrown again. */
export function refusalOf(error: unknown): RelateError {
  if (isExpectedFailure(error)) return error;
  throw error;
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

/** What a command ends with when its signal was aborted for this reason. */
export function stopped(reason: unknown): RelateError {
  return reason instanceof RelateError ? reason : interrupted(undefined, { cause: reason });
}

/** The operator stopped the command. */
export function interrupted(message = 'Stopped.', options?: ErrorOptions): RelateError {
  return new RelateError(ExitCode.interrupted, 'interrupted', message, options);
}
