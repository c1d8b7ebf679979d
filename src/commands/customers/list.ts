import type { ServiceOptions } from '../../cli/connection.ts';
import type { Context } from '../../cli/context.ts';
import { wholeNumber } from '../../cli/numbers.ts';
import { askingService } from '../../cli/progress.ts';
import { defaultBudget } from '../../customers/bounded-fetcher.ts';
import { sortFields } from '../../customers/filter.ts';
import { CustomerRows } from '../../customers/rows.ts';
import type { CustomerRowsStats } from '../../customers/rows-options.ts';
import type { Access } from '../../customers/status.ts';
import { ExitCode, wrongUsage } from '../../errors.ts';
import { pickFields } from '../../output/fields.ts';
import { oneLine } from '../../output/sanitise.ts';
import type { OutputStream } from '../../ports/ports.ts';
import { customerFields } from './shared/fields.ts';
import { tellAccepted, tellAsking, tellMissing, tellNotRemembered } from './shared/notices.ts';
import { resolveTenants, withCustomers } from './shared/session.ts';

interface ListOptions extends ServiceOptions {
  readonly status?: string;
  readonly access?: Access;
  readonly search?: string;
  readonly domain?: string;
  readonly sort?: string;
  readonly limit?: string;
  readonly refresh?: boolean;
  readonly fields?: string;
  readonly budget?: string;
}

/** What only an admin relationship can be. */
const notLookedAt: readonly Access[] = ['pending', 'granular', 'expiring', 'expired'];

/** How long what the service said of a customer's access is good enough for a list. Milliseconds: a day. */
const freshFor = 24 * 3600 * 1000;

/** The most rows and requests one can ask for. */
const most = 10_000_000;

/** `relate customers list` */
export async function run(context: Context, options: ListOptions): Promise<ExitCode> {
  const { printer, world } = context;
  const fields = fieldsFor(options);
  const limit = wholeNumber(options.limit, '--limit', 0, most);
  const budget = wholeNumber(options.budget, '--budget', 0, most);
  const by = sortFields.find((field) => field === options.sort);
  if (options.sort !== undefined && by === undefined) {
    throw wrongUsage('sort-unknown', `Customers are not sorted by "${oneLine(options.sort)}".`, {
      hint: `Sort by: ${sortFields.join(', ')}`,
    });
  }
  if (await printer.answersBeforehand(fields)) return ExitCode.done;
  return withCustomers(context, options, async (session) => {
    const { partnerCenter, ledger, partner, profileFlag } = session;
    await resolveTenants(context, session);
    const now = world.clock.now();
    const asking = { ask: (id: string) => partnerCenter.customer(id), budget: budget ?? defaultBudget };
    const freshSince = options.refresh ? undefined : new Date(now.getTime() - freshFor);
    const rows = new CustomerRows({
      pages: partnerCenter.customers(),
      asking: wantsAccess(context, options) ? { ...asking, freshSince } : undefined,
      missing: asking,
      ledger,
      partnerTenantId: partner,
      now,
      profileFlag,
      filters: {
        status: options.status === undefined ? undefined : [options.status],
        access: options.access === undefined ? undefined : [options.access],
        search: options.search,
        domain: options.domain,
      },
      sort: by === undefined ? undefined : { by },
      limit,
    });
    await askingService(context, (stop) =>
      printer.stream(whileRead(rows, world.stdout, stop), fields, emptyText(options, profileFlag)),
    );
    if (options.access !== undefined && notLookedAt.includes(options.access)) {
      await context.notice(
        `Admin relationships (GDAP) are not looked at yet: nobody is known to be ${options.access}.`,
      );
    }
    return tell(context, rows.stats);
  });
}

function fieldsFor({ fields }: ListOptions) {
  if (fields === undefined) return customerFields;
  const names = fields.split(',').map((name) => name.trim());
  return pickFields(customerFields, names).map((field) => ({ ...field, detail: false }));
}

/** Asking customer by customer costs a request each: a person sees the column, a program has to name it. */
function wantsAccess(context: Context, { access, fields, sort, budget, refresh }: ListOptions): boolean {
  const { request } = context.printer;
  if (access !== undefined || sort === 'access' || budget !== undefined || refresh) return true;
  const named = fields?.split(',').map((name) => name.trim()) ?? request.fields;
  if (named !== undefined) return named.includes('access') || named.includes('next');
  return request.format === 'table';
}

/** What a person is told when there is no row. `profileFlag` is what commands need to be run with the profile. */
function emptyText({ status, access, search, domain }: ListOptions, profileFlag: string): string {
  const isAll = [status, access, search, domain].every((filter) => filter === undefined);
  return isAll
    ? `No customer. Invite one: relate invite "Contoso Ltd"${profileFlag}`
    : `No customer matches. To see all: relate customers list${profileFlag}`;
}

/** What a reader has to know besides the rows. */
async function tell(
  context: Context,
  { asking, missing, accepted, ledgerFailure }: CustomerRowsStats,
): Promise<ExitCode> {
  await tellAsking(context, asking);
  await tellMissing(context, missing);
  await tellAccepted(context, accepted);
  return tellNotRemembered(context, ledgerFailure);
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
