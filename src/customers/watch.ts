import { ExitCode, failed, RelateError, stopped } from '../errors.ts';
import type { AdminChangeKind } from '../ledger/admin.ts';
import type { ChangeKind } from '../ledger/customer.ts';
import type { Invitation } from '../ledger/invitation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Clock } from '../ports/ports.ts';
import type { FetchStats } from '../transport/bounded-fetcher.ts';
import type { AdminReading } from './admin-reading.ts';
import type { CustomerRowsStats } from './rows-options.ts';

/** What happened to a customer, or to an invitation, during a watch. */
export interface WatchedChange {
  /** ISO 8601. */
  readonly at: string;
  readonly kind: 'accepted' | ChangeKind;
  readonly customer: string;
  /** The customer's tenant id. */
  readonly customerId: string | null;
  readonly invitationId: string | null;
  /** The display name of the admin relationship that it is about. */
  readonly relationship: string | null;
}

/** What a watch reports. */
export type WatchEvent =
  /** The invitations that are pending when the watch begins, newest first. */
  | { readonly type: 'begin'; readonly pending: readonly Invitation[] }
  /** A change, reported once. */
  | { readonly type: 'change'; readonly change: WatchedChange }
  /** Invitations with an ambiguous match, each reported once: whoever waits for them should know. */
  | { readonly type: 'ambiguous'; readonly invitations: readonly Invitation[] }
  /** How many customers are missing from the list, reported when the number without an answer changes. */
  | { readonly type: 'missing'; readonly stats: Readonly<FetchStats> }
  /** How the admin relationships were read, reported when they are not known for another reason than before. */
  | { readonly type: 'admin'; readonly reading: AdminReading }
  /** Why a sync failed. The next one may work. */
  | { readonly type: 'failure'; readonly error: RelateError }
  /** The watch looked and goes on: when it did, and when it looks again. */
  | { readonly type: 'looked'; readonly at: Date; readonly again: Date };

/** When a watch ends: when one of the invitations that were pending is accepted, or when all of them are answered. */
export const WATCH_ENDS = ['accepted', 'all-accepted'] as const;

/** Changes of admin relationships. */
const ADMIN_KINDS: ReadonlySet<ChangeKind> = new Set<AdminChangeKind>([
  'approved',
  'expiring',
  'expired',
  'terminated',
]);

/** What a watch needs, and when it ends. */
export interface WatchOptions {
  /** Undefined to watch until the operator stops it. */
  readonly until: (typeof WATCH_ENDS)[number] | undefined;
  /** Milliseconds between two syncs. */
  readonly interval: number;
  /** Milliseconds after which the watch gives up; infinite for never. */
  readonly timeout: number;
  readonly ledger: Ledger;
  /** The partner's key in the ledger; see `partnerKey`. */
  readonly partner: string;
  /** Compares all customers with the ledger, and books what changed. */
  readonly sync: (now: Date) => Promise<Pick<CustomerRowsStats, 'accepted' | 'admin' | 'missing'>>;
  readonly clock: Clock;
  /** Aborted when the operator stops the watch. */
  readonly signal: AbortSignal;
}

/**
 * Syncs again and again, and reports what happened. Ends when what is waited for has happened. Rejects with
 * `nothing-pending` when it can't happen any more, with `watch-timeout` or `interrupted`.
 */
export function watchCustomers(options: WatchOptions): AsyncIterable<WatchEvent> {
  return new Watch(options).events();
}

