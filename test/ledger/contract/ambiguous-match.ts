import { describe, expect, test } from 'vitest';
import { january, storeMatch } from '../fixtures.ts';
import { type OpenLedger, recordAll } from './setup.ts';

const contoso = '8a6f2c1e-0b7d-4f3a-9e5c-1d2b3a4c5e6f';
const litware = '9b6f2c1e-0b7d-4f3a-9e5c-1d2b3a4c5e6f';
const match = { kind: 'several', evidence: 'name', customerIds: [contoso, litware] } as const;

export function describeAmbiguousMatches(open: OpenLedger): void {
  describe('an ambiguous match', () => {
    test('is stored for one invitation', async () => {
      const ledger = await open();
      const [{ id }, other] = await recordAll(ledger, {}, {});
      await storeMatch(ledger, id, match);
      expect((await ledger.find(id)).ambiguousMatch).toEqual(match);
      expect(await ledger.find(other.id)).not.toHaveProperty('ambiguousMatch');
    });

    test('gives way to a later one, and to there being none', async () => {
      const ledger = await open();
      const [{ id }] = await recordAll(ledger, {});
      await storeMatch(ledger, id, match);
      const later = { kind: 'mail-domain', evidence: 'domain', customerIds: [litware] } as const;
      await storeMatch(ledger, id, later);
      expect((await ledger.find(id)).ambiguousMatch).toEqual(later);
      await storeMatch(ledger, id, null);
      expect(await ledger.find(id)).not.toHaveProperty('ambiguousMatch');
    });

    test('is over when the invitation is accepted, also by the word of the operator', async () => {
      const ledger = await open();
      const [{ id }] = await recordAll(ledger, {});
      await storeMatch(ledger, id, match);
      expect(await ledger.accept(id, { customerId: litware, evidence: 'operator', at: january(5) })).toBe(true);
      expect(await ledger.find(id)).toMatchObject({ status: 'accepted', evidence: 'operator' });
      expect(await ledger.find(id)).not.toHaveProperty('ambiguousMatch');
      // A sync that began before.
      await storeMatch(ledger, id, match);
      expect(await ledger.find(id)).not.toHaveProperty('ambiguousMatch');
    });

    test('is over when the invitation is withdrawn', async () => {
      const ledger = await open();
      const [{ id }] = await recordAll(ledger, {});
      await storeMatch(ledger, id, match);
      await ledger.withdraw(id, january(5));
      await storeMatch(ledger, id, match);
      expect(await ledger.find(id)).not.toHaveProperty('ambiguousMatch');
    });
  });
}
