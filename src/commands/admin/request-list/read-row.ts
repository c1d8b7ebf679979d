import type { RowReading } from '../../../bulk/checked-rows.ts';
import type { SheetRow } from '../../../bulk/table-rows.ts';
import type { CustomerColumn } from '../../../bulk/words/customers.ts';
import type { Context } from '../../../cli/context.ts';
import type { RecipientDetails } from '../../../invitation/compose.ts';
import { usualTemplate } from '../../../invitation/purpose.ts';
import { namedTemplate } from '../../../invitation/template/source.ts';
import { nameKey } from '../../../text/name-key.ts';
import { adminSenderFrom } from '../../shared/draft/deliver.ts';
import type { MailDetails } from '../../shared/draft/recipient.ts';
import { languageReader } from '../../shared/draft-list/language-reader.ts';
import { cellReader, defined } from '../../shared/draft-list/row-cells.ts';
import { type AccessTask, accessKey, type accessReader } from '../shared/access-rows.ts';

/** What the options say of all rows, unless a row says otherwise. */
export interface ForAllRequests {
  readonly details: MailDetails;
  readonly template: string | undefined;
  readonly language: string | undefined;
}

/** Makes the reader of the rows of a list of customers who are asked for access. */
export async function requestReader(
  context: Context,
  forAll: ForAllRequests,
  access: Awaited<ReturnType<typeof accessReader>>,
) {
  const cellsOf = await cellReader(context);
  const sender = adminSenderFrom(context);
  const by = { profile: sender.profile.name, operator: sender.operator, purpose: 'request' } as const;
  const languageOf = languageReader(context);
  const tenants = new Map<string, string>();

  return async (row: SheetRow<CustomerColumn>['cells']): Promise<RowReading<CustomerColumn, AccessTask>> => {
    const cells = cellsOf(row);
    const { name, faults } = cells;
    const customer = await cells.customer();
    const given = await cells.details();
    const domain = await cells.domain();
    const named = row.template ?? forAll.template ?? usualTemplate('admin-request', sender.profile.type);
    const template = namedTemplate(named);
    const language = await cells.from('language', () => languageOf(row.language ?? forAll.language, template));
    if (faults.length > 0 || customer === undefined || language === undefined) return { name, faults };
    const recipient: RecipientDetails = {
      ...{ customer, to: [], cc: [], ...forAll.details, ...given },
      ...defined('domain', domain),
    };
    const item = await access(cells, {
      ...{ recipient, language, by },
      mailWith: (to, admin) => ({ sender, recipient: to, template, language, purpose: 'admin-request', admin }),
    });
    if (item === undefined) return { name, faults };
    const roles = accessKey(item.wish);
    const tenant = `${item.wish.customerTenantId} ${roles}`;
    const earlier = tenants.get(tenant);
    if (item.wish.customerTenantId !== null) tenants.set(tenant, earlier ?? name);
    // What a customer is called stays in its key, whatever becomes known of it meanwhile.
    const key = JSON.stringify([nameKey(customer), domain ?? '', roles]);
    if (earlier === undefined || nameKey(earlier) === nameKey(customer)) return { name, key, item };
    const message = `It is the customer of an earlier row, which calls it ${JSON.stringify(earlier)}.`;
    return { name, faults: [{ column: 'customer', code: 'row-twice', message }] };
  };
}
