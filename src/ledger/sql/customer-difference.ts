import { wholeDigestOf } from '../../text/digest.ts';
import { searchKeyBeside } from '../../text/search-key.ts';
import type { CustomerAccess, CustomerSnapshot, SyncedCustomer } from '../customer.ts';

/** A listed customer as its text is stored. */
export type StorableCustomer = readonly [id: string, name: string, domain: string, relationship: string];

/** A listed customer that is not as stored, in the order of the columns it is written to. */
export type CustomerDifference = readonly [
  ...StorableCustomer,
  /** Of its `spellingOf`; see `wholeDigestOf`. */
  digest: string,
  kind: 'gained' | 'renamed' | null,
  /** The name before, when it was renamed. */
  before: string | null,
  /** Of its name; see `searchKeyBeside`. */
  searchKey: string | null,
];

/** What is stored of a listed customer. */
export interface StoredState {
  readonly id: string;
  /** Null when the ledger does not know the customer. */
  readonly name: string | null;
  readonly domain: string | null;
  readonly relationship: string | null;
  /** Null for a customer who is there, or unknown. */
  readonly goneAt: string | null;
  /** Whether what is stored is not what was listed. */
  readonly differs: boolean;
  readonly access: CustomerAccess | null;
  readonly accessSeenAt: string | null;
  readonly changedAt: string | null;
}

/** A listed customer as it is stored. */
export function toStorable({ id, companyName, domain, relationshipToPartner }: SyncedCustomer): StorableCustomer {
  return [id, storable(companyName), storable(domain), storable(relationshipToPartner)];
}

/** All that is compared of a customer, as one text. Its digest is stored: another text would be a change of each customer. */
export function spellingOf(id: string, name: string, domain: string, relationship: string): string {
  return `${id}\n${relationship}\n${domain}\n${name}`;
}

/** The text without halves of characters, and without NUL, at which text may end. */
export function storable(text: string): string {
  const wellFormed = text.toWellFormed();
  return wellFormed.includes('\0') ? wellFormed.replaceAll('\0', '\ufffd') : wellFormed;
}

/** What has to be written of customers of whom nothing is stored. See `differencesOf`. */
export function newcomers(customers: readonly StorableCustomer[], wasSynced: boolean): CustomerDifference[] {
  const kind = wasSynced ? 'gained' : null;
  return customers.map((customer) => [
    ...customer,
    digestOfCustomer(customer),
    kind,
    null,
    searchKeyBeside(customer[1]),
  ]);
}

/**
 * What has to be written of the customers, and what it means. A customer can only be new after a first complete sync
 * (`wasSynced`). `stored` may leave out those who are as stored.
 */
export function differencesOf(
  customers: readonly StorableCustomer[],
  stored: ReadonlyMap<string, StoredState>,
  wasSynced: boolean,
): CustomerDifference[] {
  return customers.flatMap((customer): CustomerDifference[] => {
    const [id, name] = customer;
    const before = stored.get(id);
    if (before === undefined || !before.differs) return [];
    const [digest, searchKey] = [digestOfCustomer(customer), searchKeyBeside(name)];
    const isNew = before.name === null || before.goneAt !== null;
    if (isNew) return [[...customer, digest, wasSynced ? 'gained' : null, null, searchKey]];
    const isRenamed = before.name !== name;
    return [[...customer, digest, isRenamed ? 'renamed' : null, isRenamed ? before.name : null, searchKey]];
  });
}

function digestOfCustomer(customer: StorableCustomer): string {
  return wholeDigestOf(spellingOf(...customer));
}

const NO_ACCESS = { access: null, accessSeenAt: null };

/** What is stored of the customers on a page, by id; only of those with an access or a change. */
export function snapshotsOf(
  stored: ReadonlyMap<string, StoredState>,
  differences: readonly CustomerDifference[],
  at: string,
): ReadonlyMap<string, CustomerSnapshot> {
  const snapshots = new Map<string, CustomerSnapshot>();
  for (const { id, goneAt, access, accessSeenAt, changedAt } of stored.values()) {
    if (access === null && changedAt === null) continue;
    // The access of a customer who went away and came back begins anew.
    snapshots.set(id, goneAt !== null ? { ...NO_ACCESS, changedAt } : { access, accessSeenAt, changedAt });
  }
  for (const [id, , , , , kind] of differences) {
    if (kind !== null) snapshots.set(id, { ...(snapshots.get(id) ?? NO_ACCESS), changedAt: at });
  }
  return snapshots;
}
