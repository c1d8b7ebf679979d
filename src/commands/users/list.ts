import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { maxWait, wholeNumber } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import { ExitCode, type NextStep, wrongUsage } from '../../errors.ts';
import { resolveSkus } from '../../licenses/find-sku.ts';
import type { Field } from '../../output/fields.ts';
import { shortLine } from '../../output/sanitise.ts';
import type { PartnerCenter } from '../../partner-center/client.ts';
import { subscribedSkuList, userLicenseList } from '../../partner-center/licenses.ts';
import type { CustomerUser } from '../../partner-center/users.ts';
import { DEFAULT_BUDGET, type FetchStats } from '../../transport/bounded-fetcher.ts';
import { type LicensedUser, LicensedUsers } from '../../users/licensed.ts';
import { userSearch } from '../../users/search.ts';
import { customer } from '../customers/shared/customer.ts';
import { TENANT_NEEDS } from '../shared/tenant-needs.ts';
import { whileRead } from '../shared/while-read.ts';
import { withCustomer } from '../shared/with-customer.ts';
import { userFields } from './shared/fields.ts';
import { licensesField } from './shared/licenses-field.ts';

/** The most requests one can ask for. */
const MOST = 10_000_000;

const fields: readonly Field<LicensedUser>[] = [
  ...userFields,
  {
    ...licensesField('what the user has licenses of; null unless asked for, by this name, --license or --unlicensed'),
    detail: true,
  },
];

export const command = defineCommand(
  {
    details:
      'Page by page to the end: the first rows appear after the first page. Users who are blocked are not told from ' +
      'others: Partner Center does not have that. Nor has it a list of who has a license: --license, --unlicensed and the ' +
      'field licenses ask each user, until as many were found as it counts, at most as many as --budget says; exit code ' +
      '5 when that was not enough.',
    arguments: [customer],
    options: [
      { flags: '--deleted', meaning: 'those who were deleted within 30 days, in place of the others' },
      { flags: '--search <text>', meaning: 'only where a name or the UPN contains this' },
      { flags: '--license <sku>', meaning: 'only who has a license of this product: its part number or name' },
      { flags: '--unlicensed', meaning: 'only who has no license' },
      {
        flags: '--budget <requests>',
        meaning: `how many users to ask for their licenses; ${DEFAULT_BUDGET} if not given`,
        default: DEFAULT_BUDGET,
        parse: wholeNumber(0, MOST),
      },
      maxWait,
    ],
    examples: [
      'users list contoso.com',
      'users list contoso.com --search lee --json upn,id',
      'users list contoso.com --unlicensed',
      'users list contoso.com --deleted',
    ],
    fields,
    isList: true,
  },
  async (context, options, text) => {
    const { deleted = false, search, license, unlicensed = false } = options;
    refuseTogether({ deleted, license, unlicensed });
    const asksEach = license !== undefined || unlicensed || wantsLicenses(context);
    const usual = TENANT_NEEDS['users list'];
    const needs = asksEach ? [...usual, subscribedSkuList, userLicenseList] : usual;
    return withCustomer(context, options, text, needs, async ({ partnerCenter }, { id, name }) => {
      const users = await partnerCenter.users();
      const found = filtered(users.pages(id, { isDeleted: deleted }), search);
      const licensed = asksEach ? await licensedUsers(context, partnerCenter, id, options) : undefined;
      const pages = licensed?.pages(found) ?? withoutLicenses(found);
      const isFiltered = search !== undefined || license !== undefined || unlicensed;
      await askingService(context, (stop) =>
        context.printer.stream(
          whileRead(pages, context.world.stdout, stop),
          shownFields(deleted, license !== undefined),
          nothing(context, { id, name }, deleted, isFiltered),
        ),
      );
      return licensed === undefined ? ExitCode.done : tellNotAsked(context, licensed.stats, id, options);
    });
  },
);

