import * as v from 'valibot';
import type { Answer } from '../transport/answer.ts';
import {
  checked,
  jsonOf,
  optionalMoment,
  optionalObject,
  optionalText,
  optionalWord,
  text,
} from '../transport/check.ts';
import type { Endpoint, ListEndpoint } from '../transport/endpoint.ts';
import { pathId } from '../transport/of-resource.ts';
import { customerPath } from './customers.ts';

/**
 * Who is named to a customer as the contact for a subscription: the partner itself, or a reseller of its. Source: Partner
 * Center developer documentation, subscription-resources.
 */
export interface SupportContact {
  /** A GUID in lower case; null where the service leaves it out, as the other two. */
  readonly tenantId: string | null;
  /** Partner Location Account id, decimal digits. */
  readonly mpnId: string | null;
  readonly name: string | null;
}

/**
 * A request for Microsoft's support that the partner opened for a customer. Moments are ISO 8601 in UTC. Source: Partner
 * Center developer documentation, service-request-resources.
 */
export interface ServiceRequest {
  readonly id: string;
  /** The id where the service leaves it out. */
  readonly title: string;
  /** `unknown`, `critical`, `moderate`, `minimal`, or whatever the service says next; null where it says nothing. */
  readonly severity: string | null;
  /** `none`, `open`, `closed`, `attention_needed`, or whatever the service says next; null where it says nothing. */
  readonly status: string | null;
  readonly createdAt: string | null;
  readonly changedAt: string | null;
  /** Null for one that was never closed. */
  readonly closedAt: string | null;
  /** The person who is asked, first name first; null where nobody is named. */
  readonly contact: string | null;
}

/** All that the service tells of one request. */
export interface ServiceRequestDetails extends ServiceRequest {
  readonly description: string | null;
  readonly topic: string | null;
  /** The name of the product, or its id. */
  readonly product: string | null;
  /** In the order of the service. */
  readonly notes: readonly ServiceRequestNote[];
}

/** A note on a request; `at` is ISO 8601 in UTC. */
export interface ServiceRequestNote {
  readonly by: string | null;
  readonly at: string | null;
  readonly text: string;
}

/** By their numbers (Partner Center .NET SDK, ServiceRequestSeverity and ServiceRequestStatus). */
const SEVERITIES = ['unknown', 'critical', 'moderate', 'minimal'] as const;
const STATUSES = ['none', 'open', 'closed', 'attention_needed'] as const;

/** What the endpoints below have in common: they are done for persons, and not in the cloud of 21Vianet. */
const CONTACT = { needsUser: true, capability: 'support-contact' } as const;
const REQUESTS = { needsUser: true, capability: 'service-requests' } as const;

/** Source: Partner Center developer documentation, get-a-subscription-s-support-contact. */
export const supportContact = {
  method: 'GET',
  path: contactPath,
  what: 'the support contact of a subscription',
  ...CONTACT,
  read: readContact,
} as const satisfies Endpoint<[customerId: string, subscriptionId: string], SupportContact>;

/** Source: Partner Center developer documentation, update-a-subscription-s-support-contact. */
export const supportContactChange = {
  method: 'PUT',
  path: contactPath,
  payload: (_, __, { tenantId, mpnId, name }) => ({
    body: {
      supportTenantId: tenantId,
      supportMpnId: mpnId,
      name,
      attributes: { objectType: 'SupportContact' },
    },
  }),
  what: 'another support contact of a subscription',
  ...CONTACT,
  read: readContact,
} as const satisfies Endpoint<[customerId: string, subscriptionId: string, contact: SupportContact], SupportContact>;

/** Source: Partner Center developer documentation, get-all-service-requests-for-a-customer. */
export const serviceRequests = {
  method: 'GET',
  path: (customerId) => `${customerPath(customerId)}/servicerequests`,
  what: 'the support requests of a customer',
  ...REQUESTS,
  read: (item, index, answer) => requestOf(checked(schema, item, answer, `items[${index}]`)),
  keyOf: ({ id }) => id,
} as const satisfies ListEndpoint<[customerId: string], ServiceRequest>;

