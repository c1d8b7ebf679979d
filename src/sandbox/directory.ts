import {
  customDomain,
  idAt,
  idOfDomain,
  indexOfDomain,
  indexOfId,
  initialDomainAt,
  nameAt,
  organisationAt,
} from './made-up/organisation.ts';
import type { SandboxCustomerRow, SandboxSnapshot } from './state/store.ts';

/** A customer as the list has it. */
export interface DirectoryCustomer {
  /** The place in the list. It never changes, so a client that reads page by page misses nobody when customers leave. */
  readonly key: number;
  /** Tenant id in lower case. */
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

export interface SandboxCustomer extends DirectoryCustomer {
  readonly isRemoved: boolean;
  /** Delegated admin privileges; undefined where the service leaves the field out. */
  readonly delegated: boolean | undefined;
  readonly customDomains: readonly string[];
  readonly country: string;
  /** BCP 47 tag. */
  readonly culture: string;
  readonly email: string;
  /** Tenant ids of the partners that share the customer. */
  readonly provider: string | null;
  readonly reseller: string | null;
  /** The place among the made-up customers; undefined for one that accepted an invitation. */
  readonly index: number | undefined;
}

/** Which customers to list: those whose field starts with the value. */
export interface CustomerFilter {
  readonly field: 'CompanyName' | 'Domain' | 'IndirectReseller' | 'IndirectCloudSolutionProvider';
  readonly value: string;
}

/** The keys of customers that accepted come after those of all made-up customers. */
const FIRST_ACCEPTED = 2 ** 31;

/** The customers at one moment: the made-up ones with their changes, and those that accepted an invitation. */
export class Directory {
  readonly #snapshot: SandboxSnapshot;
  readonly #removed: ReadonlySet<number>;

  constructor(snapshot: SandboxSnapshot) {
    this.#snapshot = snapshot;
    const { seed, count } = snapshot;
    const removed = [...snapshot.changed.values()].filter(({ number, isRemoved }) => number === null && isRemoved);
    this.#removed = new Set(removed.map(({ id }) => indexOfId(seed, id, count) ?? -1));
  }

  /** The customer with this tenant id, in any case; also one whose relationship was removed. */
  find(id: string): SandboxCustomer | undefined {
    const { seed, count, changed } = this.#snapshot;
    const wanted = id.toLowerCase();
    const row = changed.get(wanted);
    if (row?.number != null) return this.#acceptedCustomer(row);
    const index = indexOfId(seed, wanted, count);
    return index === undefined ? undefined : this.#madeUp(index, row);
  }

  /** The made-up customer at this place; undefined where there is none. */
  at(index: number | undefined): SandboxCustomer | undefined {
    const { seed, count } = this.#snapshot;
    return index === undefined || index >= count ? undefined : this.find(idAt(seed, index));
  }

  /** The tenant that has this domain, whether it is a customer or not. */
  tenantOf(domain: string): string {
    const { seed, count, accepted } = this.#snapshot;
    const wanted = domain.toLowerCase();
    const row = accepted.find((candidate) => candidate.domain === wanted);
    if (row !== undefined) return row.id;
    const index = indexOfDomain(seed, wanted, count);
    return index === undefined ? idOfDomain(seed, wanted) : idAt(seed, index);
  }

  /** How many customers there are. */
  get size(): number {
    const { count, accepted } = this.#snapshot;
    return count - this.#removed.size + accepted.filter(({ isRemoved }) => !isRemoved).length;
  }

