import type { SandboxSubscription } from '../commerce/subscription.ts';
import type { SandboxCustomer } from '../directory.ts';
import { mixText } from '../made-up/chance.ts';
import type { OtherPartner } from '../made-up/partners.ts';
import type { Sandbox } from '../sandbox.ts';
import { collection } from './bodies.ts';
import { forCustomer } from './for-customer.ts';
import { type ApiContext, answer, apiError, JSON_TYPE, parameterInvalid, readJsonBody } from './protocol.ts';
import { etag, subscriptionBody } from './subscription-body.ts';
import { readPatch } from './subscription-patch.ts';

/**
 * GET /v1/customers/{id}/subscriptions: all, those of one order, or those of one reseller (Partner Center developer
 * documentation, get-all-of-a-customer-s-subscriptions, get-a-list-of-subscriptions-by-order and
 * get-all-subscriptions-by-partner).
 */
export function getSubscriptions(sandbox: Sandbox, context: ApiContext): Response {
  return forCustomer(sandbox, context, (found) => {
    const order = context.req.query('order_id')?.toLowerCase();
    const partner = context.req.query('mpn_id');
    if (partner !== undefined && !/^\d+$/.test(partner)) return parameterInvalid(context, 'mpn_id is not a number.');
    const bodies = sandbox.subscriptions
      .of(found)
      .map((one) => bodyOf(sandbox, found, one))
      .filter(({ orderId }) => order === undefined || orderId === order)
      .filter(({ partnerId }) => partner === undefined || partnerId === partner);
    return answer(context, collection(bodies));
  });
}

/** GET /v1/customers/{id}/subscriptions/{id} (get-a-subscription-by-id). */
export function getSubscription(sandbox: Sandbox, context: ApiContext): Response {
  return forSubscription(sandbox, context, (found, one) =>
    answer(context, JSON.stringify(bodyOf(sandbox, found, one))),
  );
}

/**
 * PATCH /v1/customers/{id}/subscriptions/{id}: suspends, reactivates or cancels it, or changes its quantity, its name or
 * whether it renews itself (suspend-a-subscription and its neighbours). A client that knows an older version is refused:
 * by If-Match, or by the etag in the body. Without either the change is made, as in the examples.
 */
export async function patchSubscription(sandbox: Sandbox, context: ApiContext): Promise<Response> {
  const body = await readJsonBody(context);
  return forSubscription(sandbox, context, (found, one) => {
    const patch = readPatch(body, bodyOf(sandbox, found, one));
    if (!patch.ok) return parameterInvalid(context, patch.problem);
    const known = context.req.header('If-Match')?.replace(/^W\//, '').replaceAll('"', '') ?? patch.value.etag;
    const isCurrent = (now: SandboxSubscription) => known === undefined || known === '*' || known === etag(now);
    const changed = sandbox.subscriptions.change(found, one.id, patch.value.wanted, isCurrent);
    if (changed === undefined) return subscriptionMissing(context, one.id);
    if (!changed.ok) {
      const { status, code, says } = changed.problem;
      return apiError(context, status, code, says);
    }
    const after = JSON.stringify(bodyOf(sandbox, found, changed.value));
    if (!changed.value.isPending) return answer(context, after);
    // The path has no version in front of it (change-the-quantity-of-a-subscription). The body, whose length the example
    // has, is the subscription as it still is: clients of Microsoft read one whatever the status is.
    context.header('Location', `/customers/${found.id}/subscriptions/${one.id}`);
    return context.body(after, 202, { 'Content-Type': JSON_TYPE });
  });
}

/** Answers for the subscription that the path names. */
export function forSubscription(
  sandbox: Sandbox,
  context: ApiContext,
  work: (found: SandboxCustomer, one: SandboxSubscription) => Response,
): Response {
  return forCustomer(sandbox, context, (found) => {
    const { subscription = '' } = context.req.param() as { readonly subscription?: string };
    const one = sandbox.subscriptions.of(found).find(({ id }) => id === subscription);
    return one === undefined ? subscriptionMissing(context, subscription) : work(found, one);
  });
}

/** The reseller that sold a subscription; undefined where the partner sold it itself. Providers sell through resellers. */
export function resellerOf(
  { partner, resellers }: Sandbox,
  customer: SandboxCustomer,
  { id }: SandboxSubscription,
): OtherPartner | undefined {
  if (customer.reseller !== null) return resellers.find((one) => one.id === customer.reseller);
  return partner.type === 'provider' ? resellers[mixText(0, id, 5) % resellers.length] : undefined;
}

function bodyOf(sandbox: Sandbox, customer: SandboxCustomer, one: SandboxSubscription) {
  const { partner } = sandbox;
  const own = partner.type === 'reseller' ? (partner.msppId ?? '') : '';
  const partnerId = resellerOf(sandbox, customer, one)?.mpnId ?? own;
  return subscriptionBody(customer, one, partnerId, sandbox.clock.now().getTime());
}

function subscriptionMissing(context: ApiContext, id: string): Response {
  return apiError(context, 404, 20003, `The subscription ${id} could not be found.`);
}
