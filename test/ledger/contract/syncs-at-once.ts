import { describe, expect, test } from 'vitest';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { listed } from '../../customers/examples.ts';
import { finishLosing, january } from '../fixtures.ts';
import { changesOf, partner, sync } from './setup.ts';

const [one, two] = [listed(1), listed(2)];

/** `openTwice` opens an empty ledger as two commands do; where there is only one connection, both may be the same. */
export function describeSyncsAtOnce(openTwice: () => Promise<readonly [Ledger, Ledger]>): void {
  describe('two syncs at once', () => {
    test('book a change once', async () => {
      const [ledger, other] = await openTwice();
      await sync(ledger, 2, [one]);
      const first = ledger.customers.beginSync(partner, january(3));
      const second = other.customers.beginSync(partner, january(3));
      const page = [{ ...one, companyName: 'Fabrikam' }, two];
      await first.addPage(page);
      await second.addPage(page);
      expect(await first.finish()).toMatchObject({ gained: 1, renamed: 1 });
      expect(await second.finish()).toMatchObject({ gained: 0, renamed: 0 });
      expect(await changesOf(ledger)).toHaveLength(2);
    });

    test('do not lose a customer whom only the later one could see', async () => {
      const [ledger, other] = await openTwice();
      await sync(ledger, 2, [one]);
      const early = ledger.customers.beginSync(partner, january(3));
      await early.addPage([one]);
      await sync(other, 4, [one, two]);
      await finishLosing(early);
      expect(await changesOf(ledger)).toEqual(['04 2 gained - Customer 2']);
    });

    test('do not bring a customer back whom only the later one could find gone', async () => {
      const [ledger, other] = await openTwice();
      await sync(ledger, 2, [one, two]);
      const early = ledger.customers.beginSync(partner, january(3));
      await early.addPage([{ ...one, companyName: 'Renamed' }, two]);
      await sync(other, 4, [two]);
      await finishLosing(early);
      expect(await changesOf(ledger)).toEqual(['04 1 lost Customer 1 -']);
    });
  });
}
