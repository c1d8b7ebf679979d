import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Author } from '../../src/ledger/audit.ts';
import type { ChangeCounts } from '../../src/ledger/customer.ts';
import type { CustomerSync } from '../../src/ledger/customer-store.ts';
import type { AmbiguousMatch, NewEvent, NewInvitation } from '../../src/ledger/invitation.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { openLedger } from '../../src/ledger/open.ts';
import { ledgerFile } from '../../src/ledger/place.ts';
import type { Random } from '../../src/ports/ports.ts';
import { temporaryFolder } from '../fakes.ts';

/** The ledger in a file, closed when the test ends; a new one without a path. */
export async function openForTest(path = join(temporaryFolder(), 'ledger.db'), author?: Author): Promise<Ledger> {
  const ledger = await openLedger(ledgerFile(path), undefined, author);
  onTestFinished(() => ledger.close());
  return ledger;
}

export function newInvitation(changes: Partial<NewInvitation> = {}): NewInvitation {
  return {
    profile: 'acme',
    partnerTenantId: '4d8e2f60-1c1b-4a5e-9d7c-2f6a8b3c5d01',
    customer: 'Contoso, Ltd.',
    domain: 'contoso.com',
    language: 'en',
    template: 'default',
    kind: 'direct',
    purpose: 'invitation',
    link: 'https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship',
    subject: 'Working with Acme',
    operator: 'kim',
    to: ['it@contoso.com'],
    cc: [],
    ...changes,
  };
}

export function newEvent(changes: Partial<NewEvent> = {}): NewEvent {
  return {
    kind: 'reminder',
    language: 'de',
    template: 'reminder',
    link: 'https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship',
    subject: 'Reminder',
    operator: 'alex',
    to: ['boss@contoso.com'],
    cc: ['it@contoso.com'],
    ...changes,
  };
}

/** Ends a sync in which everybody is lost who was on no page. */
export async function finishLosing(sync: CustomerSync): Promise<ChangeCounts> {
  const ids: string[] = [];
  for (let page = await sync.missing(); page !== undefined; page = await sync.missing(ids.at(-1))) {
    ids.push(...page.map(({ id }) => id));
  }
  sync.lose(ids);
  return sync.finish();
}

/** Stores what a sync finds out that knows the invitation as it is now. */
export async function storeMatch(ledger: Ledger, id: string, ambiguousMatch: AmbiguousMatch | null): Promise<void> {
  await ledger.reconcile([{ invitation: await ledger.find(id), acceptance: null, ambiguousMatch }]);
}

/** Numbers that look random and are the same in every run. */
export function repeatableRandom(seed = 1): Random {
  let state = seed;
  return {
    integer(limit) {
      state = (state * 48271) % 2147483647;
      return state % limit;
    },
  };
}

/** These numbers, from the start again after the last. */
export function givenNumbers(...numbers: readonly number[]): Random {
  let next = 0;
  return { integer: () => numbers[next++ % numbers.length] ?? 0 };
}

/** A moment on the given day of January 2026, UTC. */
export function january(day: number): Date {
  return new Date(Date.UTC(2026, 0, day));
}
