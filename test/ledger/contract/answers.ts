import { describe, expect, test } from 'vitest';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { rejectionOf } from '../../errors.ts';
import { january, newInvitation, repeatableRandom } from '../fixtures.ts';
import { type OpenLedger, printed, recordAll } from './setup.ts';

const contoso = '8a6f2c1e-0b7d-4f3a-9e5c-1d2b3a4c5e6f';
const byTenant = { customerId: contoso, evidence: 'tenant-id', at: january(5) } as const;

/** Acceptances and withdrawals, also of reminders, and the owners of domains. */
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

  describe('a reminder', () => {
    async function reminded(): Promise<{ ledger: Ledger; first: string; reminder: string }> {
      const ledger = await open();
      const [{ id: first }] = await recordAll(ledger, {});
      const handOff = { kind: 'copy', at: january(15) } as const;
      const invitation = newInvitation({ purpose: 'reminder', reminds: first });
      const { id: reminder } = await ledger.record(invitation, handOff, repeatableRandom(7));
      return { ledger, first, reminder };
    }

    test('is known by what it reminds of, and the other way round', async () => {
      const { ledger, first, reminder } = await reminded();
      expect((await ledger.find(reminder)).reminds).toBe(first);
      expect((await ledger.find(first)).remindedAt).toBe(january(15).toISOString());
    });

    test('that is handed off again was sent later', async () => {
      const { ledger, first, reminder } = await reminded();
      await ledger.addHandOff(reminder, { kind: 'open', at: january(16) });
      expect((await ledger.find(first)).remindedAt).toBe(january(16).toISOString());
    });

    test('is accepted with what it reminds of', async () => {
      const { ledger, first, reminder } = await reminded();
      await ledger.accept(first, byTenant);
      expect((await ledger.find(reminder)).status).toBe('accepted');
    });

    test('is withdrawn with what it reminds of', async () => {
      const { ledger, first, reminder } = await reminded();
      await ledger.withdraw(first, january(20));
      expect((await ledger.find(reminder)).status).toBe('withdrawn');
    });

    test('can only be of an invitation there is', async () => {
      const ledger = await open();
      const lost = newInvitation({ purpose: 'reminder', reminds: '222222' });
      await expect(ledger.record(lost, printed, repeatableRandom())).rejects.toThrow(/foreign key/i);
      expect(await ledger.list()).toEqual([]);
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

  test('a list is of one partner, one purpose and one status', async () => {
    const other = '11111111-2222-4333-8444-555555555555';
    const ledger = await open();
    const [pending, accepted, withdrawn, foreign] = await recordAll(ledger, {}, {}, {}, { partnerTenantId: other });
    await ledger.accept(accepted.id, byTenant);
    await ledger.withdraw(withdrawn.id, january(2));
    const restore = newInvitation({ purpose: 'restore' });
    const { id: restored } = await ledger.record(restore, printed, repeatableRandom(9));
    const ids = async (filter: Parameters<Ledger['list']>[0]) => (await ledger.list(filter)).map(({ id }) => id).sort();
    expect(await ids({ partnerTenantId: other })).toEqual([foreign.id]);
    expect(await ids({ purpose: 'restore' })).toEqual([restored]);
    expect(await ids({ status: 'accepted' })).toEqual([accepted.id]);
    expect(await ids({ status: 'withdrawn' })).toEqual([withdrawn.id]);
    expect(await ids({ status: 'pending', purpose: 'invitation' })).toEqual([pending.id, foreign.id].sort());
  });
}
