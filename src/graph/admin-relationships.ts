import { isGuid } from '../text/guid.ts';
import type { Answer } from '../transport/answer.ts';
import { jsonOf } from '../transport/check.ts';
import type { Endpoint, ListEndpoint } from '../transport/endpoint.ts';
import { fieldsOf, textIn } from '../transport/fields.ts';
import { momentOf } from '../transport/moment.ts';
import { accessDetailsOf, identified, roleIdsOf, textOrNull } from './fields.ts';
import type { ListStyle } from './list-style.ts';
import { PREFER_ALL_MEMBERS, quoted, segment, withQuery } from './paths.ts';

/**
 * An admin relationship (GDAP) as the service tells it. Moments are ISO 8601 in UTC with milliseconds. Source: Microsoft
 * Graph documentation, delegatedAdminRelationship and resellerDelegatedAdminRelationship resource types.
 */
export interface AdminRelationship {
  /** Opaque. */
  readonly id: string;
  /** Unique among all relationships of the partner; empty where the service leaves it out. */
  readonly displayName: string;
  /** The service's word for where it is in its life, also one that we don't know; `unknown` where it leaves it out. */
  readonly state: string;
  /** Tenant id: a GUID in lower case. Null while nobody in particular was asked. */
  readonly customerId: string | null;
  readonly customerName: string | null;
  /** ISO 8601: `P730D`. */
  readonly duration: string | null;
  /** By what it extends itself at its end, ISO 8601: `P180D`; `PT0S` or `P0D` where it does not. */
  readonly autoExtendDuration: string | null;
  /** Template ids of Entra's roles: in lower case. */
  readonly roleIds: readonly string[];
  readonly createdAt: string | null;
  /** Null before it was active. */
  readonly activatedAt: string | null;
  readonly endsAt: string | null;
  /** What a change of it has to name. */
  readonly etag: string | null;
  /** Whether an indirect provider prepared it, and waits for the reseller's consent. */
  readonly isPartnerConsentPending: boolean;
  /** The provider who prepared it. */
  readonly indirectProviderTenantId: string | null;
}

/** Which relationships to list. */
export interface AdminRelationshipFilter {
  /** Tenant id. */
  readonly customerId?: string | undefined;
  /** The service's word. */
  readonly state?: string | undefined;
}

/** A relationship to be made. */
export interface NewAdminRelationship {
  /** 1 to 50 characters, unique among all relationships of the partner, ended ones included. */
  readonly displayName: string;
  /** ISO 8601, from `P1D` to `P730D`. */
  readonly duration: string;
  /** Template ids of Entra's roles. */
  readonly roleIds: readonly string[];
  /** Tenant id. Without it, any tenant may approve. */
  readonly customerId?: string | undefined;
  /** `P180D`, or `PT0S` for none. */
  readonly autoExtendDuration?: string | undefined;
}

/**
 * What is to be different of a relationship. After it was locked for approval, `autoExtendDuration` alone, and in an
 * active one the removal of Global Administrator from the roles.
 */
export type AdminRelationshipChange = Partial<Omit<NewAdminRelationship, 'customerId'>>;

const LIST_PATH = '/v1.0/tenantRelationships/delegatedAdminRelationships';

/** Rows of a page: the most there can be. */
const PAGE = '300';
/** The ETag comes with each row unasked, and can't be named here. What resellers' relationships alone have needs their type. */
const FIELDS = [
  ...['id', 'displayName', 'status', 'customer', 'duration', 'autoExtendDuration', 'accessDetails'],
  ...['createdDateTime', 'activatedDateTime', 'endDateTime'],
  'microsoft.graph.resellerDelegatedAdminRelationship/isPartnerConsentPending',
  'microsoft.graph.resellerDelegatedAdminRelationship/indirectProviderTenantId',
].join(',');

