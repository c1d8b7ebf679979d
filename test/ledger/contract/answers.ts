import { describe, expect, test } from 'vitest';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { rejectionOf } from '../../errors.ts';
import { january } from '../fixtures.ts';
import { type OpenLedger, recordAll } from './setup.ts';

const contoso = '8a6f2c1e-0b7d-4f3a-9e5c-1d2b3a4c5e6f';
const byTenant = { customerId: contoso, evidence: 'tenant-id', at: january(5) } as const;

/** Acceptances and withdrawals, and the owners of domains. */
export function describeAnswers(open: OpenLedger): void {
  describe('an acceptance', () => {
    test('is booked with its evidence', async () => {
      const ledger = await open();
      const [{ id }] = await recordAll(ledger, {});
      expect(await ledger.accept(id, byTenant)).toBe(true);
      expect(await ledger.find(id)).toMatchObject({
        status: 'accepted',
        acceptedAt: january(5).toISOString(),
        acceptedCustomerId: contoso,
        evidence: 'tenant-id',
      });
    });

    test('stands once it is booked', async () => {
      const ledger = await open();
      const [{ id }] = await recordAll(ledger, {});
      await ledger.accept(id, byTenant);
      expect(await ledger.accept(id, { ...byTenant, evidence: 'name', at: january(9) })).toBe(false);
      expect(await ledger.find(id)).toMatchObject({ acceptedAt: january(5).toISOString() });
    });

    test('is not booked for an invitation that was withdrawn', async () => {
      const ledger = await open();
      const [{ id }] = await recordAll(ledger, {});
      await ledger.withdraw(id, january(3));
      expect(await ledger.accept(id, byTenant)).toBe(false);
      expect((await ledger.find(id)).status).toBe('withdrawn');
    });

    test('leaves nothing to take back', async () => {
      const ledger = await open();
      const [{ id }] = await recordAll(ledger, {});
      await ledger.accept(id, byTenant);
      expect(await rejectionOf(ledger.withdraw(id, january(6)))).toMatchObject({
        code: 'invitation-accepted',
        hint: `The customer: relate customers show ${contoso}`,
      });
      expect((await ledger.find(id)).status).toBe('accepted');
    });
  });

  test('the owner of a domain is stored, and so is that it has none', async () => {
    const ledger = await open();
    const [known, unknown] = await recordAll(ledger, {}, { domain: 'nobody.example' });
    await ledger.setTenant(known.id, contoso, january(2));
    await ledger.setTenant(unknown.id, null, january(3));
    const first = await ledger.find(known.id);
    expect([first.tenantId, first.tenantAskedAt]).toEqual([contoso, january(2).toISOString()]);
    const second = await ledger.find(unknown.id);
    expect([second.tenantId, second.tenantAskedAt]).toEqual([undefined, january(3).toISOString()]);
  });

  describe('a withdrawal', () => {
    test('can be undone, once', async () => {
      const ledger = await open();
      const [before] = await recordAll(ledger, {});
      await ledger.withdraw(before.id, january(3));
      expect(await ledger.reopen(before.id)).toBe(true);
      expect(await ledger.find(before.id)).toEqual(before);
      expect(await ledger.reopen(before.id)).toBe(false);
      expect(await ledger.reopen('222222')).toBe(false);
      expect(await ledger.accept(before.id, byTenant)).toBe(true);
    });
  });

  describe('a mail about access, of no invitation', () => {
    test('waits for no answer', async () => {
      const ledger = await open();
      const [restore] = await recordAll(ledger, { purpose: 'restore' });
      expect(restore.status).toBeNull();
      expect(await ledger.accept(restore.id, byTenant)).toBe(false);
      expect(await rejectionOf(ledger.withdraw(restore.id, january(2)))).toMatchObject({ code: 'not-pending' });
      for (const status of ['pending', 'accepted', 'withdrawn'] as const)
        expect(await ledger.list({ status })).toEqual([]);
      expect(await ledger.list()).toEqual([restore]);
    });
  });

  test('a list is of one partner and one status', async () => {
    const other = '11111111-2222-4333-8444-555555555555';
    const ledger = await open();
    const [pending, accepted, withdrawn, foreign] = await recordAll(ledger, {}, {}, {}, { partnerTenantId: other });
    await ledger.accept(accepted.id, byTenant);
    await ledger.withdraw(withdrawn.id, january(2));
    const ids = async (filter: Parameters<Ledger['list']>[0]) => (await ledger.list(filter)).map(({ id }) => id).sort();
    expect(await ids({ partnerTenantId: other })).toEqual([foreign.id]);
    expect(await ids({ status: 'accepted' })).toEqual([accepted.id]);
    expect(await ids({ status: 'withdrawn' })).toEqual([withdrawn.id]);
    expect(await ids({ status: 'pending' })).toEqual([pending.id, foreign.id].sort());
  });
}
