import { notFound, type RelateError, wrongUsage } from '../errors.ts';
import type { CustomerLabel, SoughtCustomer } from '../ledger/customer.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { normaliseDomain } from '../text/domain.ts';
import { isGuid } from '../text/guid.ts';
import { searchKey } from '../text/search-key.ts';
import type { CustomerSources } from './sources.ts';
import { saysNoCustomer } from './still-there.ts';

/** What a customer can be called. */
export interface FindableCustomer {
  /** Tenant id. */
  readonly id: string;
  readonly name: string;
  readonly domain: string | null;
  readonly alias: string | null;
}

type Pages<Item> = AsyncIterable<readonly Item[]> | Iterable<readonly Item[]>;

/** Customers that an error lists at most. */
const MOST_LISTED = 10;

/**
 * The customer that is meant: among those of the ledger, which needs no network, else among those of the service.
 * Rejects with `customer-not-found` or `customer-ambiguous`.
 */
export async function resolveCustomer(
  text: string,
  sources: Pick<CustomerSources, 'partnerCenter' | 'ledger' | 'partner'>,
): Promise<FindableCustomer> {
  const { partnerCenter, ledger, partner } = sources;
  const stored = await storedCustomer(text, ledger, partner);
  // Of one with an admin relationship alone, the service may not have told a name.
  if (stored !== undefined && stored.name !== stored.id) return stored;
  const labels = (await ledger?.customers.labels(partner)) ?? new Map<string, CustomerLabel>();
  const aliasOf = (id: string) => labels.get(id)?.alias ?? null;
  const id = tenantIdOf(text);
  if (id === undefined) return findCustomer(text, listed(sources, aliasOf));
  try {
    const { companyName, domain } = await partnerCenter.customer(id);
    return { id, name: companyName, domain, alias: aliasOf(id) };
  } catch (error) {
    if (stored === undefined || !saysNoCustomer(error)) throw error;
    return stored;
  }
}

/**
 * The customer that is meant among those the ledger has of a partner; undefined when it is none of them. Rejects with
 * `customer-ambiguous`.
 */
export async function storedCustomer(
  text: string,
  ledger: Ledger | undefined,
  partnerTenantId: string,
): Promise<FindableCustomer | undefined> {
  const id = tenantIdOf(text);
  if (ledger === undefined) return undefined;
  if (id !== undefined) {
    const stored = (await ledger.customers.get(partnerTenantId, [id])).get(id);
    return stored ?? (await unlistedCustomers(ledger, partnerTenantId, { customerId: id }))[0];
  }
  // Before the first complete sync, the customer that is meant may be one that the ledger has not seen.
  if ((await ledger.customers.lastSync(partnerTenantId)) === undefined) return undefined;
  const sought = soughtBy(text);
  if (sought.name === '') return undefined;
  const resembling = await ledger.customers.resembling(partnerTenantId, sought);
  const stored = resembling === undefined ? ledger.customers.all(partnerTenantId) : [resembling.customers];
  return bestMatch(text, withUnlisted(stored, sought, ledger, partnerTenantId), resembling?.others);
}

/** Customers of Partner Center, and after them those who may be meant that have an admin relationship alone. */
async function* withUnlisted(
  customers: Pages<FindableCustomer>,
  sought: SoughtCustomer,
  ledger: Ledger,
  partner: string,
): AsyncGenerator<readonly FindableCustomer[]> {
  yield* customers;
  const unlisted = (await unlistedCustomers(ledger, partner)).filter((customer) => rankOf(customer, sought) < NO_MATCH);
  const ids = unlisted.map(({ id }) => id);
  const listed = ids.length === 0 ? undefined : await ledger.customers.get(partner, ids);
  // Each once, however many relationships it has.
  yield [...new Map(unlisted.map((customer) => [customer.id, customer])).values()].filter(({ id }) => !listed?.has(id));
}

/** Those with an admin relationship, whether or not they are customers in Partner Center, by the names it has. */
async function unlistedCustomers(
  ledger: Ledger,
  partner: string,
  filter?: { readonly customerId: string },
): Promise<readonly FindableCustomer[]> {
  const relationships = await ledger.admin.relationships(partner, filter);
  const labels = relationships.length === 0 ? new Map() : await ledger.customers.labels(partner);
  return relationships.flatMap(({ customerId: id, customerName }) => {
    return id === null ? [] : [{ id, name: customerName ?? id, domain: null, alias: labels.get(id)?.alias ?? null }];
  });
}

/** The tenant id that a text is; undefined when it is something else. */
export function tenantIdOf(text: string): string | undefined {
  const id = text.trim().toLowerCase();
  return isGuid(id) ? id : undefined;
}

/** As `bestMatch`. Rejects with `customer-not-found` when nobody is meant. */
export async function findCustomer<Customer extends FindableCustomer>(
  text: string,
  customers: Pages<Customer>,
): Promise<Customer> {
  const customer = await bestMatch(text, customers);
  if (customer === undefined) throw customerNotFound(text);
  return customer;
}

/**
 * The one customer that is meant: by its tenant id, else its alias, its domain, its name, else a part of one of these.
 * Case, accents, punctuation and width don't matter. Customers come page by page; so many others have the text as a part.
 * Undefined when nobody is meant; rejects with `customer-ambiguous` when several are.
 */
