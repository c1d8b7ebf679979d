import { expect, onTestFinished, test } from 'vitest';
import type { NewAdminMail, NewAdminRequest } from '../../../src/ledger/admin.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { openLedgerInMemory } from '../../../src/ledger/open.ts';
import { flushOutbox } from '../../../src/ledger/outbox/flush.ts';
import { Outbox } from '../../../src/ledger/outbox/outbox.ts';
import type { Random } from '../../../src/ports/ports.ts';
import { guid } from '../../customers/examples.ts';
import { temporaryFolder } from '../../fakes.ts';
import { january, newEvent, newInvitation, repeatableRandom } from '../fixtures.ts';
import { ADDRESS, breakingAfter, keeping, kim } from './breaking.ts';

const partner = newInvitation().partnerTenantId;
const printed = { kind: 'print', at: january(3) } as const;
const copied = { kind: 'copy', at: january(4) } as const;
const draft = { id: guid(1), partner, purpose: 'invitation', about: 'contoso', mailbox: 'kim@acme.com' } as const;
const made = { internetMessageId: '<1@acme>', messageId: 'm1', webLink: null, hash: 'h' };
const row = { partner, job: 'invitation', key: 'contoso' } as const;

const request: NewAdminRequest = {
  ...{ partner, profile: 'acme', operator: 'kim', customer: 'Contoso', customerTenantId: guid(7), domain: null },
  ...{ displayName: 'Contoso 1', roleIds: [guid(8)], roleSet: null, duration: 'P730D', autoExtendDuration: 'PT0S' },
  ...{ renews: null, purpose: 'request' as const, to: [], language: 'en' },
};

const adminMail: NewAdminMail = {
  ...{
    partner,
    relationshipId: 'r1',
    purpose: 'request' as const,
    language: 'en',
    template: 'admin',
    link: 'https://x.example',
  },
  ...{ subject: 'Access', operator: 'kim', to: ['it@contoso.com'], cc: [] },
};

async function inMemory(): Promise<Ledger> {
  const ledger = await openLedgerInMemory();
  onTestFinished(() => ledger.close());
  return ledger;
}

/** All that hand-offs and requests write, to an invitation that the ledger has, and to others. */
async function writeEverything(ledger: Ledger, earlier: string, random: Random): Promise<void> {
  const { admin, outlook, bulk, audit } = ledger;
  await bulk.claim([{ ...row, detail: null, seen: undefined }], january(2));
  await outlook.begin({ ...draft, internetMessageId: '<0@acme>' }, january(3));
  await outlook.made(draft.id, made);
  const { id } = await ledger.record({ invitation: newInvitation(), handOff: printed, row }, random);
  await ledger.addHandOff(id, copied);
  await outlook.recorded(draft.id, { invitationId: id, adminMailId: null });
  await outlook.amend({ invitationId: id, adminMailId: null }, { ...newInvitation({ subject: 'Another' }) });
  const reminder = await ledger.recordEvent({ invitationId: earlier, event: newEvent(), handOff: printed }, random);
  await ledger.addHandOff(reminder.id, copied);
  await ledger.addHandOff(earlier, copied);
  const { id: asked } = await admin.begin(request, january(3), random);
  expect(await admin.hold(asked, 'me', january(3), january(4))).toBe(true);
  expect(await admin.advance(asked, 'planned', 'creating', {}, january(3))).toBe(true);
  expect(await admin.advance(asked, 'creating', 'created', { relationshipId: 'r1' }, january(3))).toBe(true);
  expect((await admin.request(asked)).relationshipId).toBe('r1');
  const mail = await admin.recordMail({ mail: adminMail, handOff: printed }, random);
  await admin.addMailHandOff(mail.id, copied);
  expect(await admin.advance(asked, 'created', 'done', { invitationId: id }, january(4))).toBe(true);
  await admin.letGo(asked, 'me');
  const both = newInvitation({ customer: 'Adatum', domain: 'adatum.com' });
  await ledger.recordBoth({ invitation: both, mail: { ...adminMail, relationshipId: 'r2' }, handOff: printed }, random);
  const userRow = { ...row, job: 'user' } as const;
  await bulk.end(userRow, { state: 'done', id: 'u1', detail: null }, january(4));
  await audit.note({ partner, action: 'changed', about: '/customers/1', detail: 'made' });
}

async function everythingIn(ledger: Ledger) {
  const audit = [];
  for await (const page of ledger.audit.list(partner)) audit.push(...page);
  const told = audit.map(({ at, operator, machine, action, about }) =>
    [at, operator, machine, action, about].join(' '),
  );
  return {
    invitations: await ledger.list(),
    requests: await ledger.admin.requests(partner),
    mails: await ledger.admin.mails(partner),
    draft: await ledger.outlook.last(draft),
    rows: [...(await ledger.bulk.read(partner, 'invitation', [row.key]))],
    audit: told.sort(),
  };
}

async function withEarlier(): Promise<{ readonly ledger: Ledger; readonly earlier: string }> {
  const ledger = (await inMemory()).as(kim);
  const before = newInvitation({ customer: 'Woodgrove', domain: 'woodgrove.com' });
  return {
    ledger,
    earlier: (
      await ledger.record({ invitation: before, handOff: { kind: 'eml', at: january(1) } }, repeatableRandom(5))
    ).id,
  };
}

