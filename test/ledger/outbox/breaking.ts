/** A ledger of a team that goes out of reach, for tests of what is kept meanwhile. */

import { RelateError } from '../../../src/errors.ts';
import type { Author } from '../../../src/ledger/audit.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { openLedgerInMemory } from '../../../src/ledger/open.ts';
import { KeepingLedger } from '../../../src/ledger/outbox/keeping-ledger.ts';
import type { Outbox } from '../../../src/ledger/outbox/outbox.ts';
import { databaseError } from '../../../src/ledger/postgres/errors.ts';
import { january, repeatableRandom } from '../fixtures.ts';

export const ADDRESS = 'postgres://kim@db.contoso.com/relate';

export const kim: Author = {
  operator: 'kim',
  machine: 'desk',
  profile: 'acme',
  now: () => january(3),
  random: repeatableRandom(77),
};

/** What PostgreSQL's adapter makes of a refused connection. */
function refused(): RelateError {
  const error = databaseError(ADDRESS, Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
  if (error instanceof RelateError) return error;
  throw error;
}

/**
 * The ledger, until so many methods were called; what is called after that is lost, before it is done or, of the first one,
 * when it was done and nobody heard of it. Closing it does nothing.
 */
export function breakingAfter(ledger: Ledger, calls: number, isFirstDone: boolean): Ledger {
  let left = calls;
  const breaking = <Thing extends object>(thing: Thing): Thing =>
    new Proxy(thing, {
      get(target, name) {
        const value = Reflect.get(target, name) as unknown;
        if (name === 'close') return async () => {};
        if (typeof value === 'object' && value !== null) return breaking(value);
        if (typeof value !== 'function') return value;
        return async (...given: unknown[]) => {
          left -= 1;
          if (left >= 0) return Reflect.apply(value, target, given) as unknown;
          if (left === -1 && isFirstDone) await Reflect.apply(value, target, given);
          throw refused();
        };
      },
    });
  return breaking(ledger);
}

/** How a command of kim's has that ledger. */
export function keeping(ledger: Ledger, outbox: Outbox, goesOn = true, told: string[] = []): KeepingLedger {
  return KeepingLedger.over(ledger, {
    ...{ outbox, address: ADDRESS, author: kim, openView: openLedgerInMemory, goesOn },
    tellKept: async ({ message }) => void told.push(message),
  });
}
