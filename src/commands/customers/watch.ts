import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { maxWait, readerOf, seconds } from '../../cli/options.ts';
import { resolvePendingTenants } from '../../customers/pending-tenants.ts';
import { syncCustomers } from '../../customers/sync.ts';
import { WATCH_ENDS, type WatchEvent, type WatchedChange, watchCustomers } from '../../customers/watch.ts';
import { wrongUsage } from '../../errors.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import { shortLine } from '../../output/sanitise.ts';
import { tellAmbiguous } from '../shared/ambiguous-match.ts';
import { withCustomersAndLedger } from '../shared/customer-session.ts';
import { CHANGE_KINDS } from './shared/fields.ts';
import { tellAdmin, tellMissing } from './shared/notices.ts';
import { WatchProgress } from './shared/watch-progress.ts';

const fields: readonly Field<WatchedChange>[] = [
  defineField({ name: 'at', title: 'WHEN', type: json.time, meaning: 'when it was seen', value: ({ at }) => at }),
  defineField({
    name: 'kind',
    title: 'CHANGE',
    type: json.oneOf(['accepted', ...CHANGE_KINDS]),
    meaning: 'what happened',
    value: ({ kind }) => kind,
  }),
  defineField({
    name: 'customer',
    title: 'CUSTOMER',
    type: json.text,
    meaning: 'the name of the customer',
    value: ({ customer }) => customer,
    isIdentity: true,
  }),
  defineField({
    name: 'customerId',
    title: 'ID',
    type: json.orNull(json.guid),
    meaning: 'the tenant id of the customer',
    value: ({ customerId }) => customerId,
    isIdentity: true,
    dispensable: 2,
  }),
  defineField({
    name: 'invitationId',
    title: 'INVITATION',
    type: json.orNull(json.text),
    meaning: 'the id of the invitation that was accepted',
    value: ({ invitationId }) => invitationId,
    isIdentity: true,
    dispensable: 1,
  }),
  defineField({
    name: 'relationship',
    title: 'ADMIN RELATIONSHIP',
    type: json.orNull(json.text),
    meaning: 'the name of the admin relationship that it is about',
    value: ({ relationship }) => relationship,
    detail: true,
  }),
];

/** Seconds. */
const DEFAULT_INTERVAL = 300;

const pause = readerOf({ type: 'number', exclusiveMinimum: 0 }, (text, flag) => {
  const number = seconds(text, flag);
  if (number > 0) return number;
  throw wrongUsage('number-invalid', `${flag} is 0: the service would be asked without a pause.`);
});

export const command = defineCommand(
  {
    details:
      'Prints each change once, when it is seen: of invitations, customers and admin relationships. JSON, which is whole or not at all, at the end: take ndjson for a ' +
      'program that listens. Goes on when the network fails.',
    options: [
      { flags: '--until <event>', meaning: 'end when one is accepted, or all are', choices: WATCH_ENDS },
      {
        flags: '--interval <seconds>',
        meaning: `how often to look; ${DEFAULT_INTERVAL} if not given`,
        default: DEFAULT_INTERVAL,
        parse: pause,
      },
      { flags: '--timeout <seconds>', meaning: 'give up after so long; exit code 1', parse: seconds },
      { flags: '--exec <command>', meaning: 'run this for each change, with the change as JSON on standard input' },
      maxWait,
    ],
    fields,
    isList: true,
    examples: ['customers watch --until accepted --timeout 3600 && echo "They accepted."'],
  },
  (context, options) => {
    const { until, interval = DEFAULT_INTERVAL, timeout = Number.POSITIVE_INFINITY, exec } = options;
    return withCustomersAndLedger(context, options, async (session) => {
      const { ledger, partner } = session;
      const { clock, interrupt, stdout } = context.world;
      const events = watchCustomers({
        until,
        interval: interval * 1000,
        timeout: timeout * 1000,
        ledger,
        partner,
        sync: async (now) => {
          await resolvePendingTenants(session, now);
          return syncCustomers(session, { now: () => now });
        },
        clock,
        signal: interrupt(),
      });
      // What is run for each change, or told by the exit code, does not depend on who reads along.
      const isOver = () => stdout.isUnread && exec === undefined && until === undefined;
      const progress = new WatchProgress(context, interval);
      const changes = changesOf(context, events, { until, exec, isOver, progress });
      try {
        await context.printer.stream(changes, fields, '');
      } finally {
        await progress.clear();
      }
    });
  },
);

/** What is done with what a watch reports. */
interface WatchFollower {
  readonly until: string | undefined;
  readonly exec: string | undefined;
  readonly isOver: () => boolean;
  readonly progress: WatchProgress;
}

/** The changes, a page each. What else happens is told in between. */
async function* changesOf(
  context: Context,
  events: AsyncIterable<WatchEvent>,
  { until, exec, isOver, progress }: WatchFollower,
): AsyncGenerator<readonly WatchedChange[]> {
  for await (const event of events) {
    if (event.type !== 'looked') await progress.clear();
    switch (event.type) {
      case 'begin':
        await progress.begin(event, until);
        break;
      case 'looked':
        await progress.looked(event);
        break;
      case 'change':
        yield [event.change];
        // By now the change was printed.
        if (exec !== undefined) await execute(context, exec, event.change);
        if (isOver()) return;
        break;
      case 'ambiguous':
        await tellAmbiguous(context, event.invitations, 'Perhaps accepted');
        break;
      case 'admin':
        await tellAdmin(context, event.reading);
        break;
      case 'missing':
        await tellMissing(context, event.stats);
        break;
      case 'failure':
        await context.notice(`relate: ${shortLine(event.error.message)} Trying again.`);
        break;
    }
  }
}

async function execute(context: Context, command: string, change: WatchedChange): Promise<void> {
  const status = await context.world.shell.run(command, `${JSON.stringify(change)}\n`);
  if (status !== 0) await context.notice(`relate: --exec ended with status ${status}.`);
}
