import { toLedgerSetting } from '../account/ledger-address.ts';
import { findProfile } from '../configuration/settings.ts';
import { notFound, RelateError } from '../errors.ts';
import type { Author } from '../ledger/audit.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { openLedger, openLedgerIfPresent, openLedgerToRead } from '../ledger/open.ts';
import { fileLedger, type LedgerPlace, ledgerDatabase } from '../ledger/place.ts';
import { anyCloudOf } from './cloud.ts';
import type { Context } from './context.ts';
import { ERASED_LINE, withProgress } from './progress.ts';

/** Milliseconds after which a person is told that a database is waited for. */
const LONG_WAIT = 3000;

/**
 * Where the ledger is that a command works with. A rehearsal is nobody else's business: its ledger is the file of this
 * machine, wherever the team's is.
 */
export function ledgerPlace(context: Context): LedgerPlace {
  const { world, state, globals } = context;
  const profile = findProfile(state, globals.profile, world.env);
  const isRehearsing = profile !== undefined && anyCloudOf(context, profile).isLocal;
  return placeOfSetting(context, isRehearsing ? 'file' : (context.setting('ledger').value ?? 'file'));
}

/** The place that a value of the setting `ledger` names. Throws `ledger-address-invalid` or `ledger-address-secret`. */
export function placeOfSetting({ world }: Context, value: string): LedgerPlace {
  const setting = toLedgerSetting(value);
  if (setting === 'file') return fileLedger(world.paths.data);
  // What the command itself is about may stand there.
  const text = `${ERASED_LINE}Waiting for the ledger ${setting} …`;
  return ledgerDatabase(setting, world.env, (work) => withProgress({ world }, text, work, LONG_WAIT));
}

/** Does something with the ledger, and closes it. Without a ledger there is nothing: `absent` is the answer. */
export async function withLedger<Result>(
  context: Context,
  work: (ledger: Ledger) => Promise<Result>,
  absent: () => Result,
): Promise<Result> {
  const place = ledgerPlace(context);
  const ledger =
    place.kind === 'file'
      ? await openLedgerIfPresent(place, tellUpgrade(context), authorOf(context))
      : await open(context);
  if (ledger === undefined) return absent();
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}

/**
 * Reads from the ledger as it is, and closes it. Nothing is made, brought up to date or told, and no network
 * is asked; without a file of this version there is nothing: undefined.
 */
export async function readingLedger<Result>(
  context: Context,
  work: (ledger: Ledger) => Promise<Result>,
): Promise<Result | undefined> {
  const place = ledgerPlace(context);
  const ledger = place.kind === 'file' ? await openLedgerToRead(place) : undefined;
  if (ledger === undefined) return undefined;
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}

/**
 * Opens the ledger when it is called, and makes a missing one. Of a team's that goes out of reach, what the command has
 * begun is kept in the outbox.
 */
export function ledgerOpener(context: Context): () => Promise<Ledger> {
  return () => open(context);
}

/**
 * As `ledgerOpener`, for what has to be done whether or not it can be recorded now: of a team's ledger that can't be
 * reached, everything is kept in the outbox.
 */
export function recordingLedgerOpener(context: Context): () => Promise<Ledger> {
  return () => open(context, true);
}

async function open(context: Context, goesOn = false): Promise<Ledger> {
  const place = ledgerPlace(context);
  const author = authorOf(context);
  if (place.kind === 'file') return openLedger(place, tellUpgrade(context), author);
  const { openTeamLedger } = await import('./team-ledger.ts');
  return openTeamLedger(context, place, author, goesOn);
}

/** Opens the ledger; where it can't be opened, that is told, and the command is done in part. */
export async function openLedgerOrTell(context: Context): Promise<Ledger | undefined> {
  try {
    return await ledgerOpener(context)();
  } catch (error) {
    if (!(error instanceof RelateError)) throw error;
    await context.tellError(error, 'Without the ledger: ');
    context.isPartial = true;
    return undefined;
  }
}

/** Says that the ledger was brought up to date, and where it is as it was before. */
function tellUpgrade(context: Context): (copy: string) => Promise<void> {
  return (copy) =>
    context.notice(`The ledger is now that of this version of relate. As it was before, it is kept in ${copy}`);
}

/** Who works with the ledger, for its audit. */
function authorOf(context: Context): Author {
  const { world, state, globals } = context;
  return {
    get operator() {
      return operatorOf(context);
    },
    get machine() {
      return world.machineName;
    },
    profile: findProfile(state, globals.profile, world.env)?.name ?? null,
    get folder() {
      return world.paths.data;
    },
    now: () => world.clock.now(),
    random: world.random,
  };
}

/** What the operator is called in the ledger. */
export function operatorOf(context: Context): string {
  return context.setting('operator').value ?? context.world.userName;
}

/** For commands that need an invitation when none was ever recorded. */
export function noneRecorded(): never {
  throw notFound('invitation-not-found', 'No invitation is recorded yet.', {
    hint: { next: { command: 'invite', args: ['Contoso Ltd'] } },
  });
}
