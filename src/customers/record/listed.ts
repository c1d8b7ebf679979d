import type { RelateError } from '../../errors.ts';
import type { StoredCustomer } from '../../ledger/customer.ts';
import type { Invitation } from '../../ledger/invitation.ts';
import type { Customer } from '../../partner-center/customers.ts';
import type { CustomerAdmin } from '../customer-admin.ts';
import { type FindableCustomer, resolveCustomer, tenantIdOf } from '../find.ts';
import type { CustomerSources } from '../sources.ts';
import { relationshipOf } from '../status.ts';
import { saysNoCustomer } from '../still-there.ts';
import { known, type Part } from './part.ts';

/** The customer that is meant; of a tenant id nobody knows, the relationships tell whether there is one. */
export async function resolveOrId(
  text: string,
  sources: CustomerSources,
): Promise<Pick<FindableCustomer, 'id' | 'name' | 'domain'>> {
  try {
    return await resolveCustomer(text, sources);
  } catch (error) {
    const id = tenantIdOf(text);
    if (id === undefined || !saysNoCustomer(error)) throw error;
    return { id, name: id, domain: null };
  }
}

/** Whether there is one with the customer, or was, as far as is known. */
export function hasRelationship({ relationships, isLive }: CustomerAdmin): boolean {
  return isLive || (relationships !== null && relationships.length > 0);
}

/** A customer of whom Partner Center tells nothing: it went away, has an admin relationship alone, or was not asked for. */
export function unlistedCustomer({ id, name, domain }: Pick<FindableCustomer, 'id' | 'name' | 'domain'>): Customer {
  return {
    id,
    companyName: name,
    domain: domain ?? '',
    relationshipToPartner: 'none',
    commerceId: null,
    allowDelegatedAccess: null,
    customDomains: [],
    email: null,
    country: null,
    associatedPartnerId: null,
    address: null,
    registrationNumber: null,
    language: null,
  };
}

/** Whether the service says that the customer is none any more. */
export function isGone(answer: Part<Customer>): boolean {
  return saysNoCustomer(answer) || known(answer)?.relationshipToPartner === 'none';
}

/** The relationship by what the service says, or by what it said last where it says nothing now. */
export function relationshipBy(
  answer: Part<Customer>,
  stored: StoredCustomer | undefined,
  { isLive }: CustomerAdmin,
): string {
  if (isGone(answer)) return relationshipOf('none', isLive);
  return known(answer)?.relationshipToPartner ?? (stored?.goneAt === null ? stored.relationship : 'unknown');
}

/** Whether an invitation is one of the customer, as far as ids and domains tell. */
export function concerns(
  { acceptedCustomerId, ambiguousMatch, tenantId, domain }: Invitation,
  customer: Customer,
): boolean {
  const { id, customDomains } = customer;
  const domains = [customer.domain, ...customDomains].map((its) => its.toLowerCase());
  return (
    acceptedCustomerId === id ||
    ambiguousMatch?.customerIds.includes(id) === true ||
    tenantId === id ||
    (domain !== undefined && domains.includes(domain))
  );
}

/** Why nobody has such a customer: the first part that says so. */
export function missingBy(parts: readonly Part<unknown>[]): RelateError | undefined {
  return parts.find((part): part is RelateError => saysNoCustomer(part));
}