async function bestMatch<Customer extends FindableCustomer>(
  text: string,
  customers: Pages<Customer>,
  others = 0,
): Promise<Customer | undefined> {
  const sought = soughtBy(text);
  if (sought.name === '') return undefined;
  const matches = [0, 0, 0, others].map((count) => ({ first: [] as Customer[], count }));
  for await (const page of customers) {
    for (const customer of page) {
      // Nobody else can have this id.
      if (customer.id === sought.id) return customer;
      const match = matches[rankOf(customer, sought)];
      if (match === undefined) continue;
      match.count += 1;
      if (match.first.length < MOST_LISTED) match.first.push(customer);
    }
  }
  const best = matches.find(({ count }) => count > 0);
  if (best === undefined) return undefined;
  if (best.count > 1) throw customerAmbiguous(text, best.first, best.count);
  return best.first[0];
}

function soughtBy(text: string): SoughtCustomer {
  return { name: searchKey(text), domain: normaliseDomain(text), id: text.trim().toLowerCase() };
}

/** The place of who does not match. */
const NO_MATCH = 4;

/** The place in the order alias, domain, name, part. */
function rankOf(customer: FindableCustomer, { name: wanted, id, domain }: SoughtCustomer): number {
  const keys = keysOf(customer);
  if (keys.alias === wanted) return 0;
  if (domain !== '' && keys.domain === domain) return 1;
  if (keys.name === wanted) return 2;
  return isPart(keys, wanted, domain) || customer.id.startsWith(id) ? 3 : NO_MATCH;
}

/** What a customer is compared by; empty where it has none. */
interface CustomerKeys {
  readonly alias: string;
  readonly domain: string;
  readonly name: string;
}

function keysOf({ alias, domain, name }: FindableCustomer): CustomerKeys {
  return {
    alias: alias === null ? '' : searchKey(alias),
    domain: domain === null ? '' : normaliseDomain(domain),
    name: searchKey(name),
  };
}

function isPart({ alias, domain, name }: CustomerKeys, wanted: string, wantedDomain: string): boolean {
  return alias.includes(wanted) || name.includes(wanted) || (wantedDomain !== '' && domain.includes(wantedDomain));
}

/**
 * Finds many customers among all those that the service lists, as `resolveCustomer` finds one: the list is read once. Undefined
 * for nobody; throws `customer-ambiguous`.
 */
export async function customerFinder(
  sources: Pick<CustomerSources, 'partnerCenter' | 'ledger' | 'partner'>,
): Promise<(text: string) => FindableCustomer | undefined> {
  const { ledger, partner } = sources;
  const labels = (await ledger?.customers.labels(partner)) ?? new Map<string, CustomerLabel>();
  const byId = new Map<string, FindableCustomer>();
  for (const customer of ledger === undefined ? [] : await unlistedCustomers(ledger, partner)) {
    byId.set(customer.id, customer);
  }
  for await (const page of listed(sources, (id) => labels.get(id)?.alias ?? null)) {
    for (const customer of page) byId.set(customer.id, customer);
  }
  const keyed = [...byId.values()].map((customer) => ({ customer, keys: keysOf(customer) }));
  const exact = (['alias', 'domain', 'name'] as const).map((kind) => {
    const customers = new Map<string, (typeof keyed)[number][]>();
    for (const each of keyed) customers.set(each.keys[kind], [...(customers.get(each.keys[kind]) ?? []), each]);
    // Those that have none are not called so.
    customers.delete('');
    return { kind, customers };
  });
  return (text) => {
    const [wanted, domain, id] = [searchKey(text), normaliseDomain(text), text.trim().toLowerCase()];
    if (wanted === '') return undefined;
    const own = byId.get(id);
    if (own !== undefined) return own;
    const found =
      exact
        .map(({ kind, customers }) => customers.get(kind === 'domain' ? domain : wanted))
        .find((customers) => customers !== undefined) ??
      keyed.filter(({ customer, keys }) => isPart(keys, wanted, domain) || customer.id.startsWith(id));
    const [first, ...others] = found.map(({ customer }) => customer);
    if (first !== undefined && others.length > 0) {
      throw customerAmbiguous(text, [first, ...others].slice(0, MOST_LISTED), others.length + 1);
    }
    return first;
  };
}

async function* listed(
  { partnerCenter }: Pick<CustomerSources, 'partnerCenter'>,
  aliasOf: (id: string) => string | null,
): AsyncGenerator<readonly FindableCustomer[]> {
  for await (const page of partnerCenter.customers()) {
    yield page.map(({ id, companyName, domain }) => ({ id, name: companyName, domain, alias: aliasOf(id) }));
  }
}

function customerNotFound(text: string): RelateError {
  return notFound('customer-not-found', `There is no customer ${JSON.stringify(text)}.`, {
    hint: { says: 'The customers there are', next: { command: 'customers list' } },
  });
}

function customerAmbiguous(text: string, customers: readonly FindableCustomer[], count: number): RelateError {
  const names = customers.map(({ id, name, alias }) => `${alias ?? name} (${id})`).join(', ');
  const more = count > customers.length ? `, and ${count - customers.length} more` : '';
  return wrongUsage('customer-ambiguous', `${JSON.stringify(text)} may be any of ${count} customers.`, {
    hint: { says: 'Give the id of one: {names}', facts: { names: names + more } },
    facts: { candidates: customers.map(({ id }) => id) },
  });
}
