import type { AmbiguityKind, AmbiguousMatch, Evidence, Invitation } from '../ledger/invitation.ts';
import type { ListedCustomer } from '../partner-center/customers.ts';
import { isInitialDomain, normaliseDomain } from '../text/domain.ts';
import { nameKey } from '../text/name-key.ts';
import { isPublicMailDomain } from './public-mail.ts';

/** What an invitation has that a customer is known by. */
export type InvitationToMatch = Pick<Invitation, 'id' | 'customerKey' | 'createdAt' | 'to' | 'ambiguousMatch'> & {
  readonly domain?: string;
  readonly tenantId?: string;
};

/** A listed customer, with its other domains when it was asked for them. */
export interface CustomerToMatch extends ListedCustomer {
  readonly customDomains?: readonly string[];
}

/** What is known of an invitation after all customers were looked at. Customers are tenant ids. */
export type InvitationMatch = { readonly invitationId: string } & (
  | { readonly kind: 'none' }
  | { readonly kind: 'matched'; readonly customerId: string; readonly evidence: Evidence }
  | { readonly kind: 'ambiguous'; readonly ambiguousMatch: AmbiguousMatch }
);

interface Candidate {
  /** The lower, the stronger. */
  readonly rank: 0 | 1 | 2 | 3;
  readonly doubt: AmbiguityKind | undefined;
}

const evidenceOfRank = ['tenant-id', 'domain', 'domain', 'name'] as const;

interface Pending {
  readonly invitation: InvitationToMatch;
  readonly domain: string | undefined;
  /** Of the recipients, without those of public mail providers; none when the customer's own domain is known. */
  readonly mailDomains: ReadonlySet<string>;
  readonly candidates: Map<string, Candidate>;
}

/**
 * Finds the customers that accepted pending invitations, with customers given page by page in any order.
 *
 * The strongest evidence decides: the tenant id, then the domain, then the domain of a recipient's address together
 * with the name, then the name alone. Only somebody who is a reseller's customer can have accepted.
 */
export class InvitationMatcher {
  readonly #pending: readonly Pending[];
  readonly #byTenant = new Map<string, Pending[]>();
  readonly #byDomain = new Map<string, Pending[]>();
  readonly #byName = new Map<string, Pending[]>();
  /** Customers who were in doubt before. */
  readonly #doubted = new Set<string>();
  /** Those of them who are there, and whether all their domains are known: tenant ids. */
  readonly #knowsDomains = new Map<string, boolean>();

