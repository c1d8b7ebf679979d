import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { maxWait, wholeNumber } from '../../cli/options.ts';
import { fieldNames } from '../../cli/output-request.ts';
import { askingService } from '../../cli/progress.ts';
import type { Wording } from '../../cli/wording.ts';
import { type CustomerFilters, SORT_FIELDS } from '../../customers/filter.ts';
import { listCustomers } from '../../customers/list.ts';
import type { CustomerRowsStats } from '../../customers/rows-options.ts';
import { ACCESS_VALUES, RELATIONSHIPS } from '../../customers/status.ts';
import { type ExitCode, wrongUsage } from '../../errors.ts';
import { type Field, pickFields } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import type { Printer } from '../../output/printer.ts';
import { shortLine } from '../../output/sanitise.ts';
import { DEFAULT_BUDGET } from '../../transport/bounded-fetcher.ts';
import { withCustomers } from '../shared/customer-session.ts';
import { whileRead } from '../shared/while-read.ts';
import { customerFields, roleNames } from './shared/fields.ts';
import { tellAccepted, tellAdmin, tellDelegated, tellLedgerFailure, tellMissing } from './shared/notices.ts';

/** The most rows and requests one can ask for. */
const MOST = 10_000_000;

export const command = defineCommand(
  {
    details:
      'relationship: invited, reseller, none (an admin relationship alone) or removed. access is what all admin ' +
      'relationships (GDAP) of the customer give, asked afresh each time, beside the customers: granular, expiring (it ' +
      'ends within 30 days and does not extend itself), pending, expired, removed or none; unknown where the service ' +
      'would not say, with the reason, and for who is invited and whose tenant is not known. It is the same in every ' +
      'format. Old delegated admin privileges, which ended in 2023, are asked for with --delegated alone, of each ' +
      'customer, as many as --budget says; what was told within a day is remembered. A customer who is missing from ' +
      'the list is asked for by id, and is removed only when the service says so.',
    options: [
      { flags: '--status <status>', meaning: 'only this relationship', choices: RELATIONSHIPS },
      { flags: '--access <access>', meaning: 'only this access', choices: ACCESS_VALUES },
      { flags: '--search <text>', meaning: 'only where name, alias, note or domain contain this' },
      { flags: '--domain <domain>', meaning: 'only this domain', values: 'domain' },
      {
        flags: '--sort <field>',
        meaning: `by ${SORT_FIELDS.slice(0, -1).join(', ')} or ${SORT_FIELDS.at(-1)}`,
        type: json.oneOf(SORT_FIELDS),
        parse: sortField,
      },
      { flags: '--limit <count>', meaning: 'no more than this many', parse: wholeNumber(0, MOST) },
      {
        flags: '--delegated',
        meaning: 'ask each customer for old delegated admin privileges, too, as --access delegated does',
      },
      { flags: '--refresh', meaning: 'as --delegated, and ask again where it is remembered' },
      { flags: '--fields <names>', meaning: 'these columns, separated by commas', values: 'fields', parse: fieldNames },
      {
        flags: '--budget <requests>',
        meaning: `how many customers to ask with --delegated, and how many missing ones; ${DEFAULT_BUDGET} if not given`,
        default: DEFAULT_BUDGET,
        parse: wholeNumber(0, MOST),
      },
      maxWait,
    ],
    examples: [
      'customers list',
      'customers list --status invited',
      'customers list --delegated --output csv',
      'customers list --output ndjson | jq -r .name',
    ],
    fields: ({ wording }) => customerFields(wording),
    isList: true,
  },
  async (context, options) => {
    const { printer, wording, world } = context;
    const { status, access, search, domain, sort, limit, delegated = false, refresh = false } = options;
    const { fields: named, budget } = options;
    const choice = (all: ReturnType<typeof customerFields>) =>
      named === undefined ? all : pickFields(all, named).map((field) => ({ ...field, detail: false }));
    const printsRelationships = reads(printer, choice(customerFields(wording)), 'relationships');
    const fields = choice(customerFields(wording, printsRelationships ? await roleNames() : undefined));
    const filters: CustomerFilters = {
      status: status && [status],
      access: access && [access],
      search,
      domain,
    };
    // It costs a request for each customer, so it is asked only where that was said, whoever reads the answer.
    const wantsDelegated = delegated || refresh || access === 'delegated';
    const wantsAccess =
      status === 'none' ||
      access !== undefined ||
      sort === 'access' ||
      printsRelationships ||
      reads(printer, fields, 'access') ||
      reads(printer, fields, 'next');
    return withCustomers(context, options, async (session) => {
      const by = sort && { by: sort };
      const query = { filters, sort: by, limit, wantsAccess, wantsDelegated, isRefresh: refresh, budget };
      const rows = await listCustomers(session, query, world.clock);
      await askingService(context, (stop) =>
        printer.stream(whileRead(rows, world.stdout, stop), fields, emptyText(wording, filters)),
      );
      return tellStats(context, rows.stats);
    });
  },
);

function sortField(text: string): (typeof SORT_FIELDS)[number] {
  const field = SORT_FIELDS.find((name) => name === text);
  if (field !== undefined) return field;
  throw wrongUsage('sort-unknown', `Customers are not sorted by "${shortLine(text)}".`, {
    hint: `Sort by: ${SORT_FIELDS.join(', ')}`,
  });
}

/** Whether what is printed depends on this field. */
function reads<Row>(printer: Printer, fields: readonly Field<Row>[], name: string): boolean {
  const { query } = printer.request;
  return query === undefined ? printer.shows(fields, name) : query.expression.includes(name);
}

/** What a person is told when there is no row. */
function emptyText(wording: Wording, filters: CustomerFilters): string {
  const isAll = Object.values(filters).every((filter) => filter === undefined);
  return isAll
    ? `No customer. Invite one: ${wording.command({ command: 'invite', args: ['Contoso Ltd'] })}`
    : `No customer matches. To see all: ${wording.command({ command: 'customers list' })}`;
}

/** What a reader has to know besides the rows. */
async function tellStats(context: Context, stats: CustomerRowsStats): Promise<ExitCode> {
  const { delegated, missing, accepted, admin, ledgerFailure = admin?.ledgerFailure } = stats;
  const code = await tellAdmin(context, admin);
  await tellDelegated(context, delegated);
  await tellMissing(context, missing);
  await tellAccepted(context, accepted);
  return Math.max(code, await tellLedgerFailure(context, ledgerFailure)) as ExitCode;
}
