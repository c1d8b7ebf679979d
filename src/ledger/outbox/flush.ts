import { RelateError } from '../../errors.ts';
import { nameKey } from '../../text/name-key.ts';
import { isOutOfReach } from '../errors.ts';
import type { Invitation } from '../invitation.ts';
import type { Ledger } from '../ledger.ts';
import { apply, type NewIds, type Operation } from './operation.ts';
import type { KeptEntry, Outbox } from './outbox.ts';

/** How long a customer counts as recently invited, in milliseconds: 14 days, as when it is invited. */
const RECENT = 14 * 24 * 3600 * 1000;

/** A customer whom somebody else invited while the ledger could not be reached: both invitations are kept. */
export interface InvitedTwice {
  /** The one that waited, by the id that it has now. */
  readonly id: string;
  readonly other: Invitation;
}

/** What became of the outbox. */
export interface Flushed {
  /** What was recorded, oldest first. */
  readonly recorded: readonly Operation[];
  /** When the oldest of it was kept; undefined where there was none. */
  readonly since: Date | undefined;
  readonly invitedTwice: readonly InvitedTwice[];
  /** Files that can't be read, for whichever ledger they are: the paths. */
  readonly unreadable: readonly string[];
  /** Why the rest, or a part, still waits. */
  readonly failure: RelateError | undefined;
}

/**
 * Writes what waits for this ledger to it. One that is stopped in the middle leaves what it had not removed, and what is
 * there already is not written again: so it may be stopped anywhere, and several may do it at once. Never rejects with a
 * RelateError: what it failed of is told.
 */
export async function flushOutbox(outbox: Outbox, address: string, ledger: Ledger): Promise<Flushed> {
  const newIds: NewIds = new Map();
  const written: KeptEntry[] = [];
  const invitedTwice: InvitedTwice[] = [];
  let unreadable: readonly string[] = [];
  let failure: RelateError | undefined;
  try {
    const found = outbox.read();
    unreadable = found.unreadable;
    const waiting = found.entries.filter((entry) => entry.ledger === address);
    const ours = new Set(waiting.flatMap(({ operation }) => idOf(operation) ?? []));
    for (const entry of waiting) {
      try {
        const other = await invitedByOthers(ledger, entry, ours);
        await apply(ledger, entry, newIds);
        written.push(entry);
        const id = idOf(entry.operation);
        if (other !== undefined && id !== undefined) invitedTwice.push({ id: newIds.get(id) ?? id, other });
      } catch (error) {
        if (!(error instanceof RelateError)) throw error;
        failure ??= error;
        // What was written is written once more, with what belongs to it.
        if (isOutOfReach(error)) {
          return { recorded: [], since: undefined, invitedTwice: [], unreadable, failure: error };
        }
      }
    }
    // The last ones first: while something waits that belongs to a record, the record waits as well, and tells its id.
    for (const entry of written.toReversed()) outbox.remove(entry);
  } catch (error) {
    if (!(error instanceof RelateError)) throw error;
    failure = error;
  }
  const recorded = written.map(({ operation }) => operation);
  return { recorded, since: written[0]?.at, invitedTwice, unreadable, failure };
}

function isInviting(operation: Operation): operation is Extract<Operation, { kind: 'invitation' | 'both' }> {
  return operation.kind === 'invitation' || operation.kind === 'both';
}

function idOf(operation: Operation): string | undefined {
  return isInviting(operation) ? operation.invitation.id : undefined;
}

/** The last invitation of the same customer that somebody recorded who did not know of this one. */
async function invitedByOthers(
  ledger: Ledger,
  { operation }: KeptEntry,
  ours: ReadonlySet<string>,
): Promise<Invitation | undefined> {
  if (!isInviting(operation)) return undefined;
  const { partnerTenantId: partner, customer, domain } = operation.invitation;
  const since = new Date(operation.handOff.at.getTime() - RECENT);
  const other = await ledger.findRecent({ partner, customerKey: nameKey(customer), domain, since });
  return other === undefined || ours.has(other.id) ? undefined : other;
}
