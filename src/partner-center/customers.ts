import * as v from 'valibot';
import { failed, hintLines, type RelateError } from '../errors.ts';
import { isGuid } from '../text/guid.ts';
import type { Answer, CallIds } from '../transport/answer.ts';
import { checked, optionalBoolean, optionalText, tenantId, text, unusableField } from '../transport/check.ts';

/** A customer as the list has it. Source: Partner Center developer documentation, get-a-list-of-customers. */
export interface ListedCustomer {
  /** Tenant id: a GUID in lower case. */
  readonly id: string;
  readonly companyName: string;
  /** The tenant's default domain, mostly one of onmicrosoft.com; empty when the service leaves it out. */
  readonly domain: string;
  /** `reseller`, `none`, `advisor`, `syndication`, `microsoft_support`, `unknown`, or whatever the service says next. */
  readonly relationshipToPartner: string;
}

/** A customer as it is by itself. Source: Partner Center developer documentation, get-a-customer-by-id. */
export interface Customer extends ListedCustomer {
  readonly commerceId: string | null;
  /** The old delegated admin privileges. */
  readonly allowDelegatedAccess: boolean | null;
  /** Only told to a partner with admin access. */
  readonly customDomains: readonly string[];
  readonly email: string | null;
  /** Two letters. */
  readonly country: string | null;
  /** The indirect reseller of the customer. */
  readonly associatedPartnerId: string | null;
}

/** Rows of a page of the list. Larger ones are refused (Partner Center Java SDK, CustomerCollectionOperations). */
const largestPage = 500;

/** The path of the list. `companyName` is what the names are to start with, in any case. */
export function customersPath(query: { readonly size?: number; readonly companyName?: string } = {}): string {
  const { size = largestPage, companyName } = query;
  const parameters = [`size=${Math.max(1, Math.min(size, largestPage))}`];
  if (companyName !== undefined) {
    const filter = { Field: 'CompanyName', Value: companyName, Operator: 'starts_with' };
    parameters.push(`filter=${encodeURIComponent(JSON.stringify(filter))}`);
  }
  return `/v1/customers?${parameters.join('&')}`;
}

/**
 * One row of the list. By hand: the schema library takes fifteen times as long, which for 100,000 customers is as long
 * as a third of all the rest.
 */
export function readListedCustomer(item: unknown, index: number, answer: Answer): ListedCustomer {
  const row = object(item);
  const profile = object(row.companyProfile);
  const fail = (field: string, received: unknown) => unusableField(answer, `items[${index}]${field}`, received);
  if (typeof item !== 'object' || item === null) throw fail('', item);
  if (!isGuid(row.id)) throw fail('.id', row.id);
  if (typeof row.companyProfile !== 'object' || row.companyProfile === null) {
    throw fail('.companyProfile', row.companyProfile);
  }
  const companyName = textOf(profile.companyName);
  if (companyName === undefined) throw fail('.companyProfile.companyName', profile.companyName);
  const domain = textOf(profile.domain ?? '');
  if (domain === undefined) throw fail('.companyProfile.domain', profile.domain);
  const relationshipToPartner = textOf(row.relationshipToPartner ?? 'unknown');
  if (relationshipToPartner === undefined) throw fail('.relationshipToPartner', row.relationshipToPartner);
  return { id: row.id.toLowerCase(), companyName, domain, relationshipToPartner };
}

const nothing: Readonly<Record<string, unknown>> = {};

function object(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : nothing;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

const address = v.nullish(v.object({ country: optionalText }), null);

const schema = v.object({
  id: tenantId,
  commerceId: optionalText,
  companyProfile: v.object({
    companyName: text,
    domain: v.nullish(text, ''),
    email: optionalText,
    address,
  }),
  billingProfile: v.nullish(v.object({ email: optionalText, defaultAddress: address }), null),
  relationshipToPartner: v.nullish(text, 'unknown'),
  allowDelegatedAccess: optionalBoolean,
  customDomains: v.pipe(
    v.nullish(v.array(v.string()), null),
    v.transform((domains) => domains ?? []),
  ),
  associatedPartnerId: optionalText,
});

/** A customer by itself. */
export function readCustomer(value: unknown, ids: CallIds): Customer {
  const { companyProfile, billingProfile, ...rest } = checked(schema, value, ids);
  const { companyName, domain, email, address } = companyProfile;
  return {
    ...rest,
    companyName,
    domain,
    email: email ?? billingProfile?.email ?? null,
    country: address?.country ?? billingProfile?.defaultAddress?.country ?? null,
  };
}

/** Ends the reseller relationship (Partner Center developer documentation, remove-a-reseller-relationship-with-a-customer). */
export const removalBody = JSON.stringify({ relationshipToPartner: 'none', attributes: { objectType: 'Customer' } });

const removed = v.object({ relationshipToPartner: v.literal('none') });

/** Checks what the service says a customer is after the removal. */
export function checkRemoval(value: unknown, ids: CallIds): void {
  checked(removed, value, ids);
}

/** The relationship with a customer can't be removed while something is in the way. */
export function removalRefused(error: RelateError): RelateError {
  return failed('removal-refused', `The relationship can't be removed: ${error.message}`, {
    hint: [
      'Cancel first: subscriptions, reservations, savings plans, perpetual software and marketplace items.',
      ...hintLines(error.hint).slice(-1),
    ],
    facts: error.facts,
    cause: error,
  });
}
