/** Rows of customers, from pages of the service and a real ledger. */

import type { AdminJournal } from '../../src/customers/admin-concerns.ts';
import { AdminIndex } from '../../src/customers/admin-index.ts';
import { type AdminReading, NOBODY_ASKED } from '../../src/customers/admin-reading.ts';
import { CustomerRows } from '../../src/customers/rows.ts';
import type { CustomerRowsOptions } from '../../src/customers/rows-options.ts';
import type { CustomerRow } from '../../src/customers/status.ts';
import { failed, notFound } from '../../src/errors.ts';
import type { AdminRelationship } from '../../src/graph/admin-relationships.ts';
import type { NewInvitation } from '../../src/ledger/invitation.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import type { Customer, ListedCustomer } from '../../src/partner-center/customers.ts';
import type { FetchOptions } from '../../src/transport/bounded-fetcher.ts';
import { january, newInvitation, repeatableRandom } from '../ledger/fixtures.ts';

export const partner = newInvitation().partnerTenantId;

/** A list of the service, and how much of it was asked for. */
export class Pages implements AsyncIterable<readonly ListedCustomer[]> {
  asked = 0;
  readonly #pages: readonly (readonly ListedCustomer[] | Error)[];

  constructor(...pages: readonly (readonly ListedCustomer[] | Error)[]) {
    this.#pages = pages;
  }

  async *[Symbol.asyncIterator]() {
    for (const page of this.#pages) {
      this.asked += 1;
      if (page instanceof Error) throw page;
      yield page;
    }
  }
}

/** A service that has no such customer. */
const hasNone: FetchOptions<Customer> = {
  fetchOne: async (id) => {
    throw notFound('customer-not-found', `There is no ${id}.`);
  },
};

/**
 * The rows of these pages for the partner, on the 20th of January unless told otherwise, when the service has no
 * customers but those that it lists.
 */
export function rowsOf(
  ledger: Ledger | undefined,
  pages: Pages,
  options: Partial<CustomerRowsOptions> = {},
): CustomerRows {
  return new CustomerRows({ pages, ledger, partnerTenantId: partner, now: january(20), missing: hasNone, ...options });
}

/** What was read of a partner's admin relationships, now. */
export function adminOf(
  relationships: readonly AdminRelationship[],
  { names = new Map(), journal = { requests: [], mails: [] }, ...others }: Partial<AdminReadingFacts> = {},
): Partial<CustomerRowsOptions> {
  const readAdmin = async () => {
    const index = new AdminIndex({ relationships, isKnown: true, journal, now: january(20) });
    return { ...NOBODY_ASKED, index, names: async () => names, ...others };
  };
  return { readAdmin };
}

/** Besides the relationships. */
interface AdminReadingFacts extends Pick<AdminReading, 'doubt'> {
  readonly names: ReadonlyMap<string, string>;
  readonly journal: AdminJournal;
}

/** All rows. */
export async function read(rows: CustomerRows): Promise<CustomerRow[]> {
  const all: CustomerRow[] = [];
  for await (const page of rows) all.push(...page);
  return all;
}

/** The rows of a list that is read to its end. */
export function list(
  ledger: Ledger | undefined,
  customers: readonly ListedCustomer[],
  options?: Partial<CustomerRowsOptions>,
) {
  return read(rowsOf(ledger, new Pages(customers), options));
}

/** Of the next invitation's id. */
let seed = 1;

/** Records an invitation on that day of January, and tells its id. */
export async function invite(ledger: Ledger, changes: Partial<NewInvitation> = {}, day = 10): Promise<string> {
  const { domain: _, ...invitation } = newInvitation({ to: [] });
  seed += 1;
  const handOff = { kind: 'print', at: january(day) } as const;
  return (await ledger.record({ invitation: { ...invitation, ...changes }, handOff }, repeatableRandom(seed))).id;
}

/** Answers with these records, and tells who was asked for. */
export function answering(records: readonly Customer[], options: Partial<FetchOptions<Customer>> = {}) {
  const asked: string[] = [];
  const fetchOne = async (id: string): Promise<Customer> => {
    asked.push(id);
    const found = records.find((candidate) => candidate.id === id);
    if (found === undefined) throw failed('refused', 'The service would not say.');
    return found;
  };
  return { asked, delegated: { fetchOne, ...options } };
}
