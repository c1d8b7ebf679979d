import { RelateError } from '../errors.ts';
import type { Author } from '../ledger/audit.ts';
import { isOutOfReach } from '../ledger/errors.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { openLedger, openLedgerInMemory } from '../ledger/open.ts';
import { KeepingLedger, type KeepingPorts } from '../ledger/outbox/keeping-ledger.ts';
import { Outbox } from '../ledger/outbox/outbox.ts';
import type { LedgerPlace, PostgresLedger } from '../ledger/place.ts';
import { oneLine } from '../output/sanitise.ts';
import type { Context } from './context.ts';

/** Commands that found the ledger out of reach, and why: they don't wait for it a second time. */
const OUT_OF_REACH = new WeakMap<Context, RelateError>();
/** Commands that told that something is kept. */
const TOLD = new WeakSet<Context>();

/**
 * Opens the ledger of a team, and writes to it what waits in the outbox. What a command has begun is kept there when the
 * ledger goes out of reach. Where it can't be reached from the start, `goesOn` says whether a command keeps all that it
 * would write, or is rejected as `openLedger` does.
 */
export async function openTeamLedger(
  context: Context,
  place: PostgresLedger,
  author: Author,
  goesOn: boolean,
): Promise<Ledger> {
  const outbox = new Outbox(context.world.paths.data);
  const { address } = place;
  const tellKept = async (error: RelateError) => {
    context.isPartial = true;
    if (TOLD.has(context)) return;
    TOLD.add(context);
    await context.tellError(error, 'Not recorded yet: ');
  };
  const ports: KeepingPorts = { outbox, address, author, openView: openLedgerInMemory, tellKept, goesOn };
  const known = OUT_OF_REACH.get(context);
  if (known !== undefined && goesOn) return KeepingLedger.without(known, ports);
  let ledger: Ledger;
  try {
    ledger = await openLedger(place, undefined, author);
  } catch (error) {
    if (!isOutOfReach(error)) throw error;
    OUT_OF_REACH.set(context, error);
    if (goesOn) return KeepingLedger.without(error, ports);
    throw tellingOfOutbox(error, outbox, address);
  }
  // A dry run writes nothing, also not what waits.
  if (context.globals.dryRun !== true && hasWaiting(outbox)) {
    const { flushAndTell } = await import('./flush.ts');
    await flushAndTell(context, outbox, address, ledger);
  }
  return KeepingLedger.over(ledger, ports);
}

/** What can't be looked into is told by whoever needs it. */
function hasWaiting(outbox: Outbox): boolean {
  try {
    return !outbox.isEmpty;
  } catch (error) {
    if (error instanceof RelateError) return true;
    throw error;
  }
}

/** Rejects as the work does; where the ledger is out of reach, with how much waits for it in the outbox. */
export async function askingTeamLedger<Result>(
  { world }: Context,
  place: LedgerPlace,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (place.kind === 'file' || !isOutOfReach(error)) throw error;
    throw tellingOfOutbox(error, new Outbox(world.paths.data), place.address);
  }
}

/** The error, with how much waits for this ledger. */
function tellingOfOutbox(error: RelateError, outbox: Outbox, address: string): RelateError {
  const count = waitingFor(outbox, address);
  if (count === 0) return error;
  const { exitCode, code, message, hint, facts, cause } = error;
  const lines = hint === undefined ? [] : [hint].flat();
  const waits = oneLine(`${records(count)} in the outbox of this machine, to be written when it is reached again.`);
  return new RelateError(exitCode, code, message, {
    hint: [...lines, waits],
    facts: { ...facts, waiting: count },
    cause,
  });
}

function waitingFor(outbox: Outbox, address: string): number {
  try {
    return outbox.waiting(address).count;
  } catch (error) {
    if (error instanceof RelateError) return 0;
    throw error;
  }
}

function records(count: number): string {
  return count === 1 ? '1 record waits' : `${count.toLocaleString('en')} records wait`;
}
