import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { maxWait } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import { shortLine } from '../../output/sanitise.ts';
import { type CustomerUser, userList } from '../../partner-center/users.ts';
import { userSearch } from '../../users/search.ts';
import { customer } from '../customers/shared/customer.ts';
import { whileRead } from '../shared/while-read.ts';
import { withCustomer } from '../shared/with-customer.ts';
import { deletedUserFields, userFields } from './shared/fields.ts';

export const command = defineCommand(
  {
    details:
      'Page by page to the end: the first rows appear after the first page. Users who are blocked are not told from ' +
      'others: Partner Center does not have that.',
    arguments: [customer],
    options: [
      { flags: '--deleted', meaning: 'those who were deleted within 30 days, in place of the others' },
      { flags: '--search <text>', meaning: 'only where a name or the UPN contains this' },
      maxWait,
    ],
    examples: [
      'users list contoso.com',
      'users list contoso.com --search lee --json upn,id',
      'users list contoso.com --deleted',
    ],
    fields: userFields,
    isList: true,
  },
  (context, options, text) =>
    withCustomer(context, options, text, [userList], async ({ partnerCenter }, { id, name }) => {
      const { deleted = false, search } = options;
      const users = await partnerCenter.users();
      const matches = search === undefined ? undefined : userSearch(search);
      const pages = filtered(users.pages(id, { isDeleted: deleted }), matches);
      const fields = deleted ? deletedUserFields : userFields;
      await askingService(context, (stop) =>
        context.printer.stream(
          whileRead(pages, context.world.stdout, stop),
          fields,
          nothing(context, { id, name }, deleted, search !== undefined),
        ),
      );
    }),
);

async function* filtered(
  pages: AsyncIterable<readonly CustomerUser[]>,
  matches: ((user: CustomerUser) => boolean) | undefined,
): AsyncGenerator<readonly CustomerUser[]> {
  for await (const page of pages) yield matches === undefined ? page : page.filter(matches);
}

/** What a person is told when there is no row. */
function nothing(
  { wording }: Context,
  customer: { readonly id: string; readonly name: string },
  isDeleted: boolean,
  isFiltered: boolean,
): string {
  const command = 'users list';
  const of = shortLine(customer.name);
  if (isFiltered) return `No user matches. To see all: ${wording.command({ command, args: [customer.id] })}`;
  if (isDeleted) return `No user of ${of} was deleted within 30 days.`;
  return `${of} has no users.`;
}
