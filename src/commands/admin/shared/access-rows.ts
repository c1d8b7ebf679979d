import { type AccessWish, termOf, wishRefusal } from '../../../admin/request/plan.ts';
import type { Context } from '../../../cli/context.ts';
import { RelateError } from '../../../errors.ts';
import type { AskedAccess } from '../../../invitation/asked-access.ts';
import type { RecipientDetails } from '../../../invitation/compose.ts';
import type { MailRequest } from '../../../invitation/prepare.ts';
import type { MailChecks } from '../../shared/draft-list/mail-checks.ts';
import { faultOf, type RowCells, remembered } from '../../shared/draft-list/row-cells.ts';
import { askedAccess } from './asked.ts';
import { customersAsked } from './customer-asked.ts';
import type { AdminLedgerSession } from './session.ts';
import { type WantedAccess, type WishOptions, wantedAccess } from './wish.ts';

/** Access that a row of a list asks for, and the mail that is drafted once the customer can approve. */
export interface AccessTask {
  readonly wish: AccessWish;
  readonly language: string;
  readonly recipient: RecipientDetails;
  mailWith(access: AskedAccess): MailRequest;
}

/** What a row says besides the access, and how its mail is made. */
interface RowMail {
  readonly recipient: RecipientDetails;
  readonly language: string;
  readonly by: Pick<AccessWish, 'profile' | 'operator' | 'purpose'>;
  mailWith(recipient: RecipientDetails, access: AskedAccess): MailRequest;
}

/** What stands for the id of the relationship in the drafts that are checked. */
const NO_RELATIONSHIP = 'RELATIONSHIP-ID';

/**
 * Makes the reader of rows that ask for access, each checked as a single request is, down to its draft. `forAll` is what
 * a row asks for that names no role set; `domains` are those that the rows name. A row that can't be asked for has its faults in its cells, and no task.
 */
export async function accessReader(
  context: Context,
  session: AdminLedgerSession,
  options: WishOptions,
  forAll: WantedAccess | undefined,
  domains: readonly string[],
  checks: MailChecks,
): Promise<(cells: RowCells, mail: RowMail) => Promise<AccessTask | undefined>> {
  const customerOf = await customersAsked(context, session, domains);
  const { roles: _, ...others } = options;
  const accessOf = remembered((roleSet: string) => wantedAccess(context, { ...others, roleSet }));
  return async (cells, { recipient: named, language, by, mailWith }) => {
    const set = cells.text('admin');
    const access = await cells.from('admin', () => (set === undefined ? forAll : accessOf(set)));
    if (access === undefined) return undefined;
    const tell = (column: 'admin' | 'customer' | undefined, error: unknown): undefined => {
      cells.faults.push({ ...(column !== undefined && { column }), ...faultOf(error, context.wording) });
    };
    let asked: Awaited<ReturnType<typeof customerOf>>;
    try {
      asked = await customerOf(named);
    } catch (error) {
      if (!(error instanceof RelateError) || !OF_ONE_CUSTOMER.has(error.code)) throw error;
      return tell('customer', error);
    }
    const { recipient, ...customer } = asked;
    const { partner } = session;
    const wish = { partner, ...by, language, to: recipient.to, ...customer, ...access, renews: null };
    const refusal = wishRefusal(wish);
    if (refusal !== undefined) return tell(set === undefined ? undefined : 'admin', refusal);
    try {
      const mail = mailWith(recipient, await askedAccess(session, NO_RELATIONSHIP, termOf(wish), language));
      const { recipient: checked } = await checks.check(mail);
      return { wish, language, recipient: checked, mailWith: (its) => mailWith(checked, its) };
    } catch (error) {
      return tell(undefined, error);
    }
  };
}

/** What is wrong with one customer, and says nothing of the service. */
const OF_ONE_CUSTOMER: ReadonlySet<string> = new Set([
  ...['customer-ambiguous', 'customer-in-other-cloud', 'customer-partly-named'],
]);

/** What a task asks for, the same for the same roles: a part of the key of its row. */
export function accessKey({ roleSet, roleIds }: Pick<AccessWish, 'roleSet' | 'roleIds'>): string {
  return roleSet ?? [...roleIds].sort().join(' ');
}
