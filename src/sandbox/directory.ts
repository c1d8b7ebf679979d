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
import type { CustomerRow, Snapshot } from './state/store.ts';

/** What a line of the customer list says. */
export interface DirectoryCustomer {
  /** Where the customer stands in the list. Keys never change, so a reader of pages is not shifted by who leaves. */
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
  /** Place among the made-up ones; undefined for one that accepted an invitation. */
  readonly index: number | undefined;
}

/** Which customers to list: those for whom both say yes. */
export interface CustomerFilter {
  readonly field: 'CompanyName' | 'Domain' | 'IndirectReseller' | 'IndirectCloudSolutionProvider';
  readonly value: string;
}

/** Keys of those that accepted come after those of all made-up ones. */
const firstAccepted = 2 ** 31;

/** The customers of the stand-in at one moment: the made-up ones, what changed of them, and those that accepted. */
export class Directory {
  readonly #snapshot: Snapshot;
  readonly #removed: ReadonlySet<number>;

  constructor(snapshot: Snapshot) {
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
      if (!this.#removed.has(index) && matches(index)) found.push(this.#listed(index));
    }
    for (const row of this.#snapshot.accepted) {
      if (found.length >= limit) break;
      const listed = toListed(row);
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
      const listed = toListed(row);
      if (!row.isRemoved && listed.key < end && matchesRow(row, filter)) found.push(listed);
    }
    for (let index = Math.min(end, this.#snapshot.count) - 1; index >= 0 && found.length < limit; index -= 1) {
      if (!this.#removed.has(index) && matches(index)) found.push(this.#listed(index));
    }
    return found.reverse();
  }

  /** How many customers a filter lets through. */
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

  /** The keys of all customers a filter lets through, in order. Far sooner known than what a line of the list says. */
  *#keys(filter?: CustomerFilter): Generator<number> {
    const matches = this.#matcher(filter);
    for (let index = 0; index < this.#snapshot.count; index += 1) {
      if (!this.#removed.has(index) && matches(index)) yield index;
    }
    for (const row of this.#snapshot.accepted) {
      if (!row.isRemoved && matchesRow(row, filter)) yield toListed(row).key;
    }
  }

  #listed(index: number): DirectoryCustomer {
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

  #madeUp(index: number, row: CustomerRow | undefined): SandboxCustomer {
    const { label, country, culture, delegated, ...organisation } = organisationAt(this.#snapshot.seed, index);
    return {
      ...organisation,
      ...this.#listed(index),
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

  #acceptedCustomer(row: CustomerRow): SandboxCustomer {
    const listed = toListed(row);
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

function toListed(row: CustomerRow): DirectoryCustomer {
  return { key: firstAccepted + (row.number ?? 0), id: row.id, name: row.name ?? '', domain: row.domain ?? '' };
}

function matchesRow(row: CustomerRow, filter: CustomerFilter | undefined): boolean {
  if (filter === undefined) return true;
  const { field, value } = filter;
  if (field === 'CompanyName') return folded(row.name ?? '').startsWith(folded(value));
  if (field === 'Domain') return folded(row.domain ?? '').startsWith(folded(value));
  return (field === 'IndirectReseller' ? row.reseller : row.provider) === value.toLowerCase();
}

/** Upper and lower case are the same to a filter (Partner Center developer documentation, get-a-customer-by-name). */
export function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
