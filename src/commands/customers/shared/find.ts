import { type FindableCustomer, findCustomer } from '../../../customers/find.ts';
import { ExitCode, RelateError } from '../../../errors.ts';
import type { CustomerLabel } from '../../../ledger/customer.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { isGuid } from '../../../text/guid.ts';
import type { CustomerSession } from './session.ts';

/**
 * The customer that is meant: among those the ledger remembers, which needs no network, else among those the service
 * lists. Rejects with `customer-not-found` or `customer-ambiguous`.
 */
export async function resolveCustomer(text: string, session: CustomerSession): Promise<FindableCustomer> {
  const { ledger, partner } = session;
  const known = await storedCustomer(text, ledger, partner);
  if (known !== undefined) return known;
  const labels = (await ledger?.customers.labels(partner)) ?? new Map<string, CustomerLabel>();
  const id = tenantIdOf(text);
  if (id === undefined) return findCustomer(text, listed(session, labels), session.profileFlag);
  const { companyName, domain } = await session.partnerCenter.customer(id);
  return { id, name: companyName, domain, alias: labels.get(id)?.alias ?? null };
}

/** The customer that is meant among those the ledger remembers of a partner. Rejects with `customer-ambiguous`. */
export async function storedCustomer(
  text: string,
  ledger: Ledger | undefined,
  partnerTenantId: string,
): Promise<FindableCustomer | undefined> {
  const id = tenantIdOf(text);
  if (id !== undefined) return (await ledger?.customers.get(partnerTenantId, [id]))?.get(id);
  if (ledger === undefined || (await ledger.customers.lastSync(partnerTenantId)) === undefined) return undefined;
  try {
    return await findCustomer(text, ledger.customers.all(partnerTenantId));
  } catch (error) {
    // Who was gained since the last look is not remembered yet.
    if (error instanceof RelateError && error.exitCode === ExitCode.notFound) return undefined;
    throw error;
  }
}

/** The tenant id that a text is; undefined when it is something else. */
export function tenantIdOf(text: string): string | undefined {
  const id = text.trim().toLowerCase();
  return isGuid(id) ? id : undefined;
}

async function* listed(
  { partnerCenter }: CustomerSession,
  labels: ReadonlyMap<string, CustomerLabel>,
): AsyncGenerator<readonly FindableCustomer[]> {
  for await (const page of partnerCenter.customers()) {
    yield page.map(({ id, companyName, domain }) => ({
      id,
      name: companyName,
      domain,
      alias: labels.get(id)?.alias ?? null,
    }));
  }
}
