import type { ServiceOptions } from '../../cli/connection.ts';
import type { Context } from '../../cli/context.ts';
import { secondsFrom } from '../../cli/numbers.ts';
import type { FetchStats } from '../../customers/bounded-fetcher.ts';
import { ExitCode, failed, interrupted, RelateError, wrongUsage } from '../../errors.ts';
import type { Invitation } from '../../ledger/invitation.ts';
import type { Field } from '../../output/fields.ts';
import { oneLine } from '../../output/sanitise.ts';
import { tellAmbiguous } from '../invitations/shared/ambiguous-match.ts';
import { tellMissing } from './shared/notices.ts';
import { type LedgerSession, resolveTenants, withCustomersAndLedger } from './shared/session.ts';
import { syncCustomers } from './shared/sync.ts';

interface WatchOptions extends ServiceOptions {
  readonly until?: 'accepted' | 'all-accepted';
  readonly interval?: string;
  readonly timeout?: string;
  readonly exec?: string;
}

/** Something that happened while we watched. */
interface WatchedEvent {
  readonly at: string;
  /** `accepted`, or a kind of change. */
  readonly kind: string;
  readonly customer: string;
  /** The customer's tenant id. */
  readonly customerId: string | null;
  readonly invitationId: string | null;
}

const eventFields: readonly Field<WatchedEvent>[] = [
  { name: 'at', title: 'WHEN', value: ({ at }) => at },
  { name: 'kind', title: 'CHANGE', value: ({ kind }) => kind },
  { name: 'customer', title: 'CUSTOMER', value: ({ customer }) => customer },
  { name: 'customerId', title: 'ID', value: ({ customerId }) => customerId },
  { name: 'invitationId', title: 'INVITATION', value: ({ invitationId }) => invitationId },
];

const defaultInterval = 300;

/** `relate customers watch` */
export async function run(context: Context, options: WatchOptions): Promise<void> {
  const interval = secondsFrom(options.interval ?? String(defaultInterval), '--interval') * 1000;
  const timeout =
    options.timeout === undefined ? Number.POSITIVE_INFINITY : secondsFrom(options.timeout, '--timeout') * 1000;
  if (interval === 0)
    throw wrongUsage('number-invalid', '--interval is 0: the service would be asked without a pause.');
  if (await context.printer.answersBeforehand(eventFields)) return;
  return withCustomersAndLedger(context, options, (session) => {
    const watch = new Watch(context, session);
    return context.printer.stream(watch.events(options, interval, timeout), eventFields, '');
  });
}

/** Looks again and again, and tells each event once. */
class Watch {
  readonly #context: Context;
  readonly #session: LedgerSession;
  readonly #started: Date;
  /** Invitations that were pending when last looked at: their ids. */
  #pending: ReadonlySet<string> = new Set();
  /** Invitations that were told to be doubtful: their ids. */
  readonly #doubted = new Set<string>();
  /** Changes that were told. */
  readonly #told = new Set<string>();
  /** Customers who were missing from the last list, and could not be asked for. */
  #unasked = 0;

  constructor(context: Context, session: LedgerSession) {
    this.#context = context;
    this.#session = session;
    this.#started = context.world.clock.now();
  }

