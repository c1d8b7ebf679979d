import { type FindableCustomer, findCustomer } from '../../customers/find.ts';
import { ExitCode, RelateError } from '../../errors.ts';
import type { CustomerLabel } from '../../invitation/ledger/customer.ts';
import type { CustomerSession } from './session.ts';

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The customer that is meant: among those the ledger remembers, which needs no network, else among those the service
 * lists. Rejects with `customer-not-found` or `customer-ambiguous`.
 */
export async function meantCustomer(text: string, session: CustomerSession): Promise<FindableCustomer> {
  const { ledger, partnerCenter, profile } = session;
  const id = text.trim().toLowerCase();
  const labels = (await ledger?.customers.labels(profile.tenantId)) ?? new Map<string, CustomerLabel>();
  if (guid.test(id)) {
    const known = (await ledger?.customers.get(profile.tenantId, [id]))?.get(id);
    if (known !== undefined) return known;
    const { companyName, domain } = await partnerCenter.customer(id);
    return { id, name: companyName, domain, alias: labels.get(id)?.alias ?? null };
  }
  if (ledger !== undefined && (await ledger.customers.lastLook(profile.tenantId)) !== undefined) {
    try {
      return await findCustomer(text, ledger.customers.all(profile.tenantId));
    } catch (error) {
      // Who was gained since the last look is not remembered yet.
      if (!(error instanceof RelateError) || error.exitCode !== ExitCode.notFound) throw error;
    }
  }
  return findCustomer(text, listed(session, labels));
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