/** The calls of `writeEverything` from the second one on. */
const CALLS = Array.from({ length: 21 }, (_, number) => number + 1);

test.each([
  ['before it is done', false],
  ['after it was done, before anybody heard of it', true],
] as const)('has everything once in the end, wherever the ledger goes out of reach: %s', async (_, isFirstDone) => {
  const whole = await withEarlier();
  await writeEverything(whole.ledger, whole.earlier, repeatableRandom());
  const expected = await everythingIn(whole.ledger);
  for (const calls of CALLS) {
    const { ledger, earlier } = await withEarlier();
    const outbox = new Outbox(temporaryFolder());
    const told: string[] = [];
    const kept = keeping(breakingAfter(ledger, calls, isFirstDone), outbox, true, told);
    await writeEverything(kept, earlier, repeatableRandom());
    await kept.close();
    expect(told).toHaveLength(outbox.isEmpty ? 0 : 1);
    const { entries } = outbox.read();
    const { failure } = await flushOutbox(outbox, ADDRESS, ledger);
    expect({ calls, failure, isEmpty: outbox.isEmpty, has: await everythingIn(ledger) }).toEqual({
      ...{ calls, failure: undefined, isEmpty: true, has: expected },
    });
    // Killed before anything was removed, it is done once more.
    for (const entry of entries) outbox.keep(ADDRESS, entry);
    await flushOutbox(outbox, ADDRESS, ledger);
    expect({ calls, has: await everythingIn(ledger) }).toEqual({ calls, has: expected });
  }
});

test('is asked in the place of a ledger that is out of reach: what waits counts as invited, and is gone on with', async () => {
  const { ledger } = await withEarlier();
  const outbox = new Outbox(temporaryFolder());
  const random = repeatableRandom();
  const first = keeping(breakingAfter(ledger, 0, false), outbox);
  const { id } = await first.record({ invitation: newInvitation(), handOff: printed }, random);
  const next = keeping(breakingAfter(ledger, 0, false), outbox);
  const query = { partner, customerKey: 'contoso', domain: 'CONTOSO.com', since: january(1) };
  expect(await next.findRecent(query)).toMatchObject({ id });
  expect(await next.reserve(query, { from: january(3), until: january(4) })).toMatchObject({ kind: 'invited' });
  expect(next.outOfReach).toMatchObject({ code: 'ledger-out-of-reach' });
});

test('is asked in its place also where something that waits can not be written', async () => {
  const outbox = new Outbox(temporaryFolder());
  const event = { ...newEvent(), id: 'abcdef' };
  outbox.keep(ADDRESS, {
    operation: { kind: 'event', invitationId: 'zzzzzz', event, handOff: printed },
    author: kim,
    at: january(3),
  });
  const ledger = keeping(breakingAfter(await openLedgerInMemory(), 0, false), outbox);
  await ledger.record({ invitation: newInvitation(), handOff: printed }, repeatableRandom());
  expect(outbox.read().entries).toHaveLength(2);
});

test('of which a list is worked through begins no row without the ledger, and keeps how the one in hand ended', async () => {
  const { ledger, earlier } = await withEarlier();
  const outbox = new Outbox(temporaryFolder());
  const kept = keeping(breakingAfter(ledger, 1, false), outbox, false);
  const reminder = { ...row, job: 'reminder' } as const;
  await kept.bulk.claim(
    [row, reminder].map((begun) => ({ ...begun, detail: null, seen: undefined })),
    january(2),
  );
  const [recorded] = await kept.recordRows(
    [{ invitation: newInvitation(), handOff: printed, row }],
    repeatableRandom(),
  );
  await kept.recordEventRows(
    [{ invitationId: earlier, event: newEvent(), handOff: printed, row: reminder }],
    repeatableRandom(9),
  );
  const next = { ...row, key: 'woodgrove', detail: null };
  await expect(kept.bulk.claim([{ ...next, seen: undefined }], january(2))).rejects.toMatchObject({
    facts: { isOutOfReach: true },
  });
  await expect(kept.findRecent({ partner, customerKey: 'x', since: january(1) })).rejects.toThrow("can't be reached");
  await flushOutbox(outbox, ADDRESS, ledger);
  const rows = await ledger.bulk.read(partner, 'invitation', [row.key, next.key]);
  expect([...rows].map(([key, { state, id }]) => [key, state, id])).toEqual([
    [row.key, 'done', recorded?.kind === 'recorded' && recorded.id],
  ]);
  const reminded = await ledger.bulk.read(partner, 'reminder', [row.key]);
  expect(reminded.get(row.key)).toMatchObject({ state: 'done', id: earlier });
});

test('keeps nothing that fails for another reason, and nothing that an operator can repeat', async () => {
  const { ledger, earlier } = await withEarlier();
  const outbox = new Outbox(temporaryFolder());
  const kept = keeping(ledger, outbox);
  await expect(kept.addHandOff('zzzzzz', copied)).rejects.toMatchObject({ code: 'invitation-not-found' });
  const lost = keeping(breakingAfter(ledger, 0, false), outbox);
  await expect(lost.withdraw(earlier, january(3))).rejects.toMatchObject({ code: 'ledger-unavailable' });
  expect(outbox.isEmpty).toBe(true);
});
