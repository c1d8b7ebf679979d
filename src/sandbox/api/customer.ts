import { isGuid } from '../../text/guid.ts';
import type { SandboxCustomer } from '../directory.ts';
import type { Sandbox } from '../sandbox.ts';
import {
  billingProfile,
  collection,
  companyProfile,
  customerBody,
  etag,
  MANAGED_SERVICES,
  managedService,
  patchedCustomer,
  relationship,
  subscription,
} from './bodies.ts';
import { type ApiContext, answer, apiError, parameterInvalid, readJsonBody, resourceMissing } from './protocol.ts';

/** The answers for the paths below /v1/customers/{id}. */
const RESOURCES: Readonly<Record<string, (sandbox: Sandbox, found: SandboxCustomer) => string>> = {
  '': (_, found) => JSON.stringify(customerBody(found)),
  'profiles/company': (_, found) => JSON.stringify(companyProfile(found)),
  'profiles/billing': (_, found) => JSON.stringify(billingProfile(found)),
  // Empty without delegated admin privileges.
  managedservices: (_, found) =>
    collection(found.delegated ? MANAGED_SERVICES.map((service) => managedService(found, service)) : []),
  subscriptions: (sandbox, found) => collection(sandbox.subscriptions(found).map((one) => subscription(found, one))),
  relationships: (sandbox, found) => collection(relationshipsOf(sandbox, found)),
};

/** GET /v1/customers/{id} and the paths below it. */
export function getCustomer(sandbox: Sandbox, context: ApiContext): Response {
  const { id = '', resource = '' } = context.req.param() as { readonly id?: string; readonly resource?: string };
  return withCustomer(sandbox, context, id, (found) => {
    const write = RESOURCES[resource];
    if (write !== undefined) return answer(context, write(sandbox, found));
    const [, subscriptionId] = /^subscriptions\/([^/]+)$/.exec(resource) ?? [];
    const one = sandbox.subscriptions(found).find((candidate) => candidate.id === subscriptionId);
    if (subscriptionId === undefined) return resourceMissing(context);
    if (one === undefined)
      return apiError(context, 404, 20003, `The subscription ${subscriptionId} could not be found.`);
    return answer(context, JSON.stringify(subscription(found, one)));
  });
}

/**
 * PATCH /v1/customers/{id}: ends the reseller relationship, or gives delegated admin privileges back (Partner Center
 * developer documentation, remove-a-reseller-relationship-with-a-customer and remove-dap).
 */
export async function patchCustomer(sandbox: Sandbox, context: ApiContext): Promise<Response> {
  const body = await readJsonBody(context);
  return withCustomer(sandbox, context, context.req.param('id') ?? '', (found) => {
    const relationshipToPartner = body?.get('relationshiptopartner');
    if (String(relationshipToPartner).toLowerCase() === 'none') {
      if (sandbox.subscriptions(found).some(({ status }) => status === 'active')) {
        // The code is the one for orders that can't be cancelled yet, since none is published for this case.
        return apiError(context, 400, 800063, 'The customer has active subscriptions. Suspend or cancel them first.');
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

/**
 * PATCH /v1/customers/{id}/subscriptions/{id}: suspends, reactivates or cancels it (suspend-a-subscription). Quantity,
 * renewal and friendly name can't be changed here.
 */
export async function patchSubscription(sandbox: Sandbox, context: ApiContext): Promise<Response> {
  const { id = '', subscription: subscriptionId = '' } = context.req.param() as Record<string, string>;
  const body = await readJsonBody(context);
  return withCustomer(sandbox, context, id, (found) => {
    const one = sandbox.subscriptions(found).find((candidate) => candidate.id === subscriptionId);
    if (one === undefined)
      return apiError(context, 404, 20003, `The subscription ${subscriptionId} could not be found.`);
    const match = context.req.header('If-Match');
    if (match !== undefined && match.replaceAll('"', '') !== etag(one.id, one.status)) {
      return apiError(context, 400, 2055, 'The etag is not that of the latest version.');
    }
    const status = String(body?.get('status')).toLowerCase();
    if (!['active', 'suspended', 'deleted'].includes(status)) {
      return parameterInvalid(context, 'The status can be active, suspended or deleted.');
    }
    // Clients send the whole subscription back. An error is better than 200 for a change that is not kept.
    const now = subscription(found, one);
    const other = (['quantity', 'autoRenewEnabled', 'friendlyName'] as const).find((name) => {
      const wanted = body?.get(name.toLowerCase());
      return wanted !== undefined && wanted !== null && wanted !== now[name];
    });
    if (other !== undefined) return apiError(context, 400, 900127, `${other} can't be changed in this environment.`);
    sandbox.setSubscriptionStatus(one.id, status);
    return answer(context, JSON.stringify(subscription(found, { ...one, status })));
  });
}

function withCustomer(
  sandbox: Sandbox,
  context: ApiContext,
  id: string,
  work: (found: SandboxCustomer) => Response,
): Response {
  if (!isGuid(id)) return apiError(context, 400, 900118, `${id} is not a valid customer id.`);
  const found = sandbox.directory.find(id);
  if (found === undefined) return apiError(context, 404, 60003, `The tenant ${id} could not be found.`);
  if (found.isRemoved) {
    return apiError(context, 403, 20002, 'The partner has no commerce relationship with this customer.');
  }
  return work(found);
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
