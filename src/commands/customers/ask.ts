import type { Customer } from '../../partner-center/customers.ts';
import type { CustomerSession } from './session.ts';

/** How long what the service said of a customer's access is good enough for a list. Milliseconds: a day. */
const freshFor = 24 * 3600 * 1000;

/** Asks the service for a customer, unless the ledger knows its access since less than a day. */
export function rememberingAsk(
  { partnerCenter, ledger, profile }: CustomerSession,
  now: Date,
  isRefresh: boolean,
): (id: string) => Promise<Customer> {
  return async (id) => {
    const remembered = isRefresh ? undefined : (await ledger?.customers.get(profile.tenantId, [id]))?.get(id);
    const since = remembered?.accessSeenAt ?? null;
    if (remembered === undefined || since === null || now.getTime() - Date.parse(since) > freshFor) {
      return partnerCenter.customer(id);
    }
    return {
      id,
      companyName: remembered.name,
      domain: remembered.domain,
      relationshipToPartner: remembered.relationship,
      allowDelegatedAccess: remembered.access === 'delegated',
      commerceId: null,
      customDomains: [],
      email: null,
      country: null,
      associatedPartnerId: null,
    };
  };
}
