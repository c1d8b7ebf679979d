import * as v from 'valibot';
import { failed, hintLines, notFound, type RelateError } from '../errors.ts';
import { isGuid } from '../text/guid.ts';
import type { Answer } from '../transport/answer.ts';
import {
  checked,
  jsonOf,
  optionalBoolean,
  optionalObject,
  optionalText,
  tenantId,
  unusableField,
} from '../transport/check.ts';
import type { Endpoint, ListEndpoint } from '../transport/endpoint.ts';
import { fieldsOf, textIn } from '../transport/fields.ts';
import { ofResource, pathId } from '../transport/of-resource.ts';

/** A customer as the list has it. Source: Partner Center developer documentation, get-a-list-of-customers. */
export interface ListedCustomer {
  /** Tenant id: a GUID in lower case. */
  readonly id: string;
  /** The domain or the id where the service leaves the name out. */
  readonly companyName: string;
  /** The tenant's default domain, mostly one of onmicrosoft.com; empty when the service leaves it out. */
  readonly domain: string;
  /** `reseller`, `none`, `advisor`, `syndication`, `microsoft_support`, `unknown`, or whatever the service says next. */
  readonly relationshipToPartner: string;
}

/** All that the service tells of one customer. Source: Partner Center developer documentation, get-a-customer-by-id. */
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
  /** That of the company, which is only told to a partner with admin access, else that of its bills. */
  readonly address: CustomerAddress | null;
  /** The company's number in the register of its country. */
  readonly registrationNumber: string | null;
  /** That of its bills: `en`. */
  readonly language: string | null;
}

/** Where a customer is, as far as the service tells. */
export interface CustomerAddress {
  /** Street and house, from the first line on. */
  readonly lines: readonly string[];
  readonly city: string | null;
  /** A state or a region. */
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly phone: string | null;
}

/** Which customers to list, and how. */
export interface CustomerQuery {
  /** Rows of a page, at most 500; 500 unless given. */
  readonly size?: number;
  /** What the names start with, in any case. */
  readonly companyName?: string;
}

/** Rows of a page of the list. Larger ones are refused (Partner Center Java SDK, CustomerCollectionOperations). */
const LARGEST_PAGE = 500;

/** Source: Partner Center developer documentation, get-a-list-of-customers and get-a-customer-by-name. */
export const customerList = {
  method: 'GET',
  path: ({ size = LARGEST_PAGE, companyName } = {}) => {
    const parameters = [`size=${Math.max(1, Math.min(size, LARGEST_PAGE))}`];
    if (companyName !== undefined) {
      const filter = { Field: 'CompanyName', Value: companyName, Operator: 'starts_with' };
      parameters.push(`filter=${encodeURIComponent(JSON.stringify(filter))}`);
    }
    return `/v1/customers?${parameters.join('&')}`;
  },
  what: 'the list of customers',
  needsUser: false,
  read: readListedCustomer,
  keyOf: ({ id }) => id,
} as const satisfies ListEndpoint<[query?: CustomerQuery], ListedCustomer>;

/** Source: Partner Center developer documentation, get-a-customer-by-id. */
export const customerRecord = {
  method: 'GET',
  path: customerPath,
  what: 'the record of a customer',
  needsUser: false,
  read: readCustomer,
} as const satisfies Endpoint<[id: string], Customer>;

/** Source: Partner Center developer documentation, remove-a-reseller-relationship-with-a-customer. */
export const relationshipRemoval = {
  method: 'PATCH',
  path: customerPath,
  payload: () => ({ body: { relationshipToPartner: 'none', attributes: { objectType: 'Customer' } } }),
  what: 'the end of a reseller relationship',
  needsUser: true,
  capability: 'removal',
  read: (answer) => {
    if (answer.body.length > 0) checked(removed, jsonOf(answer), answer);
  },
} as const satisfies Endpoint<[id: string], void>;

/** The path of the customer of this tenant id; the paths of the customer's own resources begin with it. */
export function customerPath(id: string): string {
  return `/v1/customers/${pathId(id)}`;
}

