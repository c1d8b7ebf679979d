import type { SandboxSubscription } from '../commerce/subscription.ts';
import type { SandboxCustomer } from '../directory.ts';
import type { Sandbox } from '../sandbox.ts';
import {
  billingProfile,
  collection,
  companyProfile,
  customerBody,
  MANAGED_SERVICES,
  managedService,
  patchedCustomer,
  relationship,
} from './bodies.ts';
import { forCustomer } from './for-customer.ts';
import { type ApiContext, answer, apiError, parameterInvalid, readJsonBody, wordIn } from './protocol.ts';

/** The answers for the paths below /v1/customers/{id}. */
const RESOURCES = {
  '': (_: Sandbox, found: SandboxCustomer) => JSON.stringify(customerBody(found)),
  'profiles/company': (_: Sandbox, found: SandboxCustomer) => JSON.stringify(companyProfile(found)),
  'profiles/billing': (_: Sandbox, found: SandboxCustomer) => JSON.stringify(billingProfile(found)),
  // Empty without delegated admin privileges.
  managedservices: (_: Sandbox, found: SandboxCustomer) =>
    collection(found.delegated ? MANAGED_SERVICES.map((service) => managedService(found, service)) : []),
  relationships: (sandbox: Sandbox, found: SandboxCustomer) => collection(relationshipsOf(sandbox, found)),
};

export type CustomerResource = keyof typeof RESOURCES;

export const CUSTOMER_RESOURCES = Object.keys(RESOURCES) as readonly CustomerResource[];

/** GET /v1/customers/{id}, and `resource` below it. */
export function getCustomer(sandbox: Sandbox, context: ApiContext, resource: CustomerResource): Response {
  return forCustomer(sandbox, context, (found) => answer(context, RESOURCES[resource](sandbox, found)));
}

/**
 * PATCH /v1/customers/{id}: ends the reseller relationship, or gives delegated admin privileges back (Partner Center
 * developer documentation, remove-a-reseller-relationship-with-a-customer and remove-dap).
 */
export async function patchCustomer(sandbox: Sandbox, context: ApiContext): Promise<Response> {
  const body = await readJsonBody(context);
  return forCustomer(sandbox, context, (found) => {
    const relationshipToPartner = body?.get('relationshiptopartner');
    if (wordIn(relationshipToPartner).toLowerCase() === 'none') {
      if (sandbox.subscriptions.of(found).some(isInTheWay)) {
        // The code is the one for orders that can't be cancelled yet, since none is published for this case.
        return apiError(
          context,
          400,
          800063,
          'The customer has subscriptions. Cancel those of new commerce, and suspend the others.',
        );
      }
      sandbox.remove(found);
      return answer(context, JSON.stringify(patchedCustomer('none', null)));
    }
    if (body?.get('allowdelegatedaccess') === false) {
      sandbox.revoke(found);
      return answer(context, JSON.stringify(patchedCustomer('reseller', false)));
    }
    return parameterInvalid(context, 'Only relationshipToPartner "none" and allowDelegatedAccess false can be set.');
  });
}

/** New-commerce subscriptions have to be cancelled: one that is only suspended goes on (remove-a-relationship). */
function isInTheWay({ kind, status }: SandboxSubscription): boolean {
  return status === 'active' || (kind === 'new-commerce' && status === 'suspended');
}

/** The partners that share a customer (get-indirect-resellers-of-a-customer, whose examples have no state or location). */
function relationshipsOf(sandbox: Sandbox, { provider, reseller }: SandboxCustomer) {
  const { partner } = sandbox;
  const self = { id: partner.tenantId, name: partner.company, mpnId: partner.msppId ?? '', location: 'US' };
  const known = [self, ...sandbox.providers, ...sandbox.resellers];
  const named = (id: string) =>
    known.find((candidate) => candidate.id === id) ?? { id, name: '', mpnId: '', location: '' };
  const found = [
    ...(provider === null ? [] : [relationship(named(provider), 'is_indirect_cloud_solution_provider_of')]),
    ...(reseller === null ? [] : [relationship(named(reseller), 'is_indirect_reseller_of')]),
  ];
  return found.map(({ state: _, location: __, ...rest }) => rest);
}
