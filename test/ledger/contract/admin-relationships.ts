import { describe, expect, test } from 'vitest';
import { noChanges } from '../../../src/ledger/customer.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { guid, listed } from '../../customers/examples.ts';
import { january } from '../fixtures.ts';
import { look, pending, relationship } from './admin-setup.ts';
import { changesOf, type OpenLedger, partner, storedCustomers, sync } from './setup.ts';

/** Admin relationships, as they are seen look by look. */
export function describeAdminRelationships(open: OpenLedger): void {
  describe('admin relationships', () => {
    const open3 = { customerId: null, customerName: null };

    test('are stored as they are listed, with their roles in order, and nothing is booked at the first look', async () => {
      const ledger = await open();
      const bare = pending(2, { duration: null, autoExtendDuration: null, roleIds: [], createdAt: null, ...open3 });
      const odd = relationship(3, { state: 'somethingNew', isPartnerConsentPending: true, displayName: 'Über “x”\n%' });
      const unordered = relationship(1, { roleIds: [guid(101), guid(100)] });
      expect(await look(ledger, 1, [unordered, odd, bare])).toEqual([]);
      const seen = { firstSeenAt: january(1).toISOString(), lastSeenAt: january(1).toISOString(), goneAt: null };
      expect(await ledger.admin.relationships(partner)).toEqual([
        { ...relationship(1), ...seen },
        { ...bare, ...seen },
        { ...odd, ...seen },
      ]);
      expect(await ledger.admin.relationships(partner, { customerId: guid(3) })).toEqual([{ ...odd, ...seen }]);
      expect(await ledger.admin.relationship(partner, bare.id)).toEqual({ ...bare, ...seen });
      expect(await ledger.admin.relationship(partner, 'x')).toBeUndefined();
      expect(await ledger.admin.relationship(guid(7), bare.id)).toBeUndefined();
      expect(await changesOf(ledger)).toEqual([]);
    });

    test('are booked as approved when they are seen in force, whether they were known or not', async () => {
      const ledger = await open();
      await look(ledger, 1, [pending(1), pending(2, { state: 'created' }), pending(4)]);
      const changes = await look(ledger, 2, [
        ...[relationship(1), relationship(2), relationship(3)],
        ...[pending(4, { state: 'activating' }), pending(5)],
      ]);
      expect(changes).toEqual(
        [[1, 'approvalPending'] as const, [2, 'created'] as const, [3, null] as const].map(([number, before]) => ({
          ...{ relationshipId: relationship(number).id, customerId: guid(number), name: `Customer ${number}` },
          ...{ kind: 'approved', before, after: `Relationship ${number}`, at: january(2).toISOString() },
        })),
      );
      expect(await changesOf(ledger)).toEqual([
        '02 1 approved approvalPending Relationship 1',
        '02 2 approved created Relationship 2',
        '02 3 approved - Relationship 3',
      ]);
      expect(await look(ledger, 3, [relationship(1), relationship(2), relationship(3)])).toEqual([]);
    });

    test.each([
      ['expired', ['active', 'expiring', 'expired'], ['02 expired active']],
      ['expired', ['active', 'expired', 'expired'], ['02 expired active']],
      ['terminated', ['active', 'terminationRequested', 'terminating', 'terminated'], ['02 terminated active']],
      ['terminated', ['active', 'terminated'], ['02 terminated active']],
      ['nothing, when the state is unknown,', ['active', 'frozen', 'active', 'frozen'], []],
      ['nothing, when they were not in force,', ['approvalPending', 'expired', 'terminated'], []],
    ])('are booked as %s once: %j', async (_kind, states, expected) => {
      const ledger = await open();
      const activatedAt = states[0] === 'active' ? relationship(1).activatedAt : null;
      for (const [index, state] of states.entries()) {
        await look(ledger, index + 1, [relationship(1, { state, activatedAt })]);
      }
      const booked = await ledger.customers.changes(partner, january(1));
      expect(booked.map(({ at, kind, before }) => `${at.slice(8, 10)} ${kind} ${before}`)).toEqual(expected);
    });

    test('that were approved and ended between two looks are booked with both', async () => {
      const ledger = await open();
      await look(ledger, 1, [pending(1)]);
      await look(ledger, 2, [relationship(1, { state: 'terminated' }), relationship(2, { state: 'expired' })]);
      expect(await changesOf(ledger)).toEqual([
        '02 1 approved approvalPending Relationship 1',
        '02 1 terminated approvalPending Relationship 1',
        '02 2 approved - Relationship 2',
        '02 2 expired - Relationship 2',
      ]);
    });

    test('are booked as expiring each time they begin to', async () => {
      const ledger = await open();
      const ending = relationship(1, { autoExtendDuration: 'PT0S' });
      const days = [relationship(1), ending, ending, relationship(1), ending];
      for (const [index, listed] of days.entries()) await look(ledger, index + 1, [listed]);
      expect(await changesOf(ledger)).toEqual([
        '02 1 expiring active Relationship 1',
        '05 1 expiring active Relationship 1',
      ]);
    });

    test('are gone when a complete list has them no more, which is no change, and come back', async () => {
      const ledger = await open();
      await look(ledger, 1, [relationship(1), pending(2), relationship(3)]);
      await look(ledger, 2, [relationship(1), pending(2), relationship(3)]);
      await look(ledger, 3, [relationship(1)], false);
      expect(await goneOf(ledger)).toEqual([null, null, null]);
      expect(await ledger.admin.relationship(partner, relationship(3).id)).toMatchObject({
        lastSeenAt: january(2).toISOString(),
      });
      expect(await look(ledger, 4, [relationship(1)])).toEqual([]);
      expect(await goneOf(ledger)).toEqual([null, january(4).toISOString(), january(4).toISOString()]);
      expect(await ledger.admin.relationship(partner, relationship(3).id)).toMatchObject({
        firstSeenAt: january(1).toISOString(),
        lastSeenAt: january(2).toISOString(),
        roleIds: relationship(3).roleIds,
      });
      await look(ledger, 5, [relationship(1)]);
      expect(await goneOf(ledger)).toEqual([null, january(4).toISOString(), january(4).toISOString()]);
      await look(ledger, 6, [relationship(1), relationship(2), relationship(3)]);
      expect(await goneOf(ledger)).toEqual([null, null, null]);
      // What was in force is in force again; what was not, was approved meanwhile.
      expect(await changesOf(ledger)).toEqual(['06 2 approved approvalPending Relationship 2']);
    });

    test('without a customer are booked when they have one', async () => {
      const ledger = await open();
      await look(ledger, 1, []);
      expect(await look(ledger, 2, [relationship(1, open3)])).toEqual([]);
      expect(await look(ledger, 3, [relationship(1, { customerName: null })])).toMatchObject([
        { kind: 'approved', name: guid(1), before: 'active' },
      ]);
    });

    test('are not booked before a complete look', async () => {
      const ledger = await open();
      await look(ledger, 1, [pending(1)], false);
      expect(await look(ledger, 2, [relationship(1)], false)).toEqual([]);
      expect(await look(ledger, 3, [relationship(1), relationship(2)])).toEqual([]);
      expect(await look(ledger, 4, [relationship(3)], false)).toMatchObject([{ kind: 'approved' }]);
    });

    test('that were read before what is stored change nothing of it', async () => {
      const ledger = await open();
      await look(ledger, 1, [relationship(1), relationship(2)]);
      await look(ledger, 5, [relationship(1, { state: 'terminated' }), relationship(3)], false);
      // A list that began before: it does not know of the third, nor of the end of the first.
      await look(ledger, 4, [relationship(1)]);
      expect(await ledger.admin.relationship(partner, relationship(1).id)).toMatchObject({ state: 'terminated' });
      expect(await goneOf(ledger)).toEqual([null, january(4).toISOString(), null]);
      // A list that is complete is the last word on all that was read before it.
      expect(await look(ledger, 3, [relationship(4)])).toEqual([]);
      expect(await ledger.admin.relationship(partner, relationship(4).id)).toBeUndefined();
    });

    test('of one partner are nothing to another, nor are those of a rehearsal', async () => {
      const ledger = await open();
      await look(ledger, 1, [relationship(1)]);
      const options = { at: january(2), isComplete: true, isExpiring: () => false };
      expect(await ledger.admin.noteRelationships(`local:${partner}`, [], options)).toEqual([]);
      expect(await goneOf(ledger)).toEqual([null]);
    });

    test('are changes of their customers, who may be no customers of Partner Center', async () => {
      const ledger = await open();
      await sync(ledger, 1, [listed(1), listed(2)]);
      await look(ledger, 1, [pending(1), pending(3), pending(4)]);
      await look(ledger, 2, [relationship(1), relationship(3), relationship(4, { customerName: null })]);
      const changes = await ledger.customers.changes(partner, january(1));
      expect(changes.map(({ name, kind }) => [name, kind])).toEqual([
        [guid(4), 'approved'],
        ['Customer 1', 'approved'],
        ['Customer 3', 'approved'],
      ]);
      expect((await storedCustomers(ledger)).map(({ changedAt }) => changedAt)).toEqual([
        january(2).toISOString(),
        null,
      ]);
      expect(await ledger.customers.changes(partner, january(1), guid(3))).toHaveLength(1);
      expect(await sync(ledger, 3, [listed(1), listed(2)])).toEqual(noChanges());
    });

    test('that stay when the reseller relationship ends make that another change', async () => {
      const ledger = await open();
      await sync(ledger, 1, [listed(1), listed(2), listed(3)]);
      const begun = ledger.customers.beginSync(partner, january(2));
      await begun.addPage([listed(3)]);
      begun.lose([guid(1), guid(2)]);
      expect(await begun.finish(new Set([guid(2), guid(3)]))).toEqual({
        ...noChanges(),
        lost: 1,
        'reseller-removed': 1,
      });
      expect(await changesOf(ledger)).toEqual(['02 1 lost Customer 1 -', '02 2 reseller-removed Customer 2 -']);
      expect((await storedCustomers(ledger)).map(({ goneAt }) => goneAt)).toEqual([
        january(2).toISOString(),
        january(2).toISOString(),
        null,
      ]);
    });

    test('are compared by the thousand, each with its own', async () => {
      const ledger = await open();
      const numbers = Array.from({ length: 1203 }, (_, index) => index);
      await look(
        ledger,
        1,
        numbers.map((number) => pending(number)),
      );
      const isActive = (number: number) => number % 3 !== 0;
      const listed = numbers.map((number) => (isActive(number) ? relationship(number) : pending(number)));
      const changes = await look(ledger, 2, listed);
      expect(changes.map(({ customerId }) => customerId)).toEqual(numbers.filter(isActive).map(guid));
      expect(await look(ledger, 3, listed)).toEqual([]);
      expect(await look(ledger, 4, listed.slice(0, 601))).toEqual([]);
      expect((await goneOf(ledger)).filter((goneAt) => goneAt !== null)).toHaveLength(602);
      expect(await look(ledger, 5, listed, false)).toEqual([]);
      expect(await ledger.admin.relationships(partner)).toMatchObject(listed);
    });

    test('on the same list as before are compared again where the ledger has something else', async () => {
      const ledger = await open();
      const list = [relationship(1), pending(2)];
      await look(ledger, 1, [...list, relationship(3)]);
      await look(ledger, 2, list);
      await look(ledger, 3, [relationship(2), relationship(4)], false);
      await look(ledger, 4, list);
      expect(await ledger.admin.relationship(partner, pending(2).id)).toMatchObject(pending(2));
      const gone = [null, null, january(2), january(4)].map((moment) => moment?.toISOString() ?? null);
      expect(await goneOf(ledger)).toEqual(gone);
      expect(await look(ledger, 5, list)).toEqual([]);
      expect(await goneOf(ledger)).toEqual(gone);
      expect((await ledger.admin.relationships(partner)).map(({ lastSeenAt }) => lastSeenAt.slice(8, 10))).toEqual([
        ...['05', '05', '01', '03'],
      ]);
    });

    test('that an earlier look could not compare are compared by the next, though its list is the same', async () => {
      const ledger = await open();
      await look(ledger, 1, [relationship(1)]);
      await look(ledger, 5, [relationship(1, { displayName: 'Newer' }), relationship(2)], false);
      await look(ledger, 4, [relationship(1)]);
      expect(await goneOf(ledger)).toEqual([null, null]);
      await look(ledger, 6, [relationship(1)]);
      expect(await goneOf(ledger)).toEqual([null, january(6).toISOString()]);
      expect(await ledger.admin.relationship(partner, relationship(1).id)).toMatchObject(relationship(1));
    });

    test('that come twice in a list count as they came last', async () => {
      const ledger = await open();
      const twice = [pending(1), relationship(1)];
      await look(ledger, 1, twice);
      expect(await ledger.admin.relationships(partner)).toMatchObject([{ state: 'active' }]);
      expect(await look(ledger, 2, twice)).toEqual([]);
      expect(await ledger.admin.relationships(partner)).toMatchObject([{ state: 'active' }]);
      await look(ledger, 3, twice.toReversed());
      expect(await ledger.admin.relationships(partner)).toMatchObject([{ state: 'approvalPending' }]);
    });
  });
}

/** When each of the relationships went. */
async function goneOf(ledger: Ledger): Promise<(string | null)[]> {
  return (await ledger.admin.relationships(partner)).map(({ goneAt }) => goneAt);
}