/** One row of the list. */
function readListedCustomer(item: unknown, index: number, answer: Answer): ListedCustomer {
  if (typeof item !== 'object' || item === null) throw unusableField(answer, `items[${index}]`, item);
  const row = fieldsOf(item);
  if (!isGuid(row.id)) throw unusableField(answer, `items[${index}].id`, row.id);
  const id = row.id.toLowerCase();
  const profile = fieldsOf(row.companyProfile);
  const domain = textIn(profile.domain);
  return {
    id,
    companyName: nameOf(textIn(profile.companyName), domain, id),
    domain,
    relationshipToPartner: textIn(row.relationshipToPartner) || 'unknown',
  };
}

/** The service has customers without a name, and sometimes leaves the profile out: then they go by domain or id. */
function nameOf(companyName: string | null, domain: string | null, id: string): string {
  return companyName || domain || id;
}

const address = optionalObject({
  country: optionalText,
  addressLine1: optionalText,
  addressLine2: optionalText,
  addressLine3: optionalText,
  city: optionalText,
  region: optionalText,
  state: optionalText,
  postalCode: optionalText,
  phoneNumber: optionalText,
});

const schema = v.object({
  id: tenantId,
  commerceId: optionalText,
  companyProfile: optionalObject({
    companyName: optionalText,
    domain: optionalText,
    email: optionalText,
    organizationRegistrationNumber: optionalText,
    address,
  }),
  billingProfile: optionalObject({ email: optionalText, language: optionalText, defaultAddress: address }),
  relationshipToPartner: optionalText,
  allowDelegatedAccess: optionalBoolean,
  customDomains: v.pipe(
    v.fallback(v.nullish(v.array(optionalText), []), []),
    v.transform((domains) => domains.filter((domain) => domain !== null)),
  ),
  associatedPartnerId: optionalText,
});

const removed = v.object({ relationshipToPartner: v.literal('none') });

function readCustomer(answer: Answer): Customer {
  const { companyProfile, billingProfile, relationshipToPartner, ...rest } = checked(schema, jsonOf(answer), answer);
  const domain = companyProfile?.domain ?? '';
  return {
    ...rest,
    companyName: nameOf(companyProfile?.companyName ?? null, domain, rest.id),
    domain,
    relationshipToPartner: relationshipToPartner ?? 'unknown',
    email: companyProfile?.email ?? billingProfile?.email ?? null,
    country: companyProfile?.address?.country ?? billingProfile?.defaultAddress?.country ?? null,
    address: addressOf(companyProfile?.address ?? billingProfile?.defaultAddress ?? null),
    registrationNumber: companyProfile?.organizationRegistrationNumber ?? null,
    language: billingProfile?.language ?? null,
  };
}

function addressOf(read: v.InferOutput<typeof address>): CustomerAddress | null {
  if (read === null) return null;
  const { addressLine1, addressLine2, addressLine3, city, region, state, postalCode, phoneNumber } = read;
  const lines = [addressLine1, addressLine2, addressLine3].filter((line) => line !== null);
  return { lines, city, region: region ?? state, postalCode, phone: phoneNumber };
}

/** Does something with the customer of this tenant id. Rejects with `customer-not-found` where there is none. */
export function ofCustomer<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
  return ofResource(id, work, (cause) => customerMissing(id, cause));
}

function customerMissing(id: string, cause?: RelateError): RelateError {
  return notFound('customer-not-found', `Partner Center has no customer ${JSON.stringify(id)}.`, {
    hint: [
      {
        says: 'The id of a customer is that of its tenant. The ones there are',
        next: { command: 'customers list' },
      },
      'Whoever has an admin relationship with you, and no reseller relationship, is not known there.',
      ...idsOf(cause),
    ],
    ...(cause === undefined ? {} : { facts: cause.facts, cause }),
  });
}

/** The relationship with a customer can't be removed while something is in the way. */
export function removalRefused(error: RelateError): RelateError {
  return failed('removal-refused', `The relationship can't be removed: ${error.message}`, {
    hint: [
      'Cancel first: subscriptions, reservations, savings plans, perpetual software and marketplace items.',
      ...idsOf(error),
    ],
    facts: error.facts,
    cause: error,
  });
}

/** The line with the ids of a call, which is the last one of the hint of its error. */
function idsOf(error: RelateError | undefined) {
  return hintLines(error?.hint).slice(-1);
}
