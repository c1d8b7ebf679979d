import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Invitation } from '../../../src/ledger/invitation.ts';
import type { MatchResult } from '../../../src/ledger/sqlite/answers.ts';
import { guid } from '../../customers/examples.ts';
import { temporaryFolder } from '../../fakes.ts';
import { useScript } from '../../script.ts';
import { january, newInvitation, openForTest, repeatableRandom, setDoubt } from '../fixtures.ts';

const printed = { kind: 'print', at: january(1) } as const;
const doubt = { kind: 'several', evidence: 'name', customerIds: [guid(1), guid(2)] } as const;

/** A ledger with so many pending invitations, in the order they were recorded in. */
async function recorded(count: number, path?: string) {
  const ledger = await openForTest(path);
  const random = repeatableRandom();
  const invitations: Invitation[] = [];
  for (let number = 0; number < count; number += 1) {
    invitations.push(await ledger.record(newInvitation(), printed, random));
  }
  return { ledger, invitations, random };
}

function accepted(invitation: Invitation, number = 1): MatchResult {
  return {
    invitation,
    acceptance: { customerId: guid(number), evidence: 'name', at: january(5) },
    ambiguousMatch: null,
  };
}

test('what a look found is booked for each invitation by itself, and for its reminders', async () => {
  const { ledger, invitations, random } = await recorded(4);
  const [first, second, third, fourth] = invitations as [Invitation, Invitation, Invitation, Invitation];
  const reminder = newInvitation({ purpose: 'reminder', reminds: first.id });
  const { id: reminds } = await ledger.record(reminder, printed, random);
  const found = [
    accepted(first, 1),
    accepted(second, 2),
    { invitation: third, acceptance: null, ambiguousMatch: doubt },
  ];
  expect(await ledger.reconcile(found)).toEqual(new Set([first.id, second.id]));
  const booked = { status: 'accepted', acceptedAt: january(5).toISOString(), evidence: 'name' };
  expect(await ledger.find(first.id)).toMatchObject({ ...booked, acceptedCustomerId: guid(1) });
  expect(await ledger.find(reminds)).toMatchObject({ ...booked, acceptedCustomerId: guid(1) });
  expect(await ledger.find(second.id)).toMatchObject({ ...booked, acceptedCustomerId: guid(2) });
  expect(await ledger.find(third.id)).toMatchObject({ status: 'pending', ambiguousMatch: doubt });
  expect(await ledger.find(fourth.id)).toEqual(fourth);
  // Once more, by a look that began as early.
  expect(await ledger.reconcile([accepted(first, 3), accepted(second, 3)])).toEqual(new Set());
  expect(await ledger.find(second.id)).toMatchObject({ acceptedCustomerId: guid(2) });
});

test('what other commands wrote since the look began stands, and the rest is booked', async () => {
  const { ledger, invitations } = await recorded(5);
  const [confirmed, withdrawn, doubted, owned, left] = invitations as [
    Invitation,
    Invitation,
    Invitation,
    Invitation,
    Invitation,
  ];
  await ledger.accept(confirmed.id, { customerId: guid(9), evidence: 'operator', at: january(4) });
  await ledger.withdraw(withdrawn.id, january(4));
  await setDoubt(ledger, doubted.id, doubt);
  await ledger.setTenant(owned.id, guid(8), january(4));
  expect(await ledger.reconcile(invitations.map((invitation) => accepted(invitation)))).toEqual(new Set([left.id]));
  expect(await ledger.find(confirmed.id)).toMatchObject({ acceptedCustomerId: guid(9), evidence: 'operator' });
  expect(await ledger.find(withdrawn.id)).toMatchObject({ status: 'withdrawn' });
  expect(await ledger.find(doubted.id)).toMatchObject({ status: 'pending', ambiguousMatch: doubt });
  expect(await ledger.find(owned.id)).toMatchObject({ status: 'pending', tenantId: guid(8) });
  // The next look knows what they wrote.
  expect(await ledger.reconcile([accepted(await ledger.find(doubted.id))])).toEqual(new Set([doubted.id]));
  expect(await ledger.find(doubted.id)).not.toHaveProperty('ambiguousMatch');
});

const settler = useScript(new URL('./reconciler.ts', import.meta.url));

test('a command that is killed while it books leaves all of it, or none', async () => {
  const path = join(temporaryFolder(), 'ledger.db');
  const { ledger, invitations } = await recorded(200, path);
  for (let round = 0; round < 4; round += 1) {
    const child = spawn(process.execPath, [settler(), path], { stdio: ['ignore', 'pipe', 'inherit'] });
    const closed = once(child, 'close');
    await once(child.stdout, 'data');
    // While it writes there is a journal: the first time it is killed at once, later ones while there is one.
    while (round > 0 && child.exitCode === null && !existsSync(`${path}-journal`)) await new Promise(setImmediate);
    child.kill('SIGKILL');
    await closed;
    const booked = (await ledger.list({ status: 'accepted' })).length;
    expect([0, invitations.length]).toContain(booked);
    if (booked > 0) return;
  }
});
