import type { AmbiguityKind, AmbiguousMatch, Evidence, Invitation } from '../ledger/invitation.ts';
import type { ListedCustomer } from '../partner-center/customers.ts';
import { isInitialDomain, normaliseDomain } from '../text/domain.ts';
import { companyKey } from '../text/legal-form.ts';
import { nameKey } from '../text/name-key.ts';
import { isPublicMailDomain } from './public-mail.ts';

/** What an invitation has that a customer is recognised by. */
export type InvitationToMatch = Pick<Invitation, 'id' | 'customerKey' | 'createdAt' | 'to' | 'ambiguousMatch'> & {
  readonly domain?: string;
  readonly tenantId?: string;
};

/** A listed customer, with its other domains when it was asked for them. */
export interface CustomerToMatch extends ListedCustomer {
  readonly customDomains?: readonly string[];
}

/** What all customers together mean for an invitation. Customers are tenant ids. */
export type InvitationMatch = { readonly invitationId: string } & (
  | { readonly kind: 'none' }
  | { readonly kind: 'matched'; readonly customerId: string; readonly evidence: Evidence }
  | { readonly kind: 'ambiguous'; readonly ambiguousMatch: AmbiguousMatch }
);

/** How well a customer matches an invitation. */
interface MatchStrength {
  /** An index of `EVIDENCE_OF_RANK`: the lower, the stronger. */
  readonly rank: 0 | 1 | 2 | 3 | 4;
  /** Why it is not certain; undefined when it is. */
  readonly ambiguity: AmbiguityKind | undefined;
}

/** By tenant id, by domain, by the domain of a recipient's address, by name, by name but for the legal form. */
const EVIDENCE_OF_RANK = ['tenant-id', 'domain', 'domain', 'name', 'name'] as const;

interface PendingInvitation {
  readonly invitation: InvitationToMatch;
  readonly domain: string | undefined;
  /** Of the recipients, without those of public mail providers; none when the customer's own domain is known. */
  readonly mailDomains: ReadonlySet<string>;
  /** Of the customers who may have accepted it, by tenant id. */
  readonly strengths: Map<string, MatchStrength>;
}

/**
 * Finds the customers that accepted pending invitations, with customers given page by page in any order.
 *
 * The strongest evidence decides: the tenant id, then the domain, then the domain of a recipient's address together
 * with the name, then the name alone. A name that is the same but for the legal form is never certain. Only a customer
 * of a reseller can have accepted.
 */
export class InvitationMatcher {
  readonly #pending: readonly PendingInvitation[];
  readonly #byTenant = new Map<string, PendingInvitation[]>();
  readonly #byDomain = new Map<string, PendingInvitation[]>();
  readonly #byName = new Map<string, PendingInvitation[]>();
  /** By the name without its legal form. */
  readonly #byCompany = new Map<string, PendingInvitation[]>();
  /** The customers of ambiguous matches that an earlier sync found: tenant ids. */
  readonly #ambiguousBefore = new Set<string>();
  /** Those of them who were given, and whether all their domains are known: by tenant id. */
  readonly #knowsDomains = new Map<string, boolean>();

