import type { Invitation } from '../ledger/invitation.ts';
import type { CustomerSources } from './sources.ts';
import { tenantOf } from './tenant.ts';

/** Milliseconds after which a domain without an owner is asked for again: it may have got one. */
const ASK_AGAIN_AFTER = 24 * 3600 * 1000;
/** Domains that are asked for at the same time. */
const CONCURRENCY = 4;

/** Whether the owner of an invitation's domain is still to be asked for. */
export function needsTenant(invitation: Invitation, now: Date): boolean {
  const { status, domain, tenantId, tenantAskedAt } = invitation;
  if (status !== 'pending' || domain === undefined || tenantId !== undefined) return false;
  return tenantAskedAt === undefined || now.getTime() - Date.parse(tenantAskedAt) > ASK_AGAIN_AFTER;
}

/**
 * Looks up the owners of the domains of a partner's pending invitations, where they are not known yet, and records
 * them. Being offline is no failure: it is done the next time. Nothing happens without a ledger, or in a cloud that does
 * not tell them. Resolves with the number of domains whose owner was found; rejects with `interrupted` when the lookup
 * is aborted.
 */
export async function resolvePendingTenants(
  { ledger, partner, tenants: lookup }: Pick<CustomerSources, 'ledger' | 'partner' | 'tenants'>,
  now: Date,
): Promise<number> {
  if (ledger === undefined || lookup === undefined) return 0;
  const pending = await ledger.list({ partnerTenantId: partner, status: 'pending' });
  const idsOfDomain = new Map<string, string[]>();
  for (const invitation of pending) {
    const { id, domain } = invitation;
    if (domain === undefined || !needsTenant(invitation, now)) continue;
    idsOfDomain.set(domain, [...(idsOfDomain.get(domain) ?? []), id]);
  }
  const waiting = [...idsOfDomain];
  let found = 0;
  while (waiting.length > 0) {
    const batch = waiting.splice(0, CONCURRENCY);
    const tenants = await Promise.all(batch.map(([domain]) => tenantOf(domain, lookup)));
    for (const [index, [, ids]] of batch.entries()) {
      const tenant = tenants[index];
      if (tenant === undefined) continue;
      if (tenant !== null) found += 1;
      for (const id of ids) await ledger.setTenant(id, tenant?.id ?? null, now);
    }
    // When none of these is answered, the rest won't be either.
    if (tenants.every((tenant) => tenant === undefined)) return found;
  }
  return found;
}
