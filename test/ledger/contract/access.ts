import { describe, expect, test } from 'vitest';
import { noChanges } from '../../../src/ledger/customer.ts';
import { listed } from '../../customers/examples.ts';
import { january } from '../fixtures.ts';
import { changesOf, type OpenLedger, partner, storedCustomers, sync } from './setup.ts';

const [one, two] = [listed(1), listed(2)];

export function describeAccess(open: OpenLedger): void {
  describe('access', () => {
    test('is a change from the second time on', async () => {
      const ledger = await open();
      await sync(ledger, 2, [one, two]);
      const note = (day: number, access: 'delegated' | 'removed' | 'none') =>
        ledger.customers.noteAccess(partner, new Map([[one.id, access]]), january(day));
      await note(3, 'none');
      expect(await note(4, 'delegated')).toMatchObject({ 'access-changed': 1 });
      await note(5, 'delegated');
      expect(await storedCustomers(ledger)).toMatchObject([{ accessSeenAt: january(5).toISOString() }, {}]);
      expect(await note(6, 'removed')).toMatchObject({ 'access-removed': 1 });
      expect(await changesOf(ledger)).toEqual([
        '04 1 access-changed none delegated',
        '06 1 access-removed delegated removed',
      ]);
      expect(await storedCustomers(ledger)).toMatchObject([
        { access: 'removed', accessSeenAt: january(6).toISOString(), changedAt: january(6).toISOString() },
        { access: null, accessSeenAt: null, changedAt: null },
      ]);
    });

    test('of customers who were never listed is not stored', async () => {
      const ledger = await open();
      await ledger.customers.noteAccess(partner, new Map([[one.id, 'none']]), january(3));
      expect(await storedCustomers(ledger)).toEqual([]);
    });

    test('of customers who are gone is not stored: when they are back, it begins anew', async () => {
      const ledger = await open();
      await sync(ledger, 2, [one, two]);
      await ledger.customers.noteAccess(partner, new Map([[one.id, 'delegated']]), january(3));
      await sync(ledger, 4, [two]);
      const asked = new Map([[one.id, 'none']] as const);
      expect(await ledger.customers.noteAccess(partner, asked, january(5))).toEqual(noChanges());
      await sync(ledger, 6, [one, two]);
      await ledger.customers.noteAccess(partner, asked, january(7));
      expect(await changesOf(ledger, january(4))).toEqual(['04 1 lost Customer 1 -', '06 1 gained - Customer 1']);
    });

    test('that was asked for during a sync is stored with it', async () => {
      const ledger = await open();
      const begun = ledger.customers.beginSync(partner, january(2));
      await begun.addPage([one]);
      begun.noteAccess(one.id, 'delegated');
      await begun.finish();
      expect(await storedCustomers(ledger)).toMatchObject([
        { access: 'delegated', accessSeenAt: january(2).toISOString() },
      ]);
    });
  });
}
