import { ExitCode, RelateError } from '../errors.ts';
import type { Customer } from '../partner-center/customers.ts';

/**
 * The record of a customer; null when the service says that it is no customer any more: it has no such customer (404),
 * your company has no relationship with it (403 with the code 20002), or the relationship is `none`. Rejects with any
 * other refusal: it says nothing of the relationship. Source: Partner Center developer documentation, error-codes and
 * get-a-customer-by-id.
 */
export async function stillThere(ask: (id: string) => Promise<Customer>, id: string): Promise<Customer | null> {
  try {
    const record = await ask(id);
    return record.relationshipToPartner === 'none' ? null : record;
  } catch (error) {
    if (error instanceof RelateError && isGone(error)) return null;
    throw error;
  }
}

function isGone({ exitCode, code }: RelateError): boolean {
  return exitCode === ExitCode.notFound || code === 'no-relationship';
}
