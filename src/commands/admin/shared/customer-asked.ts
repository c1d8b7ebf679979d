import type { Context } from '../../../cli/context.ts';
import { askingService } from '../../../cli/progress.ts';
import { askedCustomer, knownCustomer } from '../../../customers/asked.ts';
import { customerFinder } from '../../../customers/find.ts';
import type { TenantLookup } from '../../../customers/tenant.ts';
import type { RecipientDetails } from '../../../invitation/compose.ts';
import { tenantLookup } from '../../shared/customer-session.ts';
import { refuseOtherCloud } from '../../shared/other-cloud.ts';
import type { AdminLedgerSession } from './session.ts';

/** Who is asked, as the journal has it, and as the recipient of the mail. */
export async function customerAsked(context: Context, session: AdminLedgerSession, named: RecipientDetails) {
  const { ledger, partner } = session;
  const partnerCenter = await session.partnerCenter();
  const known = (text: string) => knownCustomer(text, { partnerCenter, ledger, partner });
  return askingService(context, () => askedAmong(context, session, known, named));
}

/** As `customerAsked`, for many of them: the customers of the partner are read once. */
export async function customersAsked(context: Context, session: AdminLedgerSession) {
  const { ledger, partner } = session;
  const known = await customerFinder({ partnerCenter: await session.partnerCenter(), ledger, partner });
  return (named: RecipientDetails) => askedAmong(context, session, known, named);
}

async function askedAmong(
  context: Context,
  session: AdminLedgerSession,
  known: Parameters<typeof askedCustomer>[2]['known'],
  named: RecipientDetails,
) {
  const { cloud } = session;
  const tenants = cloud.isLocal ? await standInLookup(context, session) : tenantLookup(context, cloud);
  const { name, tenantId, domain } = await askedCustomer(named.customer, named.domain, { known, tenants });
  if (tenantId === null && domain !== null) await refuseOtherCloud(context, domain);
  const recipient: RecipientDetails = { ...named, customer: name, ...(domain !== null && { domain }) };
  return { customer: name, customerTenantId: tenantId, domain, recipient };
}

/** In a rehearsal, whoever accepts or approves with a domain is the tenant that the stand-in tells for it. */
async function standInLookup({ world }: Context, { standInUrl, signal }: AdminLedgerSession): Promise<TenantLookup> {
  return { http: world.http, authority: await standInUrl(), signal };
}