  /** At most `limit` customers with keys from `start` on, in the order of the list. */
  from(start: number, limit: number, filter?: CustomerFilter): readonly DirectoryCustomer[] {
    const found: DirectoryCustomer[] = [];
    const matches = this.#matcher(filter);
    for (let index = start; index < this.#snapshot.count && found.length < limit; index += 1) {
      if (!this.#removed.has(index) && matches(index)) found.push(this.#listedAt(index));
    }
    for (const row of this.#snapshot.accepted) {
      if (found.length >= limit) break;
      const listed = listedFrom(row);
      if (!row.isRemoved && listed.key >= start && matchesRow(row, filter)) found.push(listed);
    }
    return found;
  }

  /** The last `limit` customers with keys below `end`, in the order of the list. */
  before(end: number, limit: number, filter?: CustomerFilter): readonly DirectoryCustomer[] {
    const found: DirectoryCustomer[] = [];
    const matches = this.#matcher(filter);
    for (const row of [...this.#snapshot.accepted].reverse()) {
      if (found.length >= limit) break;
      const listed = listedFrom(row);
      if (!row.isRemoved && listed.key < end && matchesRow(row, filter)) found.push(listed);
    }
    for (let index = Math.min(end, this.#snapshot.count) - 1; index >= 0 && found.length < limit; index -= 1) {
      if (!this.#removed.has(index) && matches(index)) found.push(this.#listedAt(index));
    }
    return found.reverse();
  }

  /** How many customers match a filter. */
  count(filter?: CustomerFilter): number {
    if (filter === undefined) return this.size;
    let count = 0;
    for (const _ of this.#keys(filter)) count += 1;
    return count;
  }

  /** The key of the customer at a place in the list, counted from 0; undefined when there are fewer. */
  keyAt(place: number, filter?: CustomerFilter): number | undefined {
    let count = 0;
    for (const key of this.#keys(filter)) {
      if (count === place) return key;
      count += 1;
    }
    return undefined;
  }

  /** The keys of all customers that match a filter, in order. Much faster than making up the customers themselves. */
  *#keys(filter?: CustomerFilter): Generator<number> {
    const matches = this.#matcher(filter);
    for (let index = 0; index < this.#snapshot.count; index += 1) {
      if (!this.#removed.has(index) && matches(index)) yield index;
    }
    for (const row of this.#snapshot.accepted) {
      if (!row.isRemoved && matchesRow(row, filter)) yield listedFrom(row).key;
    }
  }

  #listedAt(index: number): DirectoryCustomer {
    const { seed } = this.#snapshot;
    return { key: index, id: idAt(seed, index), name: nameAt(seed, index), domain: initialDomainAt(seed, index) };
  }

  #matcher(filter: CustomerFilter | undefined): (index: number) => boolean {
    const { seed } = this.#snapshot;
    if (filter === undefined) return () => true;
    const start = folded(filter.value);
    switch (filter.field) {
      case 'CompanyName':
        return (index) => folded(nameAt(seed, index)).startsWith(start);
      case 'Domain':
        return (index) => initialDomainAt(seed, index).startsWith(start);
      default:
        // No made-up customer is shared with another partner.
        return () => false;
    }
  }

  #madeUp(index: number, row: SandboxCustomerRow | undefined): SandboxCustomer {
    const { label, country, culture, delegated, ...organisation } = organisationAt(this.#snapshot.seed, index);
    return {
      ...organisation,
      ...this.#listedAt(index),
      country,
      culture,
      isRemoved: row?.isRemoved ?? false,
      delegated: row?.delegated ?? delegated,
      customDomains: [customDomain(label)],
      email: `it@${customDomain(label)}`,
      provider: null,
      reseller: null,
    };
  }

  #acceptedCustomer(row: SandboxCustomerRow): SandboxCustomer {
    const listed = listedFrom(row);
    return {
      ...listed,
      isRemoved: row.isRemoved,
      delegated: row.delegated ?? false,
      customDomains: [listed.domain],
      country: 'US',
      culture: 'en-US',
      email: `it@${listed.domain}`,
      provider: row.provider,
      reseller: row.reseller,
      index: undefined,
    };
  }
}

function listedFrom(row: SandboxCustomerRow): DirectoryCustomer {
  return { key: FIRST_ACCEPTED + (row.number ?? 0), id: row.id, name: row.name ?? '', domain: row.domain ?? '' };
}

function matchesRow(row: SandboxCustomerRow, filter: CustomerFilter | undefined): boolean {
  if (filter === undefined) return true;
  const { field, value } = filter;
  if (field === 'CompanyName') return folded(row.name ?? '').startsWith(folded(value));
  if (field === 'Domain') return folded(row.domain ?? '').startsWith(folded(value));
  return (field === 'IndirectReseller' ? row.reseller : row.provider) === value.toLowerCase();
}

/** A text as filters compare it: case makes no difference (Partner Center documentation, get-a-customer-by-name). */
export function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
