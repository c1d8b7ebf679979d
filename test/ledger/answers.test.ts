import { describe, expect, test } from 'vitest';
import type { Invitation, NewInvitation } from '../../src/ledger/invitation.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { january, newInvitation, openForTest, repeatableRandom } from './fixtures.ts';

const contoso = '8a6f2c1e-0b7d-4f3a-9e5c-1d2b3a4c5e6f';
const printed = { kind: 'print', at: january(1) } as const;
const byTenant = { customerId: contoso, evidence: 'tenant-id', at: january(5) } as const;

/** Records invitations into a new ledger. */
async function recorded(...changes: Partial<NewInvitation>[]): Promise<[Ledger, ...Invitation[]]> {
  const ledger = await openForTest();
  const random = repeatableRandom();
  const invitations: Invitation[] = [];
  for (const change of changes) invitations.push(await ledger.record(newInvitation(change), printed, random));
  return [ledger, ...invitations];
}

function idOf(invitation: Invitation | undefined): string {
  if (invitation === undefined) throw new Error('not recorded');
  return invitation.id;
}

describe('an acceptance', () => {
  test('is booked with its evidence', async () => {
    const [ledger, invitation] = await recorded({});
    expect(await ledger.accept(idOf(invitation), byTenant)).toBe(true);
    expect(await ledger.find(idOf(invitation))).toMatchObject({
      status: 'accepted',
      acceptedAt: january(5).toISOString(),
      acceptedCustomerId: contoso,
      evidence: 'tenant-id',
    });
  });

  test('stands once it is booked', async () => {
    const [ledger, invitation] = await recorded({});
    await ledger.accept(idOf(invitation), byTenant);
    expect(await ledger.accept(idOf(invitation), { ...byTenant, evidence: 'name', at: january(9) })).toBe(false);
    expect(await ledger.find(idOf(invitation))).toMatchObject({ acceptedAt: january(5).toISOString() });
  });

  test('is not booked for an invitation that was withdrawn', async () => {
    const [ledger, invitation] = await recorded({});
    await ledger.withdraw(idOf(invitation), january(3));
    expect(await ledger.accept(idOf(invitation), byTenant)).toBe(false);
    expect((await ledger.find(idOf(invitation))).status).toBe('withdrawn');
  });

  test('leaves nothing to take back', async () => {
    const [ledger, invitation] = await recorded({});
    await ledger.accept(idOf(invitation), byTenant);
    await expect(ledger.withdraw(idOf(invitation), january(6))).rejects.toMatchObject({
      code: 'invitation-accepted',
      hint: `The customer: relate customers show ${contoso}`,
    });
    expect((await ledger.find(idOf(invitation))).status).toBe('accepted');
  });
});

describe('a reminder', () => {
  async function reminded(): Promise<{ ledger: Ledger; first: string; reminder: string }> {
    const [ledger, first] = await recorded({});
    const handOff = { kind: 'copy', at: january(15) } as const;
    const reminder = newInvitation({ purpose: 'reminder', reminds: idOf(first) });
    const { id } = await ledger.record(reminder, handOff, repeatableRandom(7));
    return { ledger, first: idOf(first), reminder: id };
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

  test('is accepted and withdrawn with what it reminds of', async () => {
    const one = await reminded();
    await one.ledger.accept(one.first, byTenant);
    expect((await one.ledger.find(one.reminder)).status).toBe('accepted');
    const other = await reminded();
    await other.ledger.withdraw(other.first, january(20));
    expect((await other.ledger.find(other.reminder)).status).toBe('withdrawn');
  });

  test('can only be of an invitation there is', async () => {
    const ledger = await openForTest();
    const lost = newInvitation({ purpose: 'reminder', reminds: '222222' });
    await expect(ledger.record(lost, printed, repeatableRandom())).rejects.toThrow('FOREIGN KEY');
    expect(await ledger.list()).toEqual([]);
  });
});

test('whose domain it is, is remembered, and so is that it is nobody', async () => {
  const [ledger, known, unknown] = await recorded({}, { domain: 'nobody.example' });
  await ledger.setTenant(idOf(known), contoso, january(2));
  await ledger.setTenant(idOf(unknown), null, january(3));
  const first = await ledger.find(idOf(known));
  expect([first.tenantId, first.tenantAskedAt]).toEqual([contoso, january(2).toISOString()]);
  const second = await ledger.find(idOf(unknown));
  expect([second.tenantId, second.tenantAskedAt]).toEqual([undefined, january(3).toISOString()]);
});

test('a list is of one partner, one purpose and one status', async () => {
  const other = '11111111-2222-4333-8444-555555555555';
  const [ledger, pending, accepted, withdrawn, foreign] = await recorded({}, {}, {}, { partnerTenantId: other });
  await ledger.accept(idOf(accepted), byTenant);
  await ledger.withdraw(idOf(withdrawn), january(2));
  const restore = newInvitation({ purpose: 'restore' });
  const { id: restored } = await ledger.record(restore, printed, repeatableRandom(9));
  const ids = async (filter: Parameters<Ledger['list']>[0]) => (await ledger.list(filter)).map(({ id }) => id).sort();
  const sorted = (...invitations: (Invitation | undefined)[]) => invitations.map(idOf).sort();
  expect(await ids({ partnerTenantId: other })).toEqual(sorted(foreign));
  expect(await ids({ purpose: 'restore' })).toEqual([restored]);
  expect(await ids({ status: 'accepted' })).toEqual(sorted(accepted));
  expect(await ids({ status: 'withdrawn' })).toEqual(sorted(withdrawn));
  expect(await ids({ status: 'pending', purpose: 'invitation' })).toEqual(sorted(pending, foreign));
});