  /** Takes pending invitations only. */
  constructor(invitations: readonly InvitationToMatch[]) {
    this.#pending = invitations.map((invitation) => {
      const domain = invitation.domain === undefined ? undefined : normaliseDomain(invitation.domain);
      const mailDomains = new Set(domain === undefined ? mailDomainsOf(invitation.to) : []);
      return { invitation, domain, mailDomains, strengths: new Map() };
    });
    for (const pending of this.#pending) {
      const { tenantId, customerKey, ambiguousMatch } = pending.invitation;
      for (const id of ambiguousMatch?.customerIds ?? []) this.#ambiguousBefore.add(id);
      if (tenantId !== undefined) add(this.#byTenant, tenantId, pending);
      if (pending.domain !== undefined) add(this.#byDomain, pending.domain, pending);
      for (const domain of pending.mailDomains) add(this.#byDomain, domain, pending);
      if (customerKey === '') continue;
      add(this.#byName, customerKey, pending);
      add(this.#byCompany, companyKey(customerKey), pending);
    }
  }

  /**
   * Takes customers, and tells which of them may have accepted an invitation: their tenant ids. A customer may be given
   * again when more is known of it.
   */
  feed(customers: readonly CustomerToMatch[]): ReadonlySet<string> {
    const possible = new Set<string>();
    if (this.#pending.length === 0) return possible;
    for (const customer of customers) {
      if (customer.relationshipToPartner !== 'reseller') continue;
      if (this.#ambiguousBefore.has(customer.id)) {
        const knowsDomains = customer.customDomains !== undefined || this.#knowsDomains.get(customer.id) === true;
        this.#knowsDomains.set(customer.id, knowsDomains);
        possible.add(customer.id);
      }
      const key = nameKey(customer.companyName);
      const domains = domainsOf(customer);
      const matching = new Set([
        ...(this.#byTenant.get(customer.id) ?? []),
        ...domains.flatMap((domain) => this.#byDomain.get(domain) ?? []),
        ...(this.#byName.get(key) ?? []),
        ...(this.#byCompany.get(companyKey(key)) ?? []),
      ]);
      for (const pending of matching) {
        pending.strengths.set(customer.id, strengthOf(pending, customer, key, domains));
        possible.add(customer.id);
      }
    }
    return possible;
  }

  /**
   * What the customers given so far mean for each invitation, in the order of the invitations. `firstSeen` tells since
   * when customers are known, by tenant id: ISO 8601.
   */
  matches(firstSeen: ReadonlyMap<string, string> = new Map()): InvitationMatch[] {
    return this.#pending.map(({ invitation, strengths }) => {
      const match = matchOf(invitation, strengths, firstSeen);
      const { id: invitationId, ambiguousMatch } = invitation;
      return ambiguousMatch !== undefined && this.#isStillAmbiguous(ambiguousMatch, match)
        ? { invitationId, kind: 'ambiguous', ambiguousMatch }
        : match;
    });
  }

  /**
   * Whether an ambiguous match that an earlier sync found stands, whatever this one found. Most domains of a customer
   * are only in its record, which not every sync asks for: a sync that does not know them can't decide what they made
   * ambiguous.
   */
  #isStillAmbiguous({ kind, evidence, customerIds }: AmbiguousMatch, match: InvitationMatch): boolean {
    const newEvidence =
      match.kind === 'ambiguous' ? match.ambiguousMatch.evidence : match.kind === 'matched' && match.evidence;
    if (newEvidence === 'tenant-id' || newEvidence === 'domain') return false;
    if (evidence === 'name') {
      if (kind !== 'domain' || match.kind !== 'matched') return false;
      return customerIds.includes(match.customerId) && this.#knowsDomains.get(match.customerId) === false;
    }
    const present = customerIds.filter((id) => this.#knowsDomains.has(id));
    if (!present.some((id) => this.#knowsDomains.get(id) === false)) return false;
    // Of several customers only one is left: unless this sync matched another one, it is the one invited.
    if (kind === 'several' && present.length === 1) return match.kind === 'matched' && match.customerId !== present[0];
    return true;
  }
}

/** What the customers who may have accepted an invitation mean for it, whatever earlier syncs found. */
function matchOf(
  { id: invitationId, createdAt }: InvitationToMatch,
  strengths: ReadonlyMap<string, MatchStrength>,
  firstSeen: ReadonlyMap<string, string>,
): InvitationMatch {
  let best: [string, MatchStrength][] = [];
  for (const entry of strengths) {
    const rank = best[0]?.[1].rank ?? entry[1].rank;
    if (entry[1].rank < rank) best = [entry];
    else if (entry[1].rank === rank) best.push(entry);
  }
  const [only] = best;
  if (only === undefined) return { invitationId, kind: 'none' };
  const [customerId, { rank, ambiguity }] = only;
  const evidence = EVIDENCE_OF_RANK[rank];
  const since = firstSeen.get(customerId);
  const wasKnown = evidence === 'name' && since !== undefined && since < createdAt;
  const isLegalForm = ambiguity === 'legal-form';
  const kind = best.length > 1 && !isLegalForm ? 'several' : (ambiguity ?? (wasKnown ? 'known-before' : undefined));
  if (kind === undefined) return { invitationId, kind: 'matched', customerId, evidence };
  const customerIds = best.map(([id]) => id).sort();
  return { invitationId, kind: 'ambiguous', ambiguousMatch: { kind, evidence, customerIds } };
}

function strengthOf(
  { invitation, domain, mailDomains }: PendingInvitation,
  customer: CustomerToMatch,
  key: string,
  domains: readonly string[],
): MatchStrength {
  const { tenantId } = invitation;
  if (tenantId === customer.id) return { rank: 0, ambiguity: undefined };
  const otherTenant = tenantId === undefined ? undefined : 'tenant';
  const hasName = key === invitation.customerKey;
  if (domain !== undefined && domains.includes(domain)) return { rank: 1, ambiguity: otherTenant };
  if (domains.some((its) => mailDomains.has(its))) {
    return { rank: 2, ambiguity: otherTenant ?? (hasName ? undefined : 'mail-domain') };
  }
  if (!hasName) return { rank: 4, ambiguity: 'legal-form' };
  return { rank: 3, ambiguity: otherTenant ?? (contradicts(domain, customer, domains) ? 'domain' : undefined) };
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
