import type { RowReading } from '../../../bulk/checked-rows.ts';
import type { SheetRow } from '../../../bulk/table-rows.ts';
import type { CustomerColumn } from '../../../bulk/words/customers.ts';
import type { Context } from '../../../cli/context.ts';
import type { RecipientDetails } from '../../../invitation/compose.ts';
import type { InvitingMail } from '../../../invitation/prepare.ts';
import { usualTemplate } from '../../../invitation/purpose.ts';
import type { InvitingSender } from '../../../invitation/sender.ts';
import { namedTemplate } from '../../../invitation/template/source.ts';
import { nameKey } from '../../../text/name-key.ts';
import type { AccessTask, accessReader } from '../../admin/shared/access-rows.ts';
import { senderFrom } from '../../shared/draft/deliver.ts';
import type { MailDetails } from '../../shared/draft/recipient.ts';
import { languageReader } from '../../shared/draft-list/language-reader.ts';
import type { MailChecks } from '../../shared/draft-list/mail-checks.ts';
import { cellReader, defined, faultOf, remembered } from '../../shared/draft-list/row-cells.ts';

/** What the options say of all rows, unless a row says otherwise. */
export interface ForAllRows {
  readonly details: MailDetails;
  readonly template: string | undefined;
  readonly language: string | undefined;
  readonly provider: string | undefined;
  /** Also customers who were invited lately. */
  readonly again: boolean;
}

/** An invitation that a row asks for. */
export type InvitationAlone = Extract<InvitingMail, { readonly purpose: 'invitation' }>;

/** What a row asks for: an invitation, or that and access in the same mail. */
export type InvitationTask = InvitationAlone | AccessTask;

/**
 * Makes the reader of the rows of a list: each is checked as a single invitation is, down to its draft. `access` reads
 * what rows with a role set ask for; undefined where there are none.
 */
export async function invitationReader(
  context: Context,
  forAll: ForAllRows,
  checks: MailChecks,
  access: Awaited<ReturnType<typeof accessReader>> | undefined,
) {
  const cellsOf = await cellReader(context);
  const senders = remembered((name: string | undefined) => senderFrom(context, name));
  const languageOf = languageReader(context);

  return async (row: SheetRow<CustomerColumn>['cells']): Promise<RowReading<CustomerColumn, InvitationTask>> => {
    const cells = cellsOf(row);
    const { name, faults } = cells;
    const customer = await cells.customer();
    const given = await cells.details();
    const domain = await cells.domain();
    const sender = await cells.from('provider', () => senders(row.provider ?? forAll.provider));
    const isForAccess = row.admin !== undefined && access !== undefined;
    const template = namedTemplate(templateOf(context, row.template ?? forAll.template, sender, isForAccess));
    const language = await cells.from('language', () => languageOf(row.language ?? forAll.language, template));
    if (faults.length > 0 || customer === undefined || sender === undefined || language === undefined) {
      return { name, faults };
    }
    const { profile, provider, operator } = sender;
    const recipient: RecipientDetails = {
      ...{ customer, to: [], cc: [], ...forAll.details, ...given },
      ...defined('domain', domain),
    };
    // Not the profile: each operator calls it something else, and the journal is one for all of them.
    const key = JSON.stringify([provider?.name ?? '', nameKey(customer), domain ?? '']);
    const marks = forAll.again ? [] : marksOf(customer, domain);
    if (isForAccess) {
      const item = await access(cells, {
        ...{ recipient, language, by: { profile: profile.name, operator, purpose: 'both' } },
        mailWith: (to, admin) => ({ sender, recipient: to, template, language, purpose: 'both', admin }),
      });
      return item === undefined ? { name, faults } : { name, key, marks, item };
    }
    const item: InvitationAlone = { sender, recipient, template, language, purpose: 'invitation' };
    try {
      return { name, key, marks, item: await checks.check(item) };
    } catch (error) {
      return { name, faults: [faultOf(error, context.wording)] };
    }
  };
}

/** What a customer is recognised by who was invited lately; see `Ledger.findRecent`. */
function marksOf(customer: string, domain: string | undefined) {
  const name = { column: 'customer', text: nameKey(customer) } as const;
  return domain === undefined ? [name] : [name, { column: 'domain', text: domain } as const];
}

function templateOf(
  context: Context,
  named: string | undefined,
  sender: InvitingSender | undefined,
  isForAccess: boolean,
): string {
  const type = sender?.profile.type ?? context.profile().type;
  if (named !== undefined || isForAccess) return named ?? usualTemplate('both', type);
  return context.setting('template').value ?? usualTemplate('invitation', type);
}
