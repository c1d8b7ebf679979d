import { describe, expect, test } from 'vitest';
import type { Invitation, MatchResult } from '../../../src/ledger/invitation.ts';
import { guid } from '../../customers/examples.ts';
import { january, storeMatch } from '../fixtures.ts';
import { type OpenLedger, recordAll } from './setup.ts';

const match = { kind: 'several', evidence: 'name', customerIds: [guid(1), guid(2)] } as const;

function accepted(invitation: Invitation, number = 1): MatchResult {
  return {
    invitation,
    acceptance: { customerId: guid(number), evidence: 'name', at: january(5) },
    ambiguousMatch: null,
  };
}

export function describeReconcile(open: OpenLedger): void {
  describe('what a sync found out about invitations', () => {
    test('is booked for each by itself', async () => {
      const ledger = await open();
      const [first, second, third, fourth] = await recordAll(ledger, {}, {}, {}, {});
      const found = [
        accepted(first, 1),
        accepted(second, 2),
        { invitation: third, acceptance: null, ambiguousMatch: match },
      ];
      expect(await ledger.reconcile(found)).toEqual(new Set([first.id, second.id]));
      const booked = { status: 'accepted', acceptedAt: january(5).toISOString(), evidence: 'name' };
      expect(await ledger.find(first.id)).toMatchObject({ ...booked, acceptedCustomerId: guid(1) });
      expect(await ledger.find(second.id)).toMatchObject({ ...booked, acceptedCustomerId: guid(2) });
      expect(await ledger.find(third.id)).toMatchObject({ status: 'pending', ambiguousMatch: match });
      expect(await ledger.find(fourth.id)).toEqual(fourth);
      // Once more, by a sync that began as early.
      expect(await ledger.reconcile([accepted(first, 3), accepted(second, 3)])).toEqual(new Set());
      expect(await ledger.find(second.id)).toMatchObject({ acceptedCustomerId: guid(2) });
    });

    test('does not overwrite what other commands wrote since it began, and the rest is booked', async () => {
      const ledger = await open();
      const invitations = await recordAll(ledger, {}, {}, {}, {}, {});
      const [confirmed, withdrawn, matched, owned, left] = invitations;
      await ledger.accept(confirmed.id, { customerId: guid(9), evidence: 'operator', at: january(4) });
      await ledger.withdraw(withdrawn.id, january(4));
      await storeMatch(ledger, matched.id, match);
      await ledger.setTenant(owned.id, guid(8), january(4));
      expect(await ledger.reconcile(invitations.map((invitation) => accepted(invitation)))).toEqual(new Set([left.id]));
      expect(await ledger.find(confirmed.id)).toMatchObject({ acceptedCustomerId: guid(9), evidence: 'operator' });
      expect(await ledger.find(withdrawn.id)).toMatchObject({ status: 'withdrawn' });
      expect(await ledger.find(matched.id)).toMatchObject({ status: 'pending', ambiguousMatch: match });
      expect(await ledger.find(owned.id)).toMatchObject({ status: 'pending', tenantId: guid(8) });
      // The next sync knows what they wrote.
      expect(await ledger.reconcile([accepted(await ledger.find(matched.id))])).toEqual(new Set([matched.id]));
      expect(await ledger.find(matched.id)).not.toHaveProperty('ambiguousMatch');
    });
  });
}
