import { type RelateError, wrongUsage } from '../errors.ts';
import { normaliseDomain, readDomain } from '../text/domain.ts';
import { searchKey } from '../text/search-key.ts';
import { type FindableCustomer, resolveCustomer, tenantIdOf } from './find.ts';
import type { CustomerSources } from './sources.ts';
import { saysNoCustomer } from './still-there.ts';
import type { Tenant } from './tenant.ts';

/** Who is asked for access. */
export interface AskedCustomer {
  readonly name: string;
  /** Null where nobody in particular can be named: whoever opens the link can approve. */
  readonly tenantId: string | null;
  readonly domain: string | null;
}

/** Where the customer is looked for. */
interface AskedSources {
  /** The customer who is meant, or of whose name the text is a part; undefined for nobody. See `knownCustomer`. */
  readonly known: (text: string) => FindableCustomer | undefined | Promise<FindableCustomer | undefined>;
  /** The tenant that owns a domain; see `tenantOf`. */
  readonly tenant: (domain: string) => Promise<Tenant | null | undefined>;
}

/**
 * Who is meant: a customer by its tenant id, domain, name or alias, or somebody new, whose tenant is found by the domain.
 * A part of a name is not enough, since the one who is meant may be new. Rejects with `customer-partly-named` and
 * `customer-ambiguous`.
 */
export async function askedCustomer(
  text: string,
  domain: string | undefined,
  sources: AskedSources,
): Promise<AskedCustomer> {
  const known = await sources.known(text);
  if (known !== undefined && isWhole(text, known)) {
    return { name: known.name, tenantId: known.id, domain: known.domain || (domain ?? null) };
  }
  if (known !== undefined && domain === undefined) throw partlyNamed(text, known);
  const its = domain ?? domainIn(text);
  const tenantId = tenantIdOf(text) ?? (its === undefined ? undefined : await tenantWith(its, sources));
  return { name: text.trim(), tenantId: tenantId ?? null, domain: its ?? null };
}

/** As `resolveCustomer`; undefined for nobody. */
export async function knownCustomer(
  text: string,
  sources: Pick<CustomerSources, 'partnerCenter' | 'ledger' | 'partner'>,
): Promise<FindableCustomer | undefined> {
  try {
    return await resolveCustomer(text, sources);
  } catch (error) {
    if (saysNoCustomer(error)) return undefined;
    throw error;
  }
}

/** Whether the text is all of what the customer is called, and not a part of it. */
function isWhole(text: string, { id, name, domain, alias }: FindableCustomer): boolean {
  const wanted = searchKey(text);
  if (tenantIdOf(text) === id || searchKey(name) === wanted) return true;
  return (
    (alias !== null && searchKey(alias) === wanted) || (!!domain && normaliseDomain(domain) === normaliseDomain(text))
  );
}

function domainIn(text: string): string | undefined {
  const domain = readDomain(text);
  return domain.ok ? domain.value : undefined;
}

/** The tenant of the domain; undefined where there is none in this cloud, or none is told. */
async function tenantWith(domain: string, { tenant: tenantFor }: AskedSources): Promise<string | undefined> {
  const tenant = await tenantFor(domain);
  return tenant?.isInOtherCloud ? undefined : tenant?.id;
}

function partlyNamed(text: string, { id, name }: FindableCustomer): RelateError {
  return wrongUsage('customer-partly-named', `${JSON.stringify(text.trim())} is only a part of ${name} (${id}).`, {
    hint: 'Give the whole name or the id; for somebody new, the domain as well.',
    facts: { candidates: [id] },
  });
}
