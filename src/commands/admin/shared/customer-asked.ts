import type { Context } from '../../../cli/context.ts';
import { askingService } from '../../../cli/progress.ts';
import { askedCustomer, knownCustomer } from '../../../customers/asked.ts';
import { customerFinder } from '../../../customers/find.ts';
import { type TenantLookup, tenantOf } from '../../../customers/tenant.ts';
import type { RecipientDetails } from '../../../invitation/compose.ts';
import { tenantLookup } from '../../shared/customer-session.ts';
import { refuseOtherCloud } from '../../shared/other-cloud.ts';
import type { AdminLedgerSession } from './session.ts';

/** Who is asked, as the journal has it, and as the recipient of the mail. */
export async function customerAsked(context: Context, session: AdminLedgerSession, named: RecipientDetails) {
  const { ledger, partner } = session;
  const partnerCenter = await session.partnerCenter();
  const known = (text: string) => knownCustomer(text, { partnerCenter, ledger, partner });
  const tenant = await tenantFinder(context, session);
  return askingService(context, () => askedAmong(context, { known, tenant }, named));
}

/**
 * As `customerAsked`, for many of them: the customers of the partner are read once, and these domains are looked up a few
 * at a time.
 */
export async function customersAsked(context: Context, session: AdminLedgerSession, domains: readonly string[]) {
  const { ledger, partner } = session;
  const known = await customerFinder({ partnerCenter: await session.partnerCenter(), ledger, partner });
  const { BoundedFetcher } = await import('../../../transport/bounded-fetcher.ts');
  const find = await tenantFinder(context, session);
  const fetcher = new BoundedFetcher({ fetchOne: find, budget: Number.POSITIVE_INFINITY });
  const found = await fetcher.fetchAll([...new Set(domains)]);
  const tenant = async (domain: string) => (found.has(domain) ? found.get(domain) : find(domain));
  return (named: RecipientDetails) => askedAmong(context, { known, tenant }, named);
}

async function askedAmong(context: Context, sources: Parameters<typeof askedCustomer>[2], named: RecipientDetails) {
  const { name, tenantId, domain } = await askedCustomer(named.customer, named.domain, sources);
  if (tenantId === null && domain !== null) await refuseOtherCloud(context, domain);
  const recipient: RecipientDetails = { ...named, customer: name, ...(domain !== null && { domain }) };
  return { customer: name, customerTenantId: tenantId, domain, recipient };
}

/** How the owners of domains are found, in this cloud or in the stand-in. */
async function tenantFinder(context: Context, session: AdminLedgerSession) {
  const { cloud } = session;
  const lookup = cloud.isLocal ? await standInLookup(context, session) : tenantLookup(context, cloud);
  return async (domain: string) => (lookup === undefined ? undefined : tenantOf(domain, lookup));
}

/** In a rehearsal, whoever accepts or approves with a domain is the tenant that the stand-in tells for it. */
async function standInLookup({ world }: Context, { standInUrl, signal }: AdminLedgerSession): Promise<TenantLookup> {
  return { http: world.http, authority: await standInUrl(), signal };
}
