import { failed, type Hint, RelateError } from '../../errors.ts';
import { shellWord } from '../../text/shell-word.ts';

/** The codes of errors of PostgreSQL that need words of their own (PostgreSQL documentation, appendix A). */
const WORDS: Readonly<Record<string, { readonly reason: string; readonly hint: Hint }>> = {
  '28P01': refused('the password was refused'),
  '28000': refused('it does not let this user in'),
  '3D000': { reason: 'there is no such database', hint: 'Make it, or mend the address.' },
  '3F000': { reason: 'there is no such schema', hint: 'Make the schema, or mend the address.' },
  '42501': {
    reason: 'the user of the address may not do that there',
    hint: 'Whoever administers the database can give it the rights.',
  },
  '53100': { reason: 'its disk is full', hint: 'Whoever administers the database has to make room.' },
  '53300': { reason: 'too many are connected to it', hint: 'Try again in a minute.' },
  '25006': { reason: 'it is read-only', hint: 'Is it a copy of the database, or in recovery?' },
};

/**
 * What a later command finds mended without anybody having changed something here: the server lacks room or connections,
 * or is in recovery. What is refused to this user stays refused.
 */
const PASSES = /^(?:53|25006)/;

/** Two writers stood in each other's way, and the one that got this may try again. */
const TRY_AGAIN = new Set(['40001', '40P01']);
/** The server is being started or stopped, or too many are connected. */
const NOT_READY = new Set(['57P01', '57P02', '57P03', '53300']);
/** A lock was not given in time. */
const LOCK_TIMEOUT = '55P03';
/** The tables, or the columns of one, are not those that the statements were made for. */
const OTHER_TABLES = new Set(['42P01', '42703', '42883', '42P10', '42804']);

/** What Node and the package say of a connection that is not there, or not any more. */
const NETWORK = /^(?:ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|ENOENT)/;
const CUT_OFF =
  /Connection terminated|timeout expired|Query read timeout|Client has encountered a connection error|not queryable/i;
const CUT_OFF_REASON = 'the connection was cut off';
/** A temporary table went away with its connection. */
const LOST_TABLE = /unwritten_difference/;
/** What the package says of a sign-in that it breaks off by itself. */
const SIGN_IN = /^SASL/;
const NO_TLS = /does not support SSL/i;
/** What answers is no such server: a network that wants a sign-in of its own, say. */
const OTHER_SERVER = /error establishing an SSL connection/i;
const BAD_CERTIFICATE = /certificate|self-signed|altnames|SSL|TLS/i;

/** No connection could be made, and nothing else will make one at this moment. */
export class NoConnection extends Error {
  /** `cause` is what the last try was rejected with. */
  constructor(cause: unknown) {
    super('no connection', { cause });
  }
}

/** The server wants a password, and there is none for it on this machine. */
export class NoPassword extends Error {
  /** The password file, where others can read it, so that nobody reads it. */
  readonly unsafeFile: string | undefined;

  constructor(unsafeFile?: string) {
    super('no password');
    this.unsafeFile = unsafeFile;
  }
}

/** What the operator is told of an error of the database: any other error comes back as it is. */
export function databaseError(address: string, thrown: unknown): unknown {
  const error = thrown instanceof NoConnection ? thrown.cause : thrown;
  if (!(error instanceof Error) || error instanceof RelateError) return error;
  const code = codeOf(error);
  if (isConnectionLost(error)) {
    return outOfReach(address, connectionReason(error, code), thrown instanceof NoConnection ? thrown : error);
  }
  if (LOST_TABLE.test(error.message)) return outOfReach(address, CUT_OFF_REASON, error);
  if (code === LOCK_TIMEOUT || TRY_AGAIN.has(code)) return busy(address, error);
  if (OTHER_TABLES.has(code)) return tablesDamaged(address, error);
  const words = WORDS[code];
  if (words !== undefined) {
    return (PASSES.test(code) ? outOfReach : unavailable)(address, words.reason, error, words.hint);
  }
  if (error instanceof NoPassword) {
    const { unsafeFile } = error;
    return unsafeFile === undefined
      ? unavailable(
          address,
          'it wants a password, and there is none for it',
          error,
          'Put it into the password file (~/.pgpass), which only you may be able to read, or into PGPASSWORD.',
        )
      : unavailable(
          address,
          `it wants a password, and the password file ${unsafeFile} is not read, since others on this machine can read it`,
          error,
          `Take that away from them: chmod 600 ${shellWord(unsafeFile)}`,
        );
  }
  if (SIGN_IN.test(error.message)) {
    const { reason, hint } = refused(`the sign-in failed (${error.message})`);
    return unavailable(address, reason, error, hint);
  }
  if (NO_TLS.test(error.message)) {
    return unavailable(address, 'it takes no encrypted connections', error, 'Turn on TLS there: ssl = on.');
  }
  if (OTHER_SERVER.test(error.message)) return outOfReach(address, 'what answers there is no PostgreSQL server', error);
  if (BAD_CERTIFICATE.test(error.message)) {
    return unavailable(
      address,
      `its certificate is not trusted (${error.message})`,
      error,
      'Name the certificate of its authority in PGSSLROOTCERT.',
    );
  }
  return code === '' ? error : unavailable(address, error.message, error, 'Ask whoever administers the database.');
}