  /** Takes the pending invitations: reminders and those for other ends don't belong here. */
  constructor(invitations: readonly InvitationToMatch[]) {
    this.#pending = invitations.map((invitation) => {
      const domain = invitation.domain === undefined ? undefined : normaliseDomain(invitation.domain);
      const mailDomains = new Set(domain === undefined ? mailDomainsOf(invitation.to) : []);
      return { invitation, domain, mailDomains, candidates: new Map() };
    });
    for (const pending of this.#pending) {
      const { tenantId, customerKey: key, ambiguousMatch: doubt } = pending.invitation;
      for (const id of doubt?.customerIds ?? []) this.#doubted.add(id);
      if (tenantId !== undefined) add(this.#byTenant, tenantId, pending);
      if (pending.domain !== undefined) add(this.#byDomain, pending.domain, pending);
      for (const domain of pending.mailDomains) add(this.#byDomain, domain, pending);
      if (key !== '') add(this.#byName, key, pending);
    }
  }

  /**
   * Takes customers, and tells which of them may be somebody invited, by tenant id. A customer may be given again when
   * more is known of it.
   */
  feed(customers: readonly CustomerToMatch[]): ReadonlySet<string> {
    const found = new Set<string>();
    if (this.#pending.length === 0) return found;
    for (const customer of customers) {
      if (customer.relationshipToPartner !== 'reseller') continue;
      if (this.#doubted.has(customer.id)) {
        const knowsDomains = customer.customDomains !== undefined || this.#knowsDomains.get(customer.id) === true;
        this.#knowsDomains.set(customer.id, knowsDomains);
        found.add(customer.id);
      }
      const key = nameKey(customer.companyName);
      const domains = domainsOf(customer);
      const touched = new Set([
        ...(this.#byTenant.get(customer.id) ?? []),
        ...domains.flatMap((domain) => this.#byDomain.get(domain) ?? []),
        ...(this.#byName.get(key) ?? []),
      ]);
      for (const pending of touched) {
        pending.candidates.set(customer.id, candidate(pending, customer, key, domains));
        found.add(customer.id);
      }
    }
    return found;
  }

  /**
   * What the customers given so far mean for each invitation, in the order of the invitations. `firstSeen` tells since
   * when customers are known, by tenant id: ISO 8601.
   */
  matches(firstSeen: ReadonlyMap<string, string> = new Map()): InvitationMatch[] {
    return this.#pending.map(({ invitation, candidates }) => {
      const match = matchOf(invitation, candidates, firstSeen);
      const { id: invitationId, ambiguousMatch: doubt } = invitation;
      return doubt !== undefined && this.#stays(doubt, match)
        ? { invitationId, kind: 'ambiguous', ambiguousMatch: doubt }
        : match;
    });
  }

  /**
   * Whether what an earlier look found doubtful is so still. Most domains of a customer are only told by its record,
   * which not every look asks for: what one look found by them is not settled by another one that does not know them.
   */
  #stays({ kind, evidence, customerIds }: AmbiguousMatch, match: InvitationMatch): boolean {
    const stronger =
      match.kind === 'ambiguous' ? match.ambiguousMatch.evidence : match.kind === 'matched' && match.evidence;
    if (stronger === 'tenant-id' || stronger === 'domain') return false;
    if (evidence === 'name') {
      if (kind !== 'domain' || match.kind !== 'matched') return false;
      return customerIds.includes(match.customerId) && this.#knowsDomains.get(match.customerId) === false;
    }
    const there = customerIds.filter((id) => this.#knowsDomains.has(id));
    if (!there.some((id) => this.#knowsDomains.get(id) === false)) return false;
    // Of several the others went away: the last one is it, or this look can't tell.
    if (kind === 'several' && there.length === 1) return match.kind === 'matched' && match.customerId !== there[0];
    return true;
  }
}

/** What the customers who may have accepted an invitation mean for it, by themselves. */
function matchOf(
  { id: invitationId, createdAt }: InvitationToMatch,
  candidates: ReadonlyMap<string, Candidate>,
  firstSeen: ReadonlyMap<string, string>,
): InvitationMatch {
  let best: [string, Candidate][] = [];
  for (const entry of candidates) {
    const rank = best[0]?.[1].rank ?? entry[1].rank;
    if (entry[1].rank < rank) best = [entry];
    else if (entry[1].rank === rank) best.push(entry);
  }
  const [only] = best;
  if (only === undefined) return { invitationId, kind: 'none' };
  const [customerId, found] = only;
  const evidence = evidenceOfRank[found.rank];
  const since = firstSeen.get(customerId);
  const wasKnown = evidence === 'name' && since !== undefined && since < createdAt;
  const kind = best.length > 1 ? 'several' : (found.doubt ?? (wasKnown ? 'known-before' : undefined));
  if (kind === undefined) return { invitationId, kind: 'matched', customerId, evidence };
  const customerIds = best.map(([id]) => id).sort();
  return { invitationId, kind: 'ambiguous', ambiguousMatch: { kind, evidence, customerIds } };
}

/** As `InvitationMatcher`, for customers that are at hand all at once. */
export function matchInvitations(
  invitations: readonly InvitationToMatch[],
  customers: readonly CustomerToMatch[],
  firstSeen?: ReadonlyMap<string, string>,
): InvitationMatch[] {
  const matcher = new InvitationMatcher(invitations);
  matcher.feed(customers);
  return matcher.matches(firstSeen);
}

function candidate(
  { invitation, domain, mailDomains }: Pending,
  customer: CustomerToMatch,
  key: string,
  domains: readonly string[],
): Candidate {
  const { tenantId } = invitation;
  if (tenantId === customer.id) return { rank: 0, doubt: undefined };
  const otherTenant = tenantId === undefined ? undefined : 'tenant';
  const hasName = key === invitation.customerKey;
  if (domain !== undefined && domains.includes(domain)) return { rank: 1, doubt: otherTenant };
  if (domains.some((its) => mailDomains.has(its))) {
    return { rank: 2, doubt: otherTenant ?? (hasName ? undefined : 'mail-domain') };
  }
  return { rank: 3, doubt: otherTenant ?? (contradicts(domain, customer, domains) ? 'domain' : undefined) };
}

/**
 * Whether the customer can't have the domain. A list gives only the default domain, mostly the initial one, which says
 * nothing about a domain of the customer's own; but two different initial domains are two tenants.
 */
function contradicts(domain: string | undefined, customer: CustomerToMatch, domains: readonly string[]): boolean {
  if (domain === undefined || domains.includes(domain)) return false;
  const knowsAll = (customer.customDomains ?? []).length > 0;
  return knowsAll || domains.some((its) => isInitialDomain(its) === isInitialDomain(domain));
}

function domainsOf({ domain, customDomains = [] }: CustomerToMatch): string[] {
  return [domain, ...customDomains].map(normaliseDomain).filter((key) => key !== '');
}

function mailDomainsOf(addresses: readonly string[]): string[] {
  return addresses
    .map((address) => normaliseDomain(address.slice(address.lastIndexOf('@') + 1)))
    .filter((domain) => domain !== '' && !isPublicMailDomain(domain));
}

function add<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