/** Source: Partner Center developer documentation, get-service-request-details-by-id. */
export const serviceRequest = {
  method: 'GET',
  path: requestPath,
  what: 'a support request',
  ...REQUESTS,
  read: readDetails,
} as const satisfies Endpoint<[id: string], ServiceRequestDetails>;

/**
 * A new note on a request. The body is a whole request in which everything but the note says that it stays as it is.
 * Source: Partner Center developer documentation, update-a-service-request.
 */
export const serviceRequestNote = {
  method: 'PATCH',
  path: requestPath,
  payload: (_, note) => ({ body: { ...UNCHANGED, newNote: { createdByName: null, createdDate: null, text: note } } }),
  what: 'a note on a support request',
  ...REQUESTS,
  read: readDetails,
} as const satisfies Endpoint<[id: string, note: string], ServiceRequestDetails>;

/** The words and the date that stand for nothing, as in the example of that page. */
const NO_DATE = '0001-01-01T00:00:00';
const UNCHANGED = {
  id: null,
  title: null,
  description: null,
  severity: SEVERITIES[0],
  supportTopicId: null,
  supportTopicName: null,
  status: STATUSES[0],
  organization: null,
  primaryContact: null,
  lastUpdatedBy: null,
  productName: null,
  productId: null,
  createdDate: NO_DATE,
  lastModifiedDate: NO_DATE,
  lastClosedDate: NO_DATE,
  notes: null,
  countryCode: null,
  fileLinks: null,
  attributes: { objectType: 'ServiceRequest' },
};

function contactPath(customerId: string, subscriptionId: string): string {
  return `${customerPath(customerId)}/subscriptions/${pathId(subscriptionId)}/supportcontact`;
}

function requestPath(id: string): string {
  return `/v1/servicerequests/${pathId(id)}`;
}

const contactSchema = v.object({
  supportTenantId: optionalText,
  supportMpnId: optionalText,
  name: optionalText,
});

function readContact(answer: Answer): SupportContact {
  const { supportTenantId, supportMpnId, name } = checked(contactSchema, jsonOf(answer), answer);
  return { tenantId: supportTenantId?.toLowerCase() ?? null, mpnId: supportMpnId, name };
}

const schema = v.object({
  id: text,
  title: optionalText,
  severity: optionalWord(SEVERITIES),
  status: optionalWord(STATUSES),
  createdDate: optionalMoment,
  lastModifiedDate: optionalMoment,
  lastClosedDate: optionalMoment,
  primaryContact: optionalObject({ firstName: optionalText, lastName: optionalText }),
});

const noteSchema = v.object({ createdByName: optionalText, createdDate: optionalMoment, text: optionalText });

const detailsSchema = v.object({
  ...schema.entries,
  description: optionalText,
  supportTopicName: optionalText,
  productName: optionalText,
  productId: optionalText,
  notes: v.fallback(v.nullish(v.array(v.fallback(v.nullable(noteSchema), null)), []), []),
});

function requestOf(read: v.InferOutput<typeof schema>): ServiceRequest {
  const { id, title, severity, status, createdDate, lastModifiedDate, lastClosedDate, primaryContact } = read;
  const names = [primaryContact?.firstName, primaryContact?.lastName].filter((name) => name);
  return {
    id,
    title: title ?? id,
    severity,
    status,
    createdAt: createdDate,
    changedAt: lastModifiedDate,
    closedAt: lastClosedDate,
    contact: names.length === 0 ? null : names.join(' '),
  };
}

function readDetails(answer: Answer): ServiceRequestDetails {
  const read = checked(detailsSchema, jsonOf(answer), answer);
  return {
    ...requestOf(read),
    description: read.description,
    topic: read.supportTopicName,
    product: read.productName ?? read.productId,
    notes: (read.notes ?? []).flatMap((note) => {
      if (note === null || note.text === null) return [];
      return [{ by: note.createdByName, at: note.createdDate, text: note.text }];
    }),
  };
}