/**
 * Whether it is not known what became of what was under way, and another try may well succeed: the connection went away.
 * A `NoConnection` is no such error.
 */
export function isConnectionLost(error: unknown): boolean {
  const cause = causeOf(error);
  if (!(cause instanceof Error)) return false;
  const code = codeOf(cause);
  return NETWORK.test(code) || /^(?:08|57P0|25P03)/.test(code) || (code === '' && CUT_OFF.test(cause.message));
}

/** Whether the server is there, and will let others in before long: it is being started, or has no room at the moment. */
export function isNotReady(error: unknown): boolean {
  return NOT_READY.has(codeOf(error));
}

/** Whether somebody was there, and ended the connection before it was of use: a server, or what stands before it. */
export function wasHungUp(error: unknown): boolean {
  return (
    error instanceof Error &&
    (codeOf(error) === 'ECONNRESET' || /Connection terminated unexpectedly/.test(error.message))
  );
}

/** Whether the same transaction may well succeed when it is done once more. */
export function isConflict(error: unknown): boolean {
  return TRY_AGAIN.has(codeOf(causeOf(error)));
}

/** The database was written by a version of the program that knows more than this one. */
export function tablesNewer(address: string): RelateError {
  return failed('ledger-newer', `The ledger ${address} was written by a newer version of relate.`, {
    hint: 'Update relate. The ledger was left as it is.',
    facts: { address },
  });
}

/** The database has the tables of something else. */
function tablesDamaged(address: string, cause?: unknown): RelateError {
  return failed('ledger-damaged', `The ledger ${address} is damaged, or is no ledger at all.`, {
    hint: 'It was left as it is. Put a backup in its place, or use another database or schema.',
    facts: { address },
    cause,
  });
}

/** The connection was cut off in the middle of a commit, and the database could not be asked what became of it. */
export function commitUnclear(cause: unknown): RelateError {
  return failed(
    'ledger-unclear',
    'The ledger was cut off while it was written to. Whether it was written is not known.',
    {
      hint: 'When it is back, look whether what you did is there, before you do it again.',
      facts: { isOutOfReach: true },
      cause,
    },
  );
}

/** Whether it is not known if what was to be written is there. */
export function isCommitUnclear(error: unknown): boolean {
  return error instanceof RelateError && error.code === 'ledger-unclear';
}

/** No command has made the tables of a ledger there. */
export function tablesAbsent(address: string): RelateError {
  return failed('ledger-absent', `There is no ledger in ${address} yet.`, {
    hint: { says: 'Make it', next: { command: 'ledger use', args: [address] } },
    facts: { address },
  });
}

/** The schema of the address is there, and its user may not use it. */
export function schemaClosed(address: string, schema: string, user: string): RelateError {
  return failed(
    'ledger-unavailable',
    `The ledger ${address} can't be used: ${user} may not use its schema ${schema}.`,
    {
      hint: `Whoever administers the database can allow it: grant usage on schema ${schema} to ${user}`,
      facts: { address },
    },
  );
}

/** A newer version of the program needs more than is there; that is for one to do who tells the others. */
export function tablesOlder(address: string): RelateError {
  return failed('ledger-older', `The ledger ${address} was made by an older version of relate.`, {
    hint: {
      says: 'Bring it up to date, and tell the others: their older versions will refuse it',
      next: { command: 'ledger use', args: [address] },
    },
    facts: { address },
  });
}

function refused(reason: string) {
  return { reason, hint: 'Check the user in the address, and PGPASSWORD or the password file (~/.pgpass).' };
}

function busy(address: string, cause: Error): RelateError {
  return failed('ledger-busy', `The ledger ${address} is in use by another command.`, {
    hint: 'Try again.',
    facts: { address, isOutOfReach: true },
    cause,
  });
}

function unavailable(address: string, reason: string, cause: Error, hint: Hint): RelateError {
  const message = `The ledger ${address} can't be used: ${reason.replace(/\s+/gu, ' ')}.`;
  return failed('ledger-unavailable', message, { hint, facts: { address }, cause });
}

/** As `unavailable`, where nobody here has to do anything for a later command to reach it: see `isOutOfReach`. */
function outOfReach(
  address: string,
  reason: string,
  cause: Error,
  hint: Hint = 'Is the database running, and the network there?',
): RelateError {
  const message = `The ledger ${address} can't be reached: ${reason}.`;
  return failed('ledger-unavailable', message, { hint, facts: { address, isOutOfReach: true }, cause });
}

function connectionReason(error: Error, code: string): string {
  if (code === 'ECONNREFUSED' || code === 'ENOENT') return 'nothing answers there';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its host is not known';
  if (code.startsWith('57P0')) return 'it is being stopped or started';
  return /timeout|ETIMEDOUT/i.test(`${code} ${error.message}`) ? 'it does not answer' : CUT_OFF_REASON;
}

function causeOf(error: unknown): unknown {
  return error instanceof RelateError ? error.cause : error;
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return String(error.code ?? '');
}
