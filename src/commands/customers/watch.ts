import type { Context } from '../../context.ts';
import { CustomerRows } from '../../customers/rows.ts';
import { ExitCode, failed, RelateError } from '../../errors.ts';
import type { Ledger } from '../../invitation/ledger/ledger.ts';
import type { Field } from '../../output/fields.ts';
import { oneLine } from '../../output/sanitise.ts';
import { type Connection, type ServiceOptions, secondsFrom } from '../connection.ts';
import { resolveTenants, withRemembered } from './session.ts';

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

type Session = Connection & { readonly ledger: Ledger };

/** `relate customers watch` */
export function run(context: Context, options: WatchOptions): Promise<ExitCode> {
  const interval = secondsFrom(options.interval ?? String(defaultInterval), '--interval') * 1000;
  const timeout =
    options.timeout === undefined ? Number.POSITIVE_INFINITY : secondsFrom(options.timeout, '--timeout') * 1000;
  const { clock, interrupt } = context.world;
  return withRemembered(context, options, async (session) => {
    const { ledger, profile } = session;
    const pending = await ledger.list({ partnerTenantId: profile.tenantId, status: 'pending', purpose: 'invitation' });
    if (options.until !== undefined && pending.length === 0) {
      throw failed('nothing-pending', 'No invitation is pending: there is nothing to wait for.', {
        hint: 'See: relate invitations list',
      });
    }
    const started = clock.now().getTime();
    const waiting = new Set(pending.map(({ id }) => id));
    for (;;) {
      const events = await lookOnce(context, session);
      for (const event of events) {
        await context.printer.list([event], eventFields, '');
        if (options.exec !== undefined) await execute(context, options.exec, event);
        if (event.invitationId !== null) waiting.delete(event.invitationId);
      }
      const hasAccepted = waiting.size < pending.length;
      if (options.until === 'accepted' ? hasAccepted : options.until === 'all-accepted' && waiting.size === 0) {
        return ExitCode.done;
      }
      if (clock.now().getTime() - started + interval > timeout) {
        throw failed('watch-timeout', 'Gave up waiting: what was waited for has not happened.', {
          hint: 'Remind them: relate invitations remind',
        });
      }
      await clock.sleep(interval, interrupt());
    }
  });
}

/** What happened since the last look. When the service can't be reached nothing did, as far as we know. */
async function lookOnce(context: Context, session: Session): Promise<readonly WatchedEvent[]> {
  const { partnerCenter, ledger, profile } = session;
  const now = context.world.clock.now();
  const isFirst = (await ledger.customers.lastLook(profile.tenantId)) === undefined;
  const rows = new CustomerRows({
    pages: partnerCenter.customers(),
    ledger,
    partnerTenantId: profile.tenantId,
    now,
  });
  try {
    await resolveTenants(context, session);
    for await (const _ of rows);
  } catch (error) {
    if (!(error instanceof RelateError) || error.exitCode !== ExitCode.failed) throw error;
    await context.notice(`relate: ${oneLine(error.message)} Trying again.`);
    return [];
  }
  const accepted: WatchedEvent[] = [];
  for (const id of rows.tally.accepted) {
    const invitation = await ledger.find(id);
    accepted.push({
      at: now.toISOString(),
      kind: 'accepted',
      customer: invitation.customer,
      customerId: invitation.acceptedCustomerId ?? null,
      invitationId: id,
    });
  }
  const changes = isFirst ? [] : await ledger.customers.changes(profile.tenantId, now);
  const others = changes.map(({ at, kind, name, customerId }) => ({
    at,
    kind,
    customer: name,
    customerId,
    invitationId: null,
  }));
  return [...accepted, ...others];
}

async function execute(context: Context, command: string, event: WatchedEvent): Promise<void> {
  const status = await context.world.shell.run(command, `${JSON.stringify(event)}\n`);
  if (status !== 0) await context.notice(`relate: --exec ended with status ${status}.`);
}
