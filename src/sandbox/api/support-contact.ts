import { isGuid } from '../../text/guid.ts';
import type { SandboxSubscription } from '../commerce/subscription.ts';
import type { SandboxCustomer } from '../directory.ts';
import type { Sandbox } from '../sandbox.ts';
import { type ApiContext, markedAnswer, parameterInvalid, readJsonBody } from './protocol.ts';
import { forSubscription, resellerOf } from './subscriptions.ts';

/** A partner that can support a subscription. */
interface Contact {
  readonly id: string;
  readonly name: string;
  readonly mpnId: string;
}

/** GET /v1/customers/{id}/subscriptions/{id}/supportcontact (get-a-subscription-s-support-contact). */
export function getSupportContact(sandbox: Sandbox, context: ApiContext): Response {
  return forSubscription(sandbox, context, (found, one) =>
    markedAnswer(context, contactBody(found, one, contactOf(sandbox, found, one))),
  );
}

/**
 * PUT to the same path: makes another partner the contact, which has to be a reseller of this partner, or the partner
 * itself (update-a-subscription-s-support-contact).
 */
export async function putSupportContact(sandbox: Sandbox, context: ApiContext): Promise<Response> {
  const body = await readJsonBody(context);
  return forSubscription(sandbox, context, (found, one) => {
    const id = body?.get('supporttenantid');
    if (typeof id !== 'string' || !isGuid(id)) return parameterInvalid(context, 'SupportTenantId is not a GUID.');
    const wanted = candidates(sandbox).find((candidate) => candidate.id === id.toLowerCase());
    if (wanted === undefined) {
      return parameterInvalid(context, `${id} is no reseller with a relationship to the partner.`);
    }
    const mpnId = body?.get('supportmpnid') ?? '';
    if (mpnId !== '' && String(mpnId) !== wanted.mpnId) {
      return parameterInvalid(context, `SupportMpnId is not that of ${wanted.name}.`);
    }
    sandbox.support.setContact(one.id, wanted.id);
    return markedAnswer(context, contactBody(found, one, wanted));
  });
}

/** The partner itself, and its resellers. */
function candidates({ partner, resellers }: Sandbox): readonly Contact[] {
  const self = { id: partner.tenantId, name: partner.company, mpnId: partner.msppId ?? '' };
  return partner.type === 'reseller' ? [self] : [self, ...resellers];
}

/** At first, who sold it supports it. */
function contactOf(sandbox: Sandbox, customer: SandboxCustomer, one: SandboxSubscription): Contact {
  const chosen = sandbox.support.contactOf(one.id);
  const all = candidates(sandbox);
  const self = all[0] as Contact;
  return all.find(({ id }) => id === chosen) ?? resellerOf(sandbox, customer, one) ?? self;
}

function contactBody(customer: SandboxCustomer, one: SandboxSubscription, { id, name, mpnId }: Contact) {
  const uri = `/customers/${customer.id}/subscriptions/${one.id}/supportcontact`;
  return {
    supportTenantId: id,
    supportMpnId: mpnId,
    name,
    // The one link whose method is not in capitals.
    links: { self: { uri, method: 'Get', headers: [] } },
    attributes: { objectType: 'SupportContact' },
  };
}