class Watch {
  readonly #options: WatchOptions;
  readonly #startedAt: Date;
  /** Invitations that were pending at the last sync: their ids. */
  #pending: ReadonlySet<string> = new Set();
  /** Invitations whose ambiguous match was reported: their ids. */
  readonly #reportedAmbiguous = new Set<string>();
  /** Changes that were reported, by moment, kind and customer, and by relationship: of several each is one. */
  readonly #reportedChanges = new Set<string>();
  /** Customers missing from the last list who could not be asked for. */
  #unanswered = 0;
  /** Why the admin relationships were not known at the last sync, or that all have ended: a code. */
  #adminTrouble: string | undefined;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#startedAt = options.clock.now();
  }

  async *events(): AsyncGenerator<WatchEvent> {
    const { until, interval, timeout, clock, signal } = this.#options;
    const invitations = await this.#invitations();
    this.#pending = pendingAmong(invitations);
    const wanted = this.#pending;
    let isAnyAccepted = false;
    if (until === undefined || wanted.size > 0) {
      yield { type: 'begin', pending: invitations.filter(({ id }) => wanted.has(id)) };
    }
    for (;;) {
      if (until !== undefined && !isAnyAccepted && !haveCommon(wanted, this.#pending)) throw nothingPending();
      for await (const event of this.#sync()) {
        yield event;
        if (event.type !== 'change') continue;
        const { invitationId } = event.change;
        if (invitationId !== null && wanted.has(invitationId)) isAnyAccepted = true;
      }
      if (isAnyAccepted && until === 'accepted') return;
      if (isAnyAccepted && until === 'all-accepted' && !haveCommon(wanted, this.#pending)) return;
      const left = this.#startedAt.getTime() + timeout - clock.now().getTime();
      if (left <= 0) throw gaveUp();
      const pause = Math.min(interval, left);
      const at = clock.now();
      yield { type: 'looked', at, again: new Date(at.getTime() + pause) };
      await clock.sleep(pause, signal).catch((reason: unknown) => {
        throw stopped(reason);
      });
    }
  }

  /** What happened since the last sync. When the service can't be reached nothing did, as far as we know. */
  async *#sync(): AsyncGenerator<WatchEvent> {
    const { sync, clock } = this.#options;
    try {
      const { accepted, admin, missing } = await sync(clock.now());
      yield* this.#admin(admin);
      yield* this.#missing(missing);
      const invitations = await this.#invitations();
      const acceptances = this.#acceptances(invitations, new Set(accepted.map(({ id }) => id)));
      this.#pending = pendingAmong(invitations);
      yield* this.#ambiguous(invitations);
      for (const change of acceptances) yield { type: 'change', change };
      for (const change of await this.#changes(acceptances)) yield { type: 'change', change };
    } catch (error) {
      if (!(error instanceof RelateError) || error.exitCode !== ExitCode.failed) throw error;
      yield { type: 'failure', error };
    }
  }

  /** The invitations that were accepted, oldest first: `found` by this sync, or by another command since the last. */
  #acceptances(invitations: readonly Invitation[], found: ReadonlySet<string>): readonly WatchedChange[] {
    return invitations
      .filter(({ id, status }) => status === 'accepted' && (this.#pending.has(id) || found.has(id)))
      .toReversed()
      .map(({ id, customer, acceptedAt, acceptedCustomerId }) => ({
        at: acceptedAt ?? this.#startedAt.toISOString(),
        kind: 'accepted',
        customer,
        customerId: acceptedCustomerId ?? null,
        invitationId: id,
        relationship: null,
      }));
  }

  *#ambiguous(invitations: readonly Invitation[]): Generator<WatchEvent> {
    const unreported = invitations.filter(
      ({ id, ambiguousMatch }) => ambiguousMatch !== undefined && !this.#reportedAmbiguous.has(id),
    );
    for (const { id } of unreported) this.#reportedAmbiguous.add(id);
    if (unreported.length > 0) yield { type: 'ambiguous', invitations: unreported };
  }

  /** Changes that were not reported yet. An acceptance already says that the customer was gained. */
  async #changes(acceptances: readonly WatchedChange[]): Promise<readonly WatchedChange[]> {
    const { ledger, partner } = this.#options;
    const changes: WatchedChange[] = [];
    for (const { at, kind, name, customerId, after } of await ledger.customers.changes(partner, this.#startedAt)) {
      // One customer may have two relationships that end at once.
      const key = `${at} ${kind} ${customerId} ${after}`;
      if (this.#reportedChanges.has(key)) continue;
      this.#reportedChanges.add(key);
      if (kind === 'gained' && acceptances.some((acceptance) => acceptance.customerId === customerId)) continue;
      changes.push({
        at,
        kind,
        customer: name,
        customerId,
        invitationId: null,
        relationship: ADMIN_KINDS.has(kind) ? after : null,
      });
    }
    return changes;
  }

  *#admin(reading: AdminReading | undefined): Generator<WatchEvent> {
    const trouble = reading?.haveAllEnded === true ? 'all-ended' : reading?.doubt?.code;
    if (reading !== undefined && trouble !== undefined && trouble !== this.#adminTrouble)
      yield { type: 'admin', reading };
    this.#adminTrouble = trouble;
  }

  *#missing(stats: Readonly<FetchStats>): Generator<WatchEvent> {
    const unanswered = stats.refused + stats.overBudget;
    if (unanswered !== this.#unanswered) yield { type: 'missing', stats };
    this.#unanswered = unanswered;
  }

  /** Newest first. */
  #invitations(): Promise<readonly Invitation[]> {
    const { ledger, partner } = this.#options;
    return ledger.list({ partnerTenantId: partner });
  }
}

function pendingAmong(invitations: readonly Invitation[]): ReadonlySet<string> {
  return new Set(invitations.filter(({ status }) => status === 'pending').map(({ id }) => id));
}

function haveCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].some((id) => other.has(id));
}

function nothingPending(): RelateError {
  return failed('nothing-pending', 'No invitation is pending: there is nothing to wait for.', {
    hint: { says: 'See', next: { command: 'invitations list' } },
  });
}

function gaveUp(): RelateError {
  return failed('watch-timeout', 'Gave up waiting: what was waited for has not happened.', {
    hint: { says: 'See who has not answered', next: { command: 'invitations list' } },
  });
}
