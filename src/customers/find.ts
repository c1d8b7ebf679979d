import { notFound, type RelateError, wrongUsage } from '../errors.ts';
import { normaliseDomain } from '../text/domain.ts';
import { searchKey } from './search.ts';

/** What a customer can be called. */
export interface FindableCustomer {
  /** Tenant id. */
  readonly id: string;
  readonly name: string;
  readonly domain: string | null;
  readonly alias: string | null;
}

/** How many candidates an error lists. */
const mostListed = 10;

/**
 * The one customer that is meant: by its tenant id, else its alias, its domain, its name, else a part of one of these.
 * Case, accents, punctuation and width don't matter. Candidates come page by page. `profileFlag` is what a command needs to be run with
 * the profile, with a blank in front. Rejects with `customer-ambiguous`
 * (wrong usage, lists the candidates) or `customer-not-found`.
 */
export async function findCustomer<Customer extends FindableCustomer>(
  text: string,
  candidates: AsyncIterable<readonly Customer[]> | Iterable<readonly Customer[]>,
  profileFlag = '',
): Promise<Customer> {
  const wanted = searchKey(text);
  const id = text.trim().toLowerCase();
  const domain = normaliseDomain(text);
  if (wanted === '') throw customerNotFound(text, profileFlag);
  const matches = ['alias', 'domain', 'name', 'part'].map(() => ({ found: [] as Customer[], count: 0 }));
  for await (const page of candidates) {
    for (const customer of page) {
      // Nobody else can have this id.
      if (customer.id === id) return customer;
      const match = matches[strengthOf(customer, wanted, id, domain)];
      if (match === undefined) continue;
      match.count += 1;
      if (match.found.length < mostListed) match.found.push(customer);
    }
  }
  const best = matches.find(({ count }) => count > 0);
  const [customer] = best?.found ?? [];
  if (best === undefined || customer === undefined) throw customerNotFound(text, profileFlag);
  if (best.count > 1) throw ambiguous(text, best.found, best.count);
  return customer;
}

/** The place in the order alias, domain, name, part; beyond when nothing matches. */
function strengthOf(customer: FindableCustomer, wanted: string, id: string, domain: string): number {
  const alias = customer.alias === null ? '' : searchKey(customer.alias);
  if (alias === wanted) return 0;
  const its = customer.domain === null ? '' : normaliseDomain(customer.domain);
  if (domain !== '' && its === domain) return 1;
  const name = searchKey(customer.name);
  if (name === wanted) return 2;
  const isPart = alias.includes(wanted) || name.includes(wanted) || (domain !== '' && its.includes(domain));
  return isPart || customer.id.startsWith(id) ? 3 : 4;
}

function customerNotFound(text: string, profileFlag: string): RelateError {
  return notFound('customer-not-found', `There is no customer ${JSON.stringify(text)}.`, {
    hint: `The customers there are: relate customers list${profileFlag}`,
  });
}

function ambiguous(text: string, found: readonly FindableCustomer[], count: number): RelateError {
  const names = found.map(({ id, name, alias }) => `${alias ?? name} (${id})`);
  const more = count > found.length ? `, and ${count - found.length} more` : '';
  return wrongUsage('customer-ambiguous', `${JSON.stringify(text)} may be any of ${count} customers.`, {
    hint: `Give the id of one: ${names.join(', ')}${more}`,
    facts: { candidates: found.map(({ id }) => id) },
  });
}
