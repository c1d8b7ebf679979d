import { expect } from 'vitest';
import { noChanges } from '../../../src/ledger/customer.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { guid, listed } from '../../customers/examples.ts';
import { january } from '../fixtures.ts';
import { look, pending, relationship } from './admin-setup.ts';
import { changesOf, partner, storedCustomers, sync } from './setup.ts';

/** Checks that a ledger has the mails of an older one, as events of the invitations they belong to. */
export async function expectMailsAsEvents(ledger: Ledger): Promise<void> {
  const all = await ledger.list();
  expect(all.map(({ id, purpose, status }) => [id, purpose, status])).toEqual([
    ['ffffff', 'restore', null],
    ['gggggg', 'restore', null],
    ['dddddd', 'reminder', 'pending'],
    ['bbbbbb', 'invitation', 'accepted'],
    ['aaaaaa', 'invitation', 'pending'],
  ]);
  const at = (day: number) => `2026-01-0${day}T00:00:00.000Z`;
  const mail = { language: 'de', link: 'https://admin.microsoft.com/', operator: 'kim', cc: [] };
  const handOff = (id: string, day: number) => ({ kind: 'eml', at: at(day), detail: `/tmp/${id}.eml` });
  const reminder = { ...mail, id: 'cccccc', kind: 'reminder', at: at(3), template: 'reminder' };
  expect(await ledger.find('cccccc')).toMatchObject({
    id: 'aaaaaa',
    remindedAt: at(7),
    handOffs: [handOff('aaaaaa', 1)],
    to: ['aaaaaa@contoso.com'],
    events: [
      {
        ...reminder,
        subject: 'Subject cccccc',
        to: ['cccccc@contoso.com'],
        handOffs: [handOff('cccccc', 3), { kind: 'open', at: at(7) }],
      },
    ],
  });
  // Rather the invitation that was accepted, though that has the name alone.
  expect((await ledger.find('eeeeee')).id).toBe('bbbbbb');
  expect(await ledger.find('eeeeee')).toMatchObject({
    events: [{ ...mail, id: 'eeeeee', kind: 'restore', at: at(5), handOffs: [handOff('eeeeee', 5)] }],
  });
  expect(await ledger.find('dddddd')).toMatchObject({ events: [], handOffs: [handOff('dddddd', 4)] });
  const random = { integer: () => 0 };
  const query = { partner: 'acme', customerKey: 'nobody', since: new Date(0) };
  expect((await ledger.reserve(query, { from: new Date(0), until: new Date(1) })).kind).toBe('reserved');
  const event = { ...mail, kind: 'reminder', template: 'x', subject: 'x', to: [] } as const;
  expect(
    (await ledger.recordEvent({ invitationId: 'aaaaaa', event, handOff: { kind: 'copy', at: new Date() } }, random)).id,
  ).toBe('222222');
}

/** Checks that a ledger has what one of the fifth version held, and takes note of admin relationships. */
export async function expectAdminRelationshipsBeside(ledger: Ledger): Promise<void> {
  expect(await ledger.find('bbbbbb')).toMatchObject({ id: 'aaaaaa', events: [{ id: 'bbbbbb' }] });
  expect(await storedCustomers(ledger)).toMatchObject([{ name: 'Customer 1', access: 'granular' }]);
  expect(await ledger.admin.relationships(partner)).toEqual([]);
  expect(await look(ledger, 2, [pending(1)])).toEqual([]);
  expect(await look(ledger, 3, [relationship(1)])).toMatchObject([{ kind: 'approved' }]);
  expect(await changesOf(ledger)).toEqual([
    '01 1 renamed Customer Customer 1',
    '03 1 approved approvalPending Relationship 1',
  ]);
}

/** Checks that a ledger knows the admin relationships again that one of the seventh version held. */
export async function expectRelationshipsKnownAgain(ledger: Ledger): Promise<void> {
  expect(await look(ledger, 2, [relationship(1)])).toEqual([]);
  const seen = { firstSeenAt: january(1).toISOString(), lastSeenAt: january(2).toISOString() };
  expect(await ledger.admin.relationships(partner)).toEqual([
    { ...relationship(1), ...seen, goneAt: null },
    { ...relationship(2), ...seen, lastSeenAt: january(1).toISOString(), goneAt: january(2).toISOString() },
  ]);
  expect(await look(ledger, 3, [relationship(1, { state: 'terminated' })])).toMatchObject([{ kind: 'terminated' }]);
}

/** Checks that a ledger knows the customers again that one of the eleventh version held, and misses who went away. */
export async function expectCustomersKnownAgain(ledger: Ledger): Promise<void> {
  const unchanged = noChanges();
  const there = [listed(1)];
  const found = async (name: string) =>
    (await ledger.customers.resembling(partner, { name, domain: '', id: name }))?.customers.map(({ id }) => id);
  // Who was written without a key may be meant where the letters are there, and beyond ASCII always.
  expect([await found('mer 2'), await found('stomer'), await found('strasse')]).toEqual([
    [guid(2), guid(3)],
    [guid(1), guid(2), guid(3)],
    [guid(3)],
  ]);
  const street = listed(3, { companyName: 'Straße, 3' });
  expect(await sync(ledger, 2, [...there, street])).toEqual({ ...unchanged, lost: 1 });
  expect([await found('mer 2'), await found('strasse 3')]).toEqual([[guid(2)], [guid(3)]]);
  expect(await sync(ledger, 3, [...there, street])).toEqual(unchanged);
  expect(await sync(ledger, 4, [listed(1, { companyName: 'Contoso' }), street])).toEqual({ ...unchanged, renamed: 1 });
  expect(await changesOf(ledger)).toEqual(['02 2 lost Customer 2 -', '04 1 renamed Customer 1 Contoso']);
}
