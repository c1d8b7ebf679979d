import { describe, expect, test } from 'vitest';
import { guid, listed } from '../../customers/examples.ts';
import { rejectionOf } from '../../errors.ts';
import { type OpenLedger, partner, storedCustomers, sync } from './setup.ts';

const [one, two] = [listed(1), listed(2)];

export function describeLabels(open: OpenLedger): void {
  describe("the operator's own words", () => {
    test('are stored, changed one by one, and taken away', async () => {
      const ledger = await open();
      await ledger.customers.label(partner, one.id, { alias: 'conny' });
      expect(await ledger.customers.label(partner, one.id, { note: 'pays late' })).toEqual({
        alias: 'conny',
        note: 'pays late',
      });
      expect(await ledger.customers.label(partner, one.id, { alias: null })).toEqual({
        alias: null,
        note: 'pays late',
      });
      expect([...(await ledger.customers.labels(partner))]).toEqual([[one.id, { alias: null, note: 'pays late' }]]);
      await sync(ledger, 2, [one]);
      expect(await storedCustomers(ledger)).toMatchObject([{ alias: null, note: 'pays late' }]);
    });

    test('are not the same for two customers of a partner', async () => {
      const ledger = await open();
      await ledger.customers.label(partner, one.id, { alias: 'Conny' });
      expect(await rejectionOf(ledger.customers.label(partner, two.id, { alias: 'CONNY.' }))).toMatchObject({
        code: 'alias-taken',
        hint: `Give another alias, or take that one away: relate customers alias ${one.id} ""`,
        facts: { customer: one.id },
      });
      await ledger.customers.label(partner, one.id, { alias: 'conny' });
      await ledger.customers.label(guid(2000), two.id, { alias: 'conny' });
    });
  });
}
