import type { StoredCustomer } from '../ledger/customer.ts';
import type { AmbiguousMatch, Invitation } from '../ledger/invitation.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** A customer who may have accepted an invitation, as the ledger has it. */
export interface Candidate {
  /** Tenant id. */
  readonly id: string;
  /** Null, as all the rest, when the ledger does not have the customer. */
  readonly name: string | null;
  readonly alias: string | null;
  readonly domain: string | null;
}

/** An invitation with those who may have accepted it, in the order of its ambiguous match; none without one. */
export interface InvitationWithCandidates extends Invitation {
  readonly candidates: readonly Candidate[];
}

/** Candidates that a sentence names at most. */
const MOST_NAMED = 10;

/** The invitations with the names of those who may have accepted them. */
export async function withCandidates(
  ledger: Ledger,
  invitations: readonly Invitation[],
): Promise<readonly InvitationWithCandidates[]> {
  const idsOfPartner = new Map<string, Set<string>>();
  for (const { partnerTenantId: partner, ambiguousMatch } of invitations) {
    if (ambiguousMatch === undefined) continue;
    const ids = idsOfPartner.get(partner) ?? new Set();
    idsOfPartner.set(partner, ids);
    for (const id of ambiguousMatch.customerIds) ids.add(id);
  }
  const customersOfPartner = new Map<string, ReadonlyMap<string, StoredCustomer>>();
  for (const [partner, ids] of idsOfPartner) {
    customersOfPartner.set(partner, await ledger.customers.get(partner, [...ids]));
  }
  return invitations.map((invitation) => {
    const customers = customersOfPartner.get(invitation.partnerTenantId);
    const ids = invitation.ambiguousMatch?.customerIds ?? [];
    return { ...invitation, candidates: ids.map((id) => candidateOf(id, customers?.get(id))) };
  });
}

/** As `withCandidates`, for one invitation. */
export async function withOwnCandidates(ledger: Ledger, invitation: Invitation): Promise<InvitationWithCandidates> {
  const [completed] = await withCandidates(ledger, [invitation]);
  return completed ?? { ...invitation, candidates: [] };
}

/** The customer of this tenant id as the ledger has it; `customer` is undefined when the ledger does not. */
export function candidateOf(id: string, customer: StoredCustomer | undefined): Candidate {
  if (customer === undefined) return { id, name: null, alias: null, domain: null };
  const { name, alias, domain } = customer;
  return { id, name, alias, domain: domain === '' ? null : domain };
}

/** What a sentence calls a customer: its name or alias, with its domain and id. */
export function candidateTitle({ id, name, alias, domain }: Candidate): string {
  if (name === null) return `the customer ${id}`;
  return `${alias ?? name} (${domain === null ? '' : `${domain}, `}${id})`;
}

/** Who may have accepted an invitation, and why that is not certain; empty when no match is ambiguous. */
export function ambiguitySentence(
  invitation: Pick<InvitationWithCandidates, 'ambiguousMatch' | 'domain' | 'tenantId' | 'candidates'>,
): string {
  const { ambiguousMatch, candidates } = invitation;
  if (ambiguousMatch === undefined) return '';
  const named = candidates.slice(0, MOST_NAMED).map(candidateTitle);
  const last = candidates.length > MOST_NAMED ? `${candidates.length - MOST_NAMED} more` : named.pop();
  const who = named.length === 0 ? last : `${named.join(', ')} or ${last}`;
  return `Perhaps accepted by ${who}: ${reasonOf(ambiguousMatch, invitation)}.`;
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
    case 'legal-form':
      return 'the name is the same but for the legal form';
  }
}
