import type { StoredCustomer } from '../ledger/customer.ts';
import type { AmbiguousMatch, Invitation } from '../ledger/invitation.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** Somebody who may have accepted an invitation, as far as the ledger remembers. */
export interface Candidate {
  /** Tenant id. */
  readonly id: string;
  /** Null, as all the rest, when the ledger does not remember the customer. */
  readonly name: string | null;
  readonly alias: string | null;
  readonly domain: string | null;
}

/** An invitation with those who may have accepted it, in the order of its doubt; none where there is no doubt. */
export interface InvitationWithCandidates extends Invitation {
  readonly candidates: readonly Candidate[];
}

/** Candidates a sentence names. */
const mostNamed = 10;

/** The invitations with the names of those who may have accepted them. */
export async function withCandidates(
  ledger: Ledger,
  invitations: readonly Invitation[],
): Promise<readonly InvitationWithCandidates[]> {
  const idsOf = new Map<string, Set<string>>();
  for (const { partnerTenantId: partner, ambiguousMatch: doubt } of invitations) {
    if (doubt === undefined) continue;
    const ids = idsOf.get(partner) ?? new Set();
    idsOf.set(partner, ids);
    for (const id of doubt.customerIds) ids.add(id);
  }
  const known = new Map<string, ReadonlyMap<string, StoredCustomer>>();
  for (const [partner, ids] of idsOf) known.set(partner, await ledger.customers.get(partner, [...ids]));
  return invitations.map((invitation) => {
    const customers = known.get(invitation.partnerTenantId);
    const ids = invitation.ambiguousMatch?.customerIds ?? [];
    return { ...invitation, candidates: ids.map((id) => candidateOf(id, customers?.get(id))) };
  });
}

/** As `withCandidates`, for one invitation. */
export async function withOwnCandidates(ledger: Ledger, invitation: Invitation): Promise<InvitationWithCandidates> {
  const [its] = await withCandidates(ledger, [invitation]);
  return its ?? { ...invitation, candidates: [] };
}

/** A customer as it is remembered; undefined when it is not. */
export function candidateOf(id: string, customer: StoredCustomer | undefined): Candidate {
  if (customer === undefined) return { id, name: null, alias: null, domain: null };
  const { name, alias, domain } = customer;
  return { id, name, alias, domain: domain === '' ? null : domain };
}

/** A customer in a sentence: who it is called, and which one it is. */
export function called({ id, name, alias, domain }: Candidate): string {
  if (name === null) return `the customer ${id}`;
  return `${alias ?? name} (${domain === null ? '' : `${domain}, `}${id})`;
}

/** By whom an invitation may have been accepted, and why that is not certain; empty when there is no doubt. */
export function ambiguitySentence(
  invitation: Pick<InvitationWithCandidates, 'ambiguousMatch' | 'domain' | 'tenantId' | 'candidates'>,
): string {
  const { ambiguousMatch: doubt, candidates } = invitation;
  if (doubt === undefined) return '';
  const named = candidates.slice(0, mostNamed).map(called);
  const last = candidates.length > mostNamed ? `${candidates.length - mostNamed} more` : named.pop();
  const who = named.length === 0 ? last : `${named.join(', ')} or ${last}`;
  return `Perhaps accepted by ${who}: ${reasonOf(doubt, invitation)}.`;
}

function reasonOf(
  { kind, evidence }: AmbiguousMatch,
  { domain, tenantId }: Pick<Invitation, 'domain' | 'tenantId'>,
): string {
  const ofDomain = domain === undefined ? "the domain of a recipient's address" : `the domain ${domain}`;
  const common = evidence === 'name' ? 'the same name' : ofDomain;
  switch (kind) {
    case 'several':
      return `each has ${common}`;
    case 'tenant': {
      const owner = tenantId === undefined ? 'another tenant' : `another tenant, ${tenantId}`;
      return `it has ${common}, but ${domain ?? 'the domain of the invitation'} belongs to ${owner}`;
    }
    case 'domain':
      return `it has ${common}, but not ${domain === undefined ? 'the domain of the invitation' : ofDomain}`;
    case 'mail-domain':
      return `it has ${common}, but another name`;
    case 'known-before':
      return `it has ${common}, but was your customer before the invitation`;
  }
}