  /** Ends when what is waited for has happened. Rejects when it can't happen any more, or it took too long. */
  async *events(
    { until, exec }: WatchOptions,
    interval: number,
    timeout: number,
  ): AsyncGenerator<readonly WatchedEvent[]> {
    const { clock, interrupt } = this.#context.world;
    const invitations = await this.#invitations();
    this.#pending = pendingAmong(invitations);
    const wanted = this.#pending;
    let isAnyAccepted = false;
    for (;;) {
      if (until !== undefined && !isAnyAccepted && !isAnyOf(wanted, this.#pending)) throw nothingPending();
      for (const event of await this.#look()) {
        yield [event];
        // By now the event was printed.
        if (exec !== undefined) await execute(this.#context, exec, event);
        // What is run for each event, or told by the exit code, does not depend on who reads along.
        else if (until === undefined && this.#context.world.stdout.isUnread) return;
        if (event.invitationId !== null && wanted.has(event.invitationId)) isAnyAccepted = true;
      }
      if (isAnyAccepted && (until === 'accepted' || (until !== undefined && !isAnyOf(wanted, this.#pending)))) return;
      const left = this.#started.getTime() + timeout - clock.now().getTime();
      if (left <= 0) {
        throw failed('watch-timeout', 'Gave up waiting: what was waited for has not happened.', {
          hint: 'See who has not answered: relate invitations list',
        });
      }
      await clock.sleep(Math.min(interval, left), interrupt()).catch((reason: unknown) => {
        throw interrupted(undefined, { cause: reason });
      });
    }
  }

  /** What happened since the last look. When the service can't be reached nothing did, as far as we know. */
  async #look(): Promise<readonly WatchedEvent[]> {
    try {
      await resolveTenants(this.#context, this.#session);
      const { accepted, missing } = await syncCustomers(this.#session, this.#context.world.clock.now());
      await this.#tellMissing(missing);
      const acceptances = await this.#accepted(new Set(accepted.map(({ id }) => id)));
      return [...acceptances, ...(await this.#changes(new Set(acceptances.map(({ customerId }) => customerId))))];
    } catch (error) {
      if (!(error instanceof RelateError) || error.exitCode !== ExitCode.failed) throw error;
      await this.#context.notice(`relate: ${oneLine(error.message)} Trying again.`);
      return [];
    }
  }

  /** Who accepted: found by this look, or by another command in the meantime. */
  async #accepted(found: ReadonlySet<string>): Promise<readonly WatchedEvent[]> {
    const invitations = await this.#invitations();
    const before = this.#pending;
    this.#pending = pendingAmong(invitations);
    await this.#tellDoubtful(invitations);
    return invitations
      .filter(({ id, status }) => status === 'accepted' && (before.has(id) || found.has(id)))
      .toReversed()
      .map(({ id, customer, acceptedAt, acceptedCustomerId }) => ({
        at: acceptedAt ?? this.#started.toISOString(),
        kind: 'accepted',
        customer,
        customerId: acceptedCustomerId ?? null,
        invitationId: id,
      }));
  }

  /** What is doubtful is not waited for in vain without a word: each is told once. */
  async #tellDoubtful(invitations: readonly Invitation[]): Promise<void> {
    const fresh = invitations.filter(({ id, ambiguousMatch: doubt }) => doubt !== undefined && !this.#doubted.has(id));
    for (const { id } of fresh) this.#doubted.add(id);
    await tellAmbiguous(this.#context, fresh, 'Perhaps accepted');
  }

  /** Those who were not told as accepted: that says already that they were gained. */
  async #changes(accepted: ReadonlySet<string | null>): Promise<readonly WatchedEvent[]> {
    const { ledger, partner } = this.#session;
    const events: WatchedEvent[] = [];
    for (const { at, kind, name, customerId } of await ledger.customers.changes(partner, this.#started)) {
      const key = `${at} ${kind} ${customerId}`;
      if (this.#told.has(key)) continue;
      this.#told.add(key);
      if (kind === 'gained' && accepted.has(customerId)) continue;
      events.push({ at, kind, customer: name, customerId, invitationId: null });
    }
    return events;
  }

  /** Once for each number of them: a watch would say the same with every look. */
  async #tellMissing(missing: FetchStats): Promise<void> {
    const unasked = missing.refused + missing.overBudget;
    if (unasked !== this.#unasked) await tellMissing(this.#context, missing);
    this.#unasked = unasked;
  }

  /** Newest first. */
  #invitations(): Promise<readonly Invitation[]> {
    const { ledger, partner } = this.#session;
    return ledger.list({ partnerTenantId: partner, purpose: 'invitation' });
  }
}

function pendingAmong(invitations: readonly Invitation[]): ReadonlySet<string> {
  return new Set(invitations.filter(({ status }) => status === 'pending').map(({ id }) => id));
}

function isAnyOf(wanted: ReadonlySet<string>, there: ReadonlySet<string>): boolean {
  return [...wanted].some((id) => there.has(id));
}

function nothingPending(): RelateError {
  return failed('nothing-pending', 'No invitation is pending: there is nothing to wait for.', {
    hint: 'See: relate invitations list',
  });
}

async function execute(context: Context, command: string, event: WatchedEvent): Promise<void> {
  const status = await context.world.shell.run(command, `${JSON.stringify(event)}\n`);
  if (status !== 0) await context.notice(`relate: --exec ended with status ${status}.`);
}
