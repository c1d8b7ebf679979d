import type { InvitationToMatch } from '../../src/customers/match.ts';
import type { Customer, ListedCustomer } from '../../src/partner-center/customers.ts';
import { nameKey } from '../../src/text/name-key.ts';

/** A tenant id for each number; they are in the order of the numbers. */
export function guid(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** A customer as the service lists it. */
export function listed(number: number, changes: Partial<ListedCustomer> = {}): ListedCustomer {
  return {
    id: guid(number),
    companyName: `Customer ${number}`,
    domain: `c${number}.onmicrosoft.com`,
    relationshipToPartner: 'reseller',
    ...changes,
  };
}

/** The record of a customer. */
export function record(number: number, changes: Partial<Customer> = {}): Customer {
  return {
    ...listed(number),
    commerceId: null,
    allowDelegatedAccess: null,
    customDomains: [],
    email: null,
    country: null,
    associatedPartnerId: null,
    address: null,
    registrationNumber: null,
    language: null,
    ...changes,
  };
}

/** A pending invitation of a customer of this name. */
export function invitationOf(customer: string, changes: Partial<InvitationToMatch> = {}): InvitationToMatch {
  return {
    id: 'k7m2xp',
    customerKey: nameKey(customer),
    createdAt: '2026-01-10T00:00:00.000Z',
    to: [],
    ...changes,
  };
}
