import { RelateError, type Result } from '../../errors.ts';
import { isGuid } from '../../text/guid.ts';
import { acceptanceBy } from '../acceptance.ts';
import { faultDraws } from '../fault-draw.ts';
import type { Sandbox } from '../sandbox.ts';
import type { GraphRefusal, RelationshipFacts } from './facts.ts';
import { endOf, type RelationshipStatus, statusOf } from './status.ts';
import { type ApprovingCustomer, approvedBy, terminated } from './transitions.ts';

/**
 * The customer of this tenant id, domain or name, or the organisation it would be that was not a customer yet; `called` is
 * its name then, where that is known.
 */
export function customerNamed(sandbox: Sandbox, text: string, called?: string): ApprovingCustomer {
  if (isGuid(text)) {
    const tenantId = text.toLowerCase();
    return { tenantId, name: sandbox.directory.find(tenantId)?.name ?? called ?? null };
  }
  try {
    const { id, name } = sandbox.named(text);
    return { tenantId: id, name };
  } catch (error) {
    if (!(error instanceof RelateError) || error.code !== 'sandbox-customer-not-found') throw error;
    const { name, domain } = acceptanceBy(text, sandbox);
    return { tenantId: sandbox.directory.tenantOf(domain), name: called ?? name };
  }
}

/** The admin relationships of a customer that are in this state, the oldest first. Null: those open to anybody. */
export function relationshipsOf(
  { admin }: Sandbox,
  customer: string | null,
  state: RelationshipStatus,
): readonly RelationshipFacts[] {
  const { now } = admin;
  const listed = [...admin.listed({ customer: customer ?? undefined })];
  return listed.filter((facts) => facts.customer === customer && statusOf(facts, now) === state);
}

/** The customer approves an admin relationship. */
export function approveAs(
  sandbox: Sandbox,
  customer: ApprovingCustomer,
  id: string,
): Result<RelationshipFacts, GraphRefusal> {
  return sandbox.admin.change(id, approvedBy(customer, delayOf(sandbox)));
}

/** The customer ends an admin relationship. */
export function endAs(sandbox: Sandbox, id: string): Result<RelationshipFacts, GraphRefusal> {
  return sandbox.admin.change(id, terminated(delayOf(sandbox)));
}

/** The state of an admin relationship, and when it ends. Milliseconds since 1970. */
export function seenAt(
  facts: RelationshipFacts,
  now: number,
): { readonly state: RelationshipStatus; readonly end: number } {
  return { state: statusOf(facts, now), end: endOf(facts, now) };
}

/** How long what the customer does takes. Milliseconds. */
function delayOf(sandbox: Sandbox): number {
  return (faultDraws(sandbox, 170)().oddity('slow-provisioning')?.seconds ?? 0) * 1000;
}
