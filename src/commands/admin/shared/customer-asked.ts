import type { Context } from '../../../cli/context.ts';
import { askingService } from '../../../cli/progress.ts';
import { askedCustomer } from '../../../customers/asked.ts';
import type { TenantLookup } from '../../../customers/tenant.ts';
import type { RecipientDetails } from '../../../invitation/compose.ts';
import { tenantLookup } from '../../shared/customer-session.ts';
import { refuseOtherCloud } from '../../shared/other-cloud.ts';
import type { AdminLedgerSession } from './session.ts';

/** Who is asked, as the journal has it, and as the recipient of the mail. */
export async function customerAsked(context: Context, session: AdminLedgerSession, named: RecipientDetails) {
  const { ledger, partner, cloud } = session;
  const partnerCenter = await session.partnerCenter();
  const tenants = cloud.isLocal ? await standInLookup(context, session) : tenantLookup(context, cloud);
  const sources = { partnerCenter, ledger, partner, tenants };
  const { name, tenantId, domain } = await askingService(context, () =>
    askedCustomer(named.customer, named.domain, sources),
  );
  if (tenantId === null && domain !== null) await refuseOtherCloud(context, domain);
  const recipient: RecipientDetails = { ...named, customer: name, ...(domain !== null && { domain }) };
  return { customer: name, customerTenantId: tenantId, domain, recipient };
}

/** In a rehearsal, whoever accepts or approves with a domain is the tenant that the stand-in tells for it. */
async function standInLookup({ world }: Context, { standInUrl, signal }: AdminLedgerSession): Promise<TenantLookup> {
  return { http: world.http, authority: await standInUrl(), signal };
}
