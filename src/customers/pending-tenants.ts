import type { Invitation } from '../ledger/invitation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type TenantQuestion, tenantOf } from './tenant.ts';

/** A domain that is nobody's may be somebody's a day later. Milliseconds. */
const askAgainAfter = 24 * 3600 * 1000;
/** Domains that are asked for at the same time. */
const concurrency = 4;

/** Whether the owner of an invitation's domain is still to be asked for. */
export function needsTenant(invitation: Invitation, now: Date): boolean {
  const { status, purpose, domain, tenantId, tenantAskedAt } = invitation;
  if (status !== 'pending' || purpose !== 'invitation' || domain === undefined || tenantId !== undefined) return false;
  return tenantAskedAt === undefined || now.getTime() - Date.parse(tenantAskedAt) > askAgainAfter;
}

/**
 * Asks whose the domains of a partner's pending invitations are, where that is not known yet, and remembers the
 * answers. Being offline is no failure: it is done the next time. Resolves with the number of domains whose owner was
 * found.
 */
export async function resolvePendingTenants(
  ledger: Ledger,
  partnerTenantId: string,
  question: TenantQuestion,
  now: Date,
): Promise<number> {
  const pending = await ledger.list({ partnerTenantId, status: 'pending', purpose: 'invitation' });
  const byDomain = new Map<string, string[]>();
  for (const invitation of pending) {
    const { id, domain } = invitation;
    if (domain === undefined || !needsTenant(invitation, now)) continue;
    byDomain.set(domain, [...(byDomain.get(domain) ?? []), id]);
  }
  const waiting = [...byDomain];
  let found = 0;
  while (waiting.length > 0) {
    const together = waiting.splice(0, concurrency);
    const tenants = await Promise.all(together.map(([domain]) => tenantOf(domain, question)));
    for (const [index, [, ids]] of together.entries()) {
      const tenant = tenants[index];
      if (tenant === undefined) continue;
      if (tenant !== null) found += 1;
      for (const id of ids) await ledger.setTenant(id, tenant?.id ?? null, now);
    }
    // Where nobody answers, nobody will answer the rest.
    if (tenants.every((tenant) => tenant === undefined)) return found;
  }
  return found;
}
