import { findRelationship } from '../../../admin/find.ts';
import { storedCustomer } from '../../../customers/find.ts';
import { RelateError } from '../../../errors.ts';
import type { AdminRelationship } from '../../../graph/admin-relationships.ts';
import type { AdminSession } from './session.ts';

const meaning = 'the id of the relationship or its beginning, its name, or its customer';

/** The relationship that is meant. */
export const adminRelationship = { name: '<relationship>', meaning, values: 'admin relationship' } as const;

/** The relationships that are meant. */
export const adminRelationships = { ...adminRelationship, name: '[relationships...]' } as const;

/** Finds the relationship that is meant, see `findRelationship`; of several with a customer, one that the command prefers. */
export async function relationshipNamed(
  text: string,
  all: readonly AdminRelationship[],
  { ledger, partner }: Pick<AdminSession, 'ledger' | 'partner'>,
  prefers?: (relationship: AdminRelationship) => boolean,
): Promise<AdminRelationship> {
  const customer = await storedCustomer(text, ledger, partner);
  const requestedId = await requestedRelationship(text, ledger);
  return findRelationship(text, all, { customerId: customer?.id, requestedId, prefers });
}

/** The relationship of the request with this id in the ledger. */
async function requestedRelationship(text: string, ledger: AdminSession['ledger']): Promise<string | null> {
  try {
    return (await ledger?.admin.request(text))?.relationshipId ?? null;
  } catch (error) {
    if (error instanceof RelateError && error.code.startsWith('admin-request-')) return null;
    throw error;
  }
}

/** Whether it is in force. */
export function isActive({ state }: Pick<AdminRelationship, 'state'>): boolean {
  return state === 'active';
}