/** Source: Microsoft Graph documentation, List delegatedAdminRelationships. */
export const adminRelationshipList = {
  method: 'GET',
  path: ({ customerId, state }, { isPlain = false } = {}) => {
    const filters = [
      ...(customerId === undefined ? [] : [`customer/tenantId eq ${quoted(customerId)}`]),
      ...(state === undefined ? [] : [`status eq ${quoted(state)}`]),
    ];
    return withQuery(LIST_PATH, {
      $filter: filters.join(' and ') || undefined,
      $select: isPlain ? undefined : FIELDS,
      $top: isPlain ? undefined : PAGE,
    });
  },
  payload: () => ({ prefer: PREFER_ALL_MEMBERS }),
  what: 'the list of admin relationships',
  needsUser: false,
  read: (item, index, answer) => readAdminRelationship(item, answer, `value[${index}]`),
  keyOf: ({ id }) => id,
} as const satisfies ListEndpoint<[filter: AdminRelationshipFilter, style?: ListStyle], AdminRelationship>;

/** The path of a relationship; those of what belongs to it begin with it. */
export function adminRelationshipPath(id: string): string {
  return `${LIST_PATH}/${segment(id)}`;
}

/** Source: Microsoft Graph documentation, Get delegatedAdminRelationship. */
export const adminRelationshipRecord = {
  method: 'GET',
  path: adminRelationshipPath,
  payload: () => ({ prefer: PREFER_ALL_MEMBERS }),
  what: 'an admin relationship',
  needsUser: false,
  read: readOne,
} as const satisfies Endpoint<[id: string], AdminRelationship>;

/** Source: Microsoft Graph documentation, Create delegatedAdminRelationship. */
export const adminRelationshipCreation = {
  method: 'POST',
  path: () => LIST_PATH,
  payload: ({ displayName, duration, roleIds, customerId, autoExtendDuration }) => ({
    body: {
      displayName,
      duration,
      ...(customerId === undefined ? {} : { customer: { tenantId: customerId } }),
      accessDetails: accessDetailsOf(roleIds),
      ...(autoExtendDuration === undefined ? {} : { autoExtendDuration }),
    },
    prefer: PREFER_ALL_MEMBERS,
  }),
  what: 'a new admin relationship',
  needsUser: false,
  read: readOne,
} as const satisfies Endpoint<[relationship: NewAdminRelationship], AdminRelationship>;

/**
 * Source: Microsoft Graph documentation, Update delegatedAdminRelationship: 200 when it is done, 202 with the address of
 * a long operation. What an answer has of the relationship is not all of it, so none is read.
 */
export const adminRelationshipUpdate = {
  method: 'PATCH',
  path: (id) => adminRelationshipPath(id),
  payload: (_, etag, { roleIds, ...change }) => ({
    body: { ...change, ...(roleIds === undefined ? {} : { accessDetails: accessDetailsOf(roleIds) }) },
    ifMatch: etag,
  }),
  what: 'a change of an admin relationship',
  needsUser: false,
  read: (answer) => answer,
} as const satisfies Endpoint<[id: string, etag: string, change: AdminRelationshipChange], Answer>;

/** Only in the state `created`. Source: Microsoft Graph documentation, Delete delegatedAdminRelationship. */
export const adminRelationshipRemoval = {
  method: 'DELETE',
  path: (id) => adminRelationshipPath(id),
  payload: (_, etag) => ({ ifMatch: etag }),
  what: 'the removal of an admin relationship',
  needsUser: false,
  read: () => {},
} as const satisfies Endpoint<[id: string, etag: string], void>;

function readOne(answer: Answer): AdminRelationship {
  const relationship = readAdminRelationship(jsonOf(answer), answer, '');
  return { ...relationship, etag: relationship.etag ?? answer.headers.etag ?? null };
}

function readAdminRelationship(value: unknown, answer: Answer, where: string): AdminRelationship {
  const row = identified(value, answer, where);
  const customer = fieldsOf(row.customer);
  return {
    id: row.id,
    displayName: textIn(row.displayName),
    state: textIn(row.status) || 'unknown',
    customerId: isGuid(customer.tenantId) ? customer.tenantId.toLowerCase() : null,
    customerName: textOrNull(customer.displayName),
    duration: textOrNull(row.duration),
    autoExtendDuration: textOrNull(row.autoExtendDuration),
    roleIds: roleIdsOf(row.accessDetails),
    createdAt: momentOf(row.createdDateTime),
    activatedAt: momentOf(row.activatedDateTime),
    endsAt: momentOf(row.endDateTime),
    etag: textOrNull(row['@odata.etag']),
    isPartnerConsentPending: row.isPartnerConsentPending === true,
    indirectProviderTenantId: textOrNull(row.indirectProviderTenantId)?.toLowerCase() ?? null,
  };
}
