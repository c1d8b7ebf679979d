import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { fieldNames, maxWait, wholeNumber } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import type { Wording } from '../../cli/wording.ts';
import { DEFAULT_BUDGET } from '../../customers/bounded-fetcher.ts';
import { type CustomerFilters, SORT_FIELDS } from '../../customers/filter.ts';
import { listCustomers } from '../../customers/list.ts';
import type { CustomerRowsStats } from '../../customers/rows-options.ts';
import { ACCESS_VALUES, type Access, RELATIONSHIPS } from '../../customers/status.ts';
import { type ExitCode, wrongUsage } from '../../errors.ts';
import { pickFields } from '../../output/fields.ts';
import type { OutputRequest } from '../../output/request.ts';
import { oneLine } from '../../output/sanitise.ts';
import type { OutputStream } from '../../ports/ports.ts';
import { customerFields } from './shared/fields.ts';
import { tellAccepted, tellLedgerFailure, tellMissing, tellUnknownAccess } from './shared/notices.ts';
import { withCustomers } from './shared/session.ts';

/** What only an admin relationship can be. */
const OF_ADMIN_RELATIONSHIPS: readonly Access[] = ['pending', 'granular', 'expiring', 'expired'];

/** The most rows and requests one can ask for. */
const MOST = 10_000_000;

export const command = defineCommand(
  {
    details:
      'relationship: invited, reseller, removed. access: none, delegated, removed, or unknown where it was not ' +
      'asked. It is that of delegated admin privileges; admin relationships (GDAP) are not looked at yet, so none ' +
      'does not mean that there is no such relationship. The list of the service leaves access out, so it is asked ' +
      'customer by customer: on a terminal, with --access, and where the field is named; as often as --budget says. ' +
      'What was told within a day is remembered. A customer who is missing from the list is asked for by id, and is ' +
      'removed only when the service says so.',
    options: [
      { flags: '--status <status>', meaning: 'only this relationship', choices: RELATIONSHIPS },
      { flags: '--access <access>', meaning: 'only this access', choices: ACCESS_VALUES },
      { flags: '--search <text>', meaning: 'only where name, alias, note or domain contain this' },
      { flags: '--domain <domain>', meaning: 'only this domain' },
      {
        flags: '--sort <field>',
        meaning: `by ${SORT_FIELDS.slice(0, -1).join(', ')} or ${SORT_FIELDS.at(-1)}`,
        parse: sortField,
      },
      { flags: '--limit <count>', meaning: 'at most so many', parse: wholeNumber(0, MOST) },
      { flags: '--refresh', meaning: 'ask for access again where it is remembered' },
      { flags: '--fields <names>', meaning: 'these columns, separated by commas', parse: fieldNames },
      {
        flags: '--budget <requests>',
        meaning: `how many customers to ask for access, and how many missing ones; ${DEFAULT_BUDGET} if not given`,
        parse: wholeNumber(0, MOST),
      },
      maxWait,
    ],
    examples: ['customers list', 'customers list --status invited', 'customers list --output ndjson | jq -r .name'],
    fields: ({ wording }) => customerFields(wording),
  },
  (context, options) => {
    const { printer, wording, world } = context;
    const { status, access, search, domain, sort, limit, refresh = false, fields: named, budget } = options;
    const all = customerFields(wording);
    const fields = named === undefined ? all : pickFields(all, named).map((field) => ({ ...field, detail: false }));
    const filters: CustomerFilters = {
      status: status && [status],
      access: access && [access],
      search,
      domain,
    };
    // Asking customer by customer costs a request each: a person sees the column, a program has to name it.
    const isAsked = access !== undefined || sort === 'access' || budget !== undefined || refresh;
    const wantsAccess = isAsked || showsAccess(printer.request, named);
    return withCustomers(context, options, async (session) => {
      const query = { filters, sort: sort && { by: sort }, limit, wantsAccess, isRefresh: refresh, budget };
      const rows = await listCustomers(session, query, world.clock.now());
      await askingService(context, (stop) =>
        printer.stream(whileRead(rows, world.stdout, stop), fields, emptyText(wording, filters)),
      );
      if (access !== undefined && OF_ADMIN_RELATIONSHIPS.includes(access)) {
        await context.notice(`Admin relationships (GDAP) are not looked at yet: nobody is known to be ${access}.`);
      }
      return tellStats(context, rows.stats);
    });
  },
);

function sortField(text: string): (typeof SORT_FIELDS)[number] {
  const field = SORT_FIELDS.find((name) => name === text);
  if (field !== undefined) return field;
  throw wrongUsage('sort-unknown', `Customers are not sorted by "${oneLine(text)}".`, {
    hint: `Sort by: ${SORT_FIELDS.join(', ')}`,
  });
}

/** Whether a column is printed for which the access has to be known. */
function showsAccess({ fields, format }: OutputRequest, columns: readonly string[] | undefined): boolean {
  const named = columns ?? fields;
  return named === undefined ? format === 'table' : named.includes('access') || named.includes('next');
}

/** What a person is told when there is no row. */
function emptyText(wording: Wording, filters: CustomerFilters): string {
  const isAll = Object.values(filters).every((filter) => filter === undefined);
  return isAll
    ? `No customer. Invite one: ${wording.command({ command: 'invite', args: ['Contoso Ltd'] })}`
    : `No customer matches. To see all: ${wording.command({ command: 'customers list' })}`;
}

/** What a reader has to know besides the rows. */
async function tellStats(
  context: Context,
  { access, missing, accepted, ledgerFailure }: CustomerRowsStats,
): Promise<ExitCode> {
  await tellUnknownAccess(context, access);
  await tellMissing(context, missing);
  await tellAccepted(context, accepted);
  return tellLedgerFailure(context, ledgerFailure);
}

/** The pages, as long as somebody reads them: who has seen enough of them does not make the service send the rest. */
async function* whileRead<Row>(
  pages: AsyncIterable<readonly Row[]>,
  stdout: OutputStream,
  stop: () => Promise<void>,
): AsyncGenerator<readonly Row[]> {
  for await (const page of pages) {
    await stop();
    yield page;
    // By now the page was printed, or nobody was there any more.
    if (stdout.isUnread) break;
  }
  await stop();
}
