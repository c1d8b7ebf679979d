import type { AdminChangeKind } from './admin.ts';

/**
 * What is known of a partner's access to a customer.
 *
 * - `none`: no admin permission
 * - `pending`: an admin relationship awaits approval
 * - `granular`: an active admin relationship
 * - `delegated`: the old delegated admin privileges
 * - `expiring`: ends within 30 days and does not extend itself
 * - `expired`: ended by itself
 * - `removed`: was there when last seen
 */
export type CustomerAccess = 'none' | 'pending' | 'granular' | 'delegated' | 'expiring' | 'expired' | 'removed';

/** A customer as the service lists it. */
export interface SyncedCustomer {
  /** The customer's tenant id: a GUID in lower case. */
  readonly id: string;
  readonly companyName: string;
  /** The default domain, usually one below onmicrosoft.com. */
  readonly domain: string;
  /** As the service says it: `reseller`, `none`, `advisor` and others. */
  readonly relationshipToPartner: string;
}

/** A customer whom the ledger has as one, and whom the service does not list. */
export interface MissingCustomer extends SyncedCustomer {
  readonly access: CustomerAccess | null;
  readonly accessSeenAt: string | null;
  readonly changedAt: string | null;
}

/**
 * What happened to a customer between two syncs.
 *
 * - `gained`: is there and was not; the name is the value after
 * - `lost`: was there, and the service says that it is no customer any more; the name is the value before
 * - `reseller-removed`: the same, but an admin relationship with it stays
 * - `renamed`: the names before and after
 * - `access-removed`, `access-changed`: the access before and after
 * - those of an admin relationship: the state before, and the display name of the relationship after
 */
export type ChangeKind = CustomerChangeKind | AdminChangeKind;

/** What a sync of customers books. */
export type CustomerChangeKind =
  | 'gained'
  | 'lost'
  | 'reseller-removed'
  | 'access-removed'
  | 'renamed'
  | 'access-changed';

/** One change, as the ledger has it. */
export interface CustomerChange {
  /** The customer's tenant id. */
  readonly customerId: string;
  /** The name as last seen. */
  readonly name: string;
  readonly alias: string | null;
  readonly kind: ChangeKind;
  readonly before: string | null;
  readonly after: string | null;
  /** When the sync that found it began. ISO 8601, UTC, with milliseconds. */
  readonly at: string;
}

/** A customer as the ledger has it. Moments are ISO 8601, UTC, with milliseconds. */
export interface StoredCustomer {
  /** The customer's tenant id. */
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  /** As the service said it. */
  readonly relationship: string;
  /** Null until it was asked for. */
  readonly access: CustomerAccess | null;
  /** When the service last reported the access. */
  readonly accessSeenAt: string | null;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  /** The complete sync in which the customer was no customer any more; null for one who is there. */
  readonly goneAt: string | null;
  /** The last change; null when there was none since the first sync. */
  readonly changedAt: string | null;
  readonly alias: string | null;
  readonly note: string | null;
}

/** What a customer can be called. */
export type NamedCustomer = Pick<StoredCustomer, 'id' | 'name' | 'domain' | 'alias'>;

/** What a customer may be called that is looked for: see `CustomerStore.resembling`. */
export interface SoughtCustomer {
  /** A part of its name; see `searchKey`. */
  readonly name: string;
  /** A part of its domain; see `normaliseDomain`. Empty for what can be none. */
  readonly domain: string;
  /** The beginning of its tenant id, in lower case. */
  readonly id: string;
}

/** Who may be meant by what is sought: see `CustomerStore.resembling`. */
export interface ResemblingCustomers {
  /** In the order of their ids. */
  readonly customers: readonly NamedCustomer[];
  /** How many others there are; they have what is sought as a part of their name, domain or id, and are not called so. */
  readonly others: number;
}

/** What is stored of a customer on the page of a sync. */
export interface CustomerSnapshot {
  readonly access: CustomerAccess | null;
  /** When the service last reported the access. ISO 8601, UTC, with milliseconds. */
  readonly accessSeenAt: string | null;
  /** The last change, this sync's included. ISO 8601, UTC, with milliseconds. */
  readonly changedAt: string | null;
}

/** The operator's own words for a customer. */
export interface CustomerLabel {
  readonly alias: string | null;
  readonly note: string | null;
}

/** How many of each a sync booked. */
export type ChangeCounts = Record<CustomerChangeKind, number>;

/** No change of any kind. */
export function noChanges(): ChangeCounts {
  return { gained: 0, lost: 0, 'reseller-removed': 0, 'access-removed': 0, renamed: 0, 'access-changed': 0 };
}
