import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openLedgerInMemory } from '../../../src/ledger/open.ts';
import { flushOutbox } from '../../../src/ledger/outbox/flush.ts';
import { Outbox } from '../../../src/ledger/outbox/outbox.ts';
import { temporaryFolder } from '../../fakes.ts';
import { recordAs } from '../contract/setup.ts';
import { january, newInvitation, repeatableRandom } from '../fixtures.ts';
import { ADDRESS, breakingAfter, keeping, kim } from './breaking.ts';

const printed = { kind: 'print', at: january(3) } as const;
const copied = { kind: 'copy', at: january(4) } as const;

/** A ledger, and an outbox in which an invitation to Contoso waits for it, with a second hand-off. */
async function waiting() {
  const ledger = await openLedgerInMemory();
  onTestFinished(() => ledger.close());
  const outbox = new Outbox(temporaryFolder());
  const kept = keeping(breakingAfter(ledger, 0, false), outbox);
  const { id } = await kept.record({ invitation: newInvitation(), handOff: printed }, repeatableRandom());
  await kept.addHandOff(id, copied);
  await kept.close();
  return { ledger, outbox, id };
}

test('says what was recorded, of whom and when', async () => {
  const { ledger, outbox, id } = await waiting();
  const flushed = await flushOutbox(outbox, ADDRESS, ledger);
  expect(flushed).toMatchObject({ since: january(3), invitedTwice: [], failure: undefined });
  expect(flushed.recorded.map(({ kind }) => kind)).toEqual(['invitation', 'hand-off']);
  expect(await ledger.list()).toMatchObject([{ id, machine: kim.machine, createdAt: january(3).toISOString() }]);
  expect(outbox.isEmpty).toBe(true);
});

test('keeps both invitations of a customer whom somebody else invited meanwhile, and says so', async () => {
  const { ledger, outbox, id } = await waiting();
  const other = await recordAs(ledger, 'abcdef', { operator: 'lee', customer: 'Contoso' }, january(4));
  const { invitedTwice } = await flushOutbox(outbox, ADDRESS, ledger);
  expect(invitedTwice).toMatchObject([{ id, other: { id: other.id, operator: 'lee' } }]);
  expect((await ledger.list()).map((invitation) => invitation.id).sort()).toEqual([id, other.id].sort());
});

test.each([
  ['invited long before', {}, january(3 - 15)],
  ['another customer', { customer: 'Woodgrove', domain: 'woodgrove.com' }, january(4)],
  ['of another partner', { partnerTenantId: 'a54fb1b2-0000-4000-8000-000000000000' }, january(4)],
])('says nothing of one %s', async (_, changes, at) => {
  const { ledger, outbox } = await waiting();
  await recordAs(ledger, 'abcdef', changes, at);
  expect((await flushOutbox(outbox, ADDRESS, ledger)).invitedTwice).toEqual([]);
});

test('gives a record another id, the same each time, where somebody else has it, and what belongs to it follows', async () => {
  const { ledger, outbox, id } = await waiting();
  await recordAs(ledger, id, { customer: 'Woodgrove', domain: 'woodgrove.com' });
  const { entries } = outbox.read();
  await flushOutbox(outbox, ADDRESS, ledger);
  for (const entry of entries) outbox.keep(ADDRESS, entry);
  await flushOutbox(outbox, ADDRESS, ledger);
  const all = await ledger.list();
  expect(all.map(({ customer, handOffs }) => [customer, handOffs.length])).toEqual([
    ['Contoso, Ltd.', 2],
    ['Woodgrove', 1],
  ]);
  expect(all[0]?.id).not.toBe(id);
});

test('writes to the one ledger that it waits for', async () => {
  const { ledger, outbox } = await waiting();
  const flushed = await flushOutbox(outbox, 'postgres://kim@elsewhere.example/relate', ledger);
  expect(flushed.recorded).toEqual([]);
  expect(await ledger.list()).toEqual([]);
  expect(outbox.waiting(ADDRESS)).toEqual({ count: 2, since: january(3) });
});

test('keeps everything where the ledger goes out of reach in the middle', async () => {
  const { ledger, outbox } = await waiting();
  const broken = breakingAfter(ledger, 1, true);
  const flushed = await flushOutbox(outbox, ADDRESS, Object.assign(Object.create(broken), { as: () => broken }));
  expect(flushed).toMatchObject({ recorded: [], failure: { code: 'ledger-unavailable' } });
  expect(outbox.waiting()).toMatchObject({ count: 2 });
});

test('leaves what it can not read where it is, and writes the rest', async () => {
  const { ledger, outbox } = await waiting();
  const [entry] = outbox.read().entries;
  const keptAs = (changes: object) => JSON.stringify({ form: 1, ...entry, ...changes });
  for (const [name, text] of [
    ['2025-1.json', '{"form":1,'],
    ['2025-2.json', '{"form":2,"ledger":"x","operation":{"kind":"later"}}'],
    ['2025-3.json', '7'],
    ['2025-4.json', 'null'],
    ['2025-5.json', keptAs({ operation: { kind: 'later' } })],
    ['2025-6.json', keptAs({ author: undefined })],
    ['2025-7.json', keptAs({ at: 'the day before' })],
  ] as const) {
    writeFileSync(join(outbox.folder, name), text, { mode: 0o600 });
  }
  expect((await flushOutbox(outbox, ADDRESS, ledger)).recorded).toHaveLength(2);
  expect(readdirSync(outbox.folder)).toHaveLength(7);
  expect(outbox.read().unreadable).toHaveLength(7);
});
