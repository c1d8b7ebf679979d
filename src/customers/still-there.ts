import { RelateError } from '../errors.ts';
import type { Customer } from '../partner-center/customers.ts';

/**
 * The record of a customer; null when the service says that it is no customer any more: it has no such customer (404),
 * your company has no relationship with it (403 with the code 20002), or the relationship is `none`. Rejects with any
 * other refusal: it says nothing of the relationship. Source: Partner Center developer documentation, error-codes and
 * get-a-customer-by-id.
 */
export async function stillThere(fetchOne: (id: string) => Promise<Customer>, id: string): Promise<Customer | null> {
  try {
    const record = await fetchOne(id);
    return record.relationshipToPartner === 'none' ? null : record;
  } catch (error) {
    if (saysNoCustomer(error)) return null;
    throw error;
  }
}

/** Whether the service itself refused because it has no such customer, or your company no relationship with it. */
export function saysNoCustomer(error: unknown): boolean {
  return error instanceof RelateError && (error.code === 'customer-not-found' || error.code === 'no-relationship');
}
