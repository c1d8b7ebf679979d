import { expect, test } from 'vitest';
import {
  overtakenRefusal,
  refuseUnlessPending,
  remindedLatelySince,
  waitingInvitations,
} from '../../src/customers/reminders.ts';
import type { NewInvitation } from '../../src/ledger/invitation.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { errorOf } from '../errors.ts';
import { january, newEvent, newInvitation, openForTest, repeatableRandom, storeMatch } from '../ledger/fixtures.ts';

const random = repeatableRandom();

function invite(ledger: Ledger, customer: string, day: number, more: Partial<NewInvitation> = {}) {
  return ledger.record(
    { invitation: newInvitation({ customer, ...more }), handOff: { kind: 'copy', at: january(day) } },
    random,
  );
}

test('those who have waited so long are told oldest first, with who may have accepted and who was reminded since', async () => {
  const ledger = await openForTest();
  await invite(ledger, 'Second', 2);
  await invite(ledger, 'First', 1);
  await invite(ledger, 'Too new', 10);
  await invite(ledger, 'Elsewhere', 1, { partnerTenantId: 'other' });
  const perhaps = await invite(ledger, 'Perhaps', 1);
  await storeMatch(ledger, perhaps.id, { kind: 'domain', evidence: 'name', customerIds: ['c1'] });
  const withdrawn = await invite(ledger, 'Withdrawn', 1);
  await ledger.withdraw(withdrawn.id, january(2));
  const reminded = await invite(ledger, 'Reminded', 1);
  await ledger.recordEvent(
    { invitationId: reminded.id, event: newEvent(), handOff: { kind: 'copy', at: january(9) } },
    random,
  );
  const waiting = await waitingInvitations(ledger, newInvitation().partnerTenantId, january(12), 7);
  expect(waiting).toMatchObject([
    { customer: 'First', isDue: true, candidates: [] },
    { customer: 'Perhaps', isDue: true, candidates: [{ id: 'c1' }] },
    { customer: 'Reminded', isDue: false },
    { customer: 'Second', isDue: true },
  ]);
  const now = await ledger.find(reminded.id);
  expect(overtakenRefusal(now, january(12), 7, undefined)).toMatchObject({
    code: 'reminded-already',
    message: expect.stringMatching(/^It was reminded of by alex .*on 2026-01-09\.$/),
  });
  expect(overtakenRefusal(now, january(17), 7, undefined)).toBeUndefined();
  expect([7, 0].map((days) => remindedLatelySince(january(12), days))).toEqual([january(5), january(11)]);
  const [earlyOnes, nextDay] = [january(9), january(11)].map((at) => {
    return waitingInvitations(ledger, newInvitation().partnerTenantId, new Date(at.getTime() + 1), 0);
  });
  const isDue = async (all: typeof earlyOnes) => (await all)?.find(({ id }) => id === reminded.id)?.isDue;
  expect([await isDue(earlyOnes), await isDue(nextDay)]).toEqual([false, true]);
});

test('nobody is reminded of what waits for no answer', async () => {
  const ledger = await openForTest();
  const { id } = await invite(ledger, 'Contoso', 1);
  refuseUnlessPending(await ledger.find(id));
  await ledger.withdraw(id, january(2));
  const withdrawn = await ledger.find(id);
  expect(errorOf(() => refuseUnlessPending(withdrawn))).toMatchObject({
    code: 'not-pending',
    message: `There is nothing to remind of: ${id} is withdrawn.`,
    hint: 'Those that wait for an answer: relate invitations list --status pending',
  });
  const restore = await invite(ledger, 'Contoso', 1, { purpose: 'restore' });
  expect(errorOf(() => refuseUnlessPending(restore))).toMatchObject({
    code: 'not-pending',
    message: `There is nothing to remind of: ${restore.id} is no invitation, but a mail that asks for access.`,
    hint: `relate invitations show ${restore.id}`,
  });
});
