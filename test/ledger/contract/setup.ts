/** What the tests of the contract share. */

import type { ChangeCounts, StoredCustomer, SyncedCustomer } from '../../../src/ledger/customer.ts';
import { ID_ALPHABET } from '../../../src/ledger/id.ts';
import type { Invitation, NewInvitation } from '../../../src/ledger/invitation.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { guid } from '../../customers/examples.ts';
import { finishLosing, givenNumbers, january, newInvitation, repeatableRandom } from '../fixtures.ts';

/** Opens an empty ledger, which is closed when the test ends. Those that were opened before may not be used after it. */
export type OpenLedger = () => Promise<Ledger>;

export const printed = { kind: 'print', at: january(1) } as const;

/** Records an invitation under this id. */
export function recordAs(
  ledger: Ledger,
  id: string,
  changes: Partial<NewInvitation> = {},
  at = january(1),
): Promise<Invitation> {
  const places = [...id].map((character) => ID_ALPHABET.indexOf(character));
  return ledger.record({ invitation: newInvitation(changes), handOff: { kind: 'print', at } }, givenNumbers(...places));
}

/** Records an invitation for each of these changes, in their order. */
export async function recordAll<Changes extends readonly Partial<NewInvitation>[]>(
  ledger: Ledger,
  ...changes: Changes
): Promise<{ [Index in keyof Changes]: Invitation }> {
  const random = repeatableRandom();
  const invitations: Invitation[] = [];
  for (const change of changes)
    invitations.push(await ledger.record({ invitation: newInvitation(change), handOff: printed }, random));
  return invitations as { [Index in keyof Changes]: Invitation };
}

export const partner = guid(1000);

/** A complete sync of these customers, page by page. Whoever is on no page is lost. */
export async function sync(
  ledger: Ledger,
  day: number,
  ...pages: readonly (readonly SyncedCustomer[])[]
): Promise<ChangeCounts> {
  const begun = ledger.customers.beginSync(partner, january(day));
  for (const page of pages) await begun.addPage(page);
  return finishLosing(begun);
}

/** Every change that was booked, in words: the day, the last digit of the customer's id, what happened, before, after. */
export async function changesOf(ledger: Ledger, since = january(1)): Promise<string[]> {
  const changes = await ledger.customers.changes(partner, since);
  return changes.map(({ customerId, kind, before, after, at }) => {
    return `${at.slice(8, 10)} ${customerId.slice(-1)} ${kind} ${before ?? '-'} ${after ?? '-'}`;
  });
}

/** All customers that the ledger has. */
export async function storedCustomers(ledger: Ledger): Promise<StoredCustomer[]> {
  const all: StoredCustomer[] = [];
  for await (const page of ledger.customers.all(partner)) all.push(...page);
  return all;
}