interface Filters {
  readonly deleted?: boolean | undefined;
  readonly search?: string | undefined;
  readonly license?: string | undefined;
  readonly unlicensed?: boolean | undefined;
  readonly budget?: number | undefined;
}

function refuseTogether({ deleted, license, unlicensed }: Filters): void {
  if (license !== undefined && unlicensed) {
    throw wrongUsage('option-conflict', '--license and --unlicensed exclude each other.');
  }
  if (deleted && (license !== undefined || unlicensed)) {
    throw wrongUsage('option-conflict', 'Deleted users have no licenses.', {
      hint: `Leave out ${unlicensed ? '--unlicensed' : '--license'}, or --deleted.`,
    });
  }
}

/** Whether licenses are asked for by name. All fields at once are not: each user costs a request. */
function wantsLicenses({ printer: { request } }: Context): boolean {
  return request.fields?.includes('licenses') === true || request.query?.expression.includes('licenses') === true;
}

async function licensedUsers(
  context: Context,
  partnerCenter: PartnerCenter,
  customerId: string,
  { license, unlicensed = false, budget }: Filters,
): Promise<LicensedUsers> {
  const licenses = await partnerCenter.licenses();
  const subscribed = await askingService(context, () => licenses.subscribed(customerId));
  const [product] = license === undefined ? [] : resolveSkus([license], subscribed);
  const fetchOne = (userId: string) => licenses.ofUser(customerId, userId);
  return new LicensedUsers({ fetchOne, budget, subscribed, product, isUnlicensed: unlicensed });
}

async function* filtered(
  pages: AsyncIterable<readonly CustomerUser[]>,
  search: string | undefined,
): AsyncGenerator<readonly CustomerUser[]> {
  const matches = search === undefined ? () => true : userSearch(search);
  for await (const page of pages) yield page.filter(matches);
}

async function* withoutLicenses(
  pages: AsyncIterable<readonly CustomerUser[]>,
): AsyncGenerator<readonly LicensedUser[]> {
  for await (const page of pages) yield page.map((user) => ({ ...user, licenses: null }));
}

/** The columns of a table: when somebody was deleted, and licenses where they were asked for. */
function shownFields(isDeleted: boolean, isByLicense: boolean): readonly Field<LicensedUser>[] {
  const shown = [...(isDeleted ? ['deletedAt'] : []), ...(isByLicense ? ['licenses'] : [])];
  return fields.map((field) => (shown.includes(field.name) ? { ...field, detail: false } : field));
}

/** Says of whom licenses are not known; the exit code then. */
async function tellNotAsked(
  context: Context,
  { answered, refused, overBudget }: FetchStats,
  customerId: string,
  { search, license, unlicensed }: Filters,
): Promise<ExitCode> {
  if (overBudget > 0) {
    const step: NextStep = {
      command: 'users list',
      args: [customerId],
      options: {
        ...(search === undefined ? {} : { search }),
        ...(license === undefined ? {} : { license }),
        ...(unlicensed ? { unlicensed: true } : {}),
        budget: String(answered + refused + overBudget),
      },
    };
    const were = overBudget === 1 ? '1 user was' : `${overBudget} users were`;
    await context.notice(
      shortLine(`${were} not asked for licenses, to spare the service. To ask all: ${context.wording.command(step)}`),
    );
  }
  if (refused > 0) {
    const of = refused === 1 ? '1 user' : `${refused} users`;
    await context.notice(`Partner Center would not tell the licenses of ${of}. Try again later.`);
  }
  return overBudget + refused > 0 ? ExitCode.partial : ExitCode.done;
}

/** What a person is told when there is no row. */
function nothing(
  { wording }: Context,
  customer: { readonly id: string; readonly name: string },
  isDeleted: boolean,
  isFiltered: boolean,
): string {
  const of = shortLine(customer.name);
  const command = 'users list';
  if (isFiltered) return `No user matches. To see all: ${wording.command({ command, args: [customer.id] })}`;
  if (isDeleted) return `No user of ${of} was deleted within 30 days.`;
  return `${of} has no users.`;
}
