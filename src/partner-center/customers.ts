import * as v from 'valibot';
import { ExitCode, failed, hintLines, notFound, RelateError } from '../errors.ts';
import { isGuid } from '../text/guid.ts';
import type { Answer } from '../transport/answer.ts';
import { checked, jsonOf, optionalBoolean, optionalText, tenantId, text, unusableField } from '../transport/check.ts';
import type { Endpoint, ListEndpoint } from '../transport/endpoint.ts';

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
  return `/v1/customers/${id}`;
}

/**
 * One row of the list, read by hand: the schema library takes fifteen times as long, which for 100,000 customers is a
 * third of the time that everything else takes.
 */
function readListedCustomer(item: unknown, index: number, answer: Answer): ListedCustomer {
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

const NOTHING: Readonly<Record<string, unknown>> = {};

function object(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : NOTHING;
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

const removed = v.object({ relationshipToPartner: v.literal('none') });

function readCustomer(answer: Answer): Customer {
  const { companyProfile, billingProfile, ...rest } = checked(schema, jsonOf(answer), answer);
  const { companyName, domain, email, address } = companyProfile;
  return {
    ...rest,
    companyName,
    domain,
    email: email ?? billingProfile?.email ?? null,
    country: address?.country ?? billingProfile?.defaultAddress?.country ?? null,
  };
}

/** Does something with the customer of this tenant id. Rejects with `customer-not-found` where there is none. */
export async function ofCustomer<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
  // Anything else, as a part of a path, could lead to another resource.
  if (!/^[\w-]+$/.test(id)) throw customerMissing(id);
  try {
    return await work();
  } catch (error) {
    throw saysMissing(error) ? customerMissing(id, error) : error;
  }
}

/** Whether the service itself said so, and not something in between, such as a proxy with a page of its own. */
function saysMissing(error: unknown): error is RelateError {
  if (!(error instanceof RelateError) || error.exitCode !== ExitCode.notFound) return false;
  return error.facts.serviceCode !== undefined || error.facts.description !== undefined;
}

function customerMissing(id: string, cause?: RelateError): RelateError {
  return notFound('customer-not-found', `Partner Center has no customer ${JSON.stringify(id)}.`, {
    hint: [
      {
        says: 'The id of a customer is that of its tenant. The ones there are',
        next: { command: 'customers list' },
      },
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
