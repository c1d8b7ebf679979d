import { describe, expect, test } from 'vitest';
import type { Invitation, PageFilter } from '../../../src/ledger/invitation.ts';
import { rejectionOf } from '../../errors.ts';
import { many } from '../../long.ts';
import { fc } from '../../properties.ts';
import { givenNumbers, january, newEvent, newInvitation, repeatableRandom } from '../fixtures.ts';
import { type OpenLedger, printed, recordAs } from './setup.ts';

/** Recording, listing, finding and withdrawing invitations. */
export function describeInvitations(open: OpenLedger): void {
  describe('record', () => {
    test('returns what is stored', async () => {
      const ledger = await open();
      const invitation = newInvitation({
        kind: 'indirect',
        provider: 'Northwind',
        to: ['b@contoso.com', 'a@contoso.com'],
        cc: ['z@contoso.com', 'b@contoso.com'],
      });
      const handOff = { kind: 'eml', at: january(2), detail: '/home/kim/contoso.eml' } as const;
      const recorded = await ledger.record({ invitation, handOff }, givenNumbers(0));
      expect(recorded).toEqual({
        ...invitation,
        ...{ id: '222222', machine: null },
        customerKey: 'contoso ltd',
        status: 'pending',
        createdAt: '2026-01-02T00:00:00.000Z',
        handOffs: [{ ...handOff, at: '2026-01-02T00:00:00.000Z', operator: null, machine: null }],
        events: [],
      });
      expect(await ledger.find('222222')).toEqual(recorded);
    });

    test('takes an invitation without recipients and without a domain', async () => {
      const ledger = await open();
      const { domain: _, ...invitation } = newInvitation({ to: [] });
      const recorded = await ledger.record({ invitation, handOff: printed }, repeatableRandom());
      expect(recorded).toMatchObject({ to: [], cc: [] });
      expect(recorded).not.toHaveProperty('domain');
      expect(await ledger.list()).toEqual([recorded]);
    });

    test('keeps text of any kind as it is', async () => {
      const ledger = await open();
      const random = repeatableRandom();
      // All but NUL, which no argument can hold and no database takes for text.
      const text = fc.string({ unit: 'binary' }).map((any) => any.replaceAll('\0', ''));
      await fc.assert(
        fc.asyncProperty(text, fc.array(text), async (name, addresses) => {
          const invitation = newInvitation({ customer: name, subject: name, to: addresses, cc: addresses });
          const { id } = await ledger.record({ invitation, handOff: printed }, random);
          expect(await ledger.find(id)).toMatchObject({ customer: name, subject: name, to: addresses, cc: addresses });
        }),
        { numRuns: many(30) },
      );
    });

    test('tries another id when one is taken', async () => {
      const ledger = await open();
      await ledger.record({ invitation: newInvitation(), handOff: printed }, givenNumbers(0));
      const second = await ledger.record(
        { invitation: newInvitation(), handOff: printed },
        givenNumbers(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1),
      );
      expect(second.id).toBe('333333');
      expect(await ledger.list()).toHaveLength(2);
    });

    test('stores nothing when no id is free', async () => {
      const ledger = await open();
      const first = await ledger.record({ invitation: newInvitation(), handOff: printed }, givenNumbers(0));
      await expect(ledger.record({ invitation: newInvitation(), handOff: printed }, givenNumbers(0))).rejects.toThrow(
        'were taken',
      );
      expect(await ledger.list()).toEqual([first]);
    });
  });

  describe('addHandOff', () => {
    test('adds to the hand-offs, oldest first', async () => {
      const ledger = await open();
      const { id } = await ledger.record(
        { invitation: newInvitation(), handOff: { kind: 'copy', at: january(2) } },
        repeatableRandom(),
      );
      await ledger.addHandOff(id, { kind: 'eml', at: january(3), detail: '/tmp/a.eml' });
      await ledger.addHandOff(id, { kind: 'open', at: january(1) });
      expect((await ledger.find(id)).handOffs).toMatchObject([
        { kind: 'open', at: '2026-01-01T00:00:00.000Z' },
        { kind: 'copy', at: '2026-01-02T00:00:00.000Z' },
        { kind: 'eml', at: '2026-01-03T00:00:00.000Z', detail: '/tmp/a.eml' },
      ]);
    });

    test('says that there is no such invitation', async () => {
      const ledger = await open();
      await expect(ledger.addHandOff('222222', printed)).rejects.toMatchObject({ code: 'invitation-not-found' });
    });
  });

  describe('list', () => {
    test('is empty in a new ledger', async () => {
      expect(await (await open()).list()).toEqual([]);
    });

    test('shows the newest first, and no more than asked for', async () => {
      const ledger = await open();
      await recordAs(ledger, 'aaaaaa', {}, january(2));
      await recordAs(ledger, 'bbbbbb', {}, january(3));
      await recordAs(ledger, 'cccccc', {}, january(1));
      expect(ids(await ledger.list())).toEqual(['bbbbbb', 'aaaaaa', 'cccccc']);
      const newest = await ledger.list({ limit: 2 });
      expect(ids(newest)).toEqual(['bbbbbb', 'aaaaaa']);
      expect(newest.map(({ to }) => to)).toEqual([['it@contoso.com'], ['it@contoso.com']]);
    });

    test('can be limited to a partner and to a status', async () => {
      const ledger = await open();
      await recordAs(ledger, 'aaaaaa');
      await recordAs(ledger, 'bbbbbb');
      await recordAs(ledger, 'cccccc', { partnerTenantId: 'other' });
      await ledger.withdraw('aaaaaa', january(5));
      const { partnerTenantId } = newInvitation();
      expect(ids(await ledger.list({ partnerTenantId }))).toEqual(['aaaaaa', 'bbbbbb']);
      expect(ids(await ledger.list({ status: 'withdrawn' }))).toEqual(['aaaaaa']);
      expect(ids(await ledger.list({ status: 'pending' }))).toEqual(['bbbbbb', 'cccccc']);
      expect(ids(await ledger.list({ partnerTenantId, status: 'pending' }))).toEqual(['bbbbbb']);
    });
  });

  describe('find', () => {
    test('takes the whole id, in any case, or the start of it', async () => {
      const ledger = await open();
      const invitation = await recordAs(ledger, 'k7mabc');
      await recordAs(ledger, 'k8mabc');
      for (const text of ['k7mabc', 'K7MABC', 'k7', 'K7m', ' k7mab '])
        expect(await ledger.find(text)).toEqual(invitation);
    });

    test.each(['zz', 'k', '', 'k7mabcd', '%%', '__', 'k7%'])('finds nothing for %j', async (text) => {
      const ledger = await open();
      await recordAs(ledger, 'k7mabc');
      expect(await rejectionOf(ledger.find(text))).toMatchObject({
        exitCode: 3,
        code: 'invitation-not-found',
        message: `There is no invitation ${text}.`,
        hint: 'relate invitations list',
      });
    });

    test('lists the candidates when the start of an id is that of several', async () => {
      const ledger = await open();
      await recordAs(ledger, 'k7zzzz');
      await recordAs(ledger, 'k7mabc');
      expect(await rejectionOf(ledger.find('k7'))).toMatchObject({
        exitCode: 2,
        code: 'invitation-ambiguous',
        message: 'k7 is the start of more than one id: k7mabc, k7zzzz.',
        hint: 'Type more of the id. `relate invitations list` shows whom each is for.',
        facts: { candidates: ['k7mabc', 'k7zzzz'] },
      });
    });
  });

  describe('pages', () => {
    test('have every invitation of these partners once, newest first, whatever moment they share', async () => {
      const ledger = await open();
      const own = newInvitation().partnerTenantId;
      const other = '00000000-0000-4000-8000-000000000001';
      for (const [id, day] of [
        ['aaaaaa', 2],
        ['bbbbbb', 1],
        ['cccccc', 2],
        ['dddddd', 2],
        ['eeeeee', 3],
      ] as const) {
        await recordAs(ledger, id, {}, january(day));
      }
      await recordAs(ledger, 'ffffff', { partnerTenantId: other }, january(2));
      const read = async (filter: PageFilter) => {
        const pages: string[][] = [];
        for await (const page of ledger.pages(filter, 2)) pages.push(ids(page));
        return pages;
      };
      expect(await read({ partners: [own] })).toEqual([['eeeeee', 'aaaaaa'], ['cccccc', 'dddddd'], ['bbbbbb']]);
      expect((await read({ partners: [own, other] })).flat()).toEqual([
        ...['eeeeee', 'aaaaaa', 'cccccc', 'dddddd', 'ffffff', 'bbbbbb'],
      ]);
      expect((await read({ partners: [own], since: january(3) })).flat()).toEqual(['eeeeee']);
      expect(await read({ partners: [] })).toEqual([]);
      expect(await ledger.partners()).toEqual(
        new Map([
          [own, 5],
          [other, 1],
        ]),
      );
    });

    test('have invitations as a list of all has them', async () => {
      const ledger = await open();
      const { id } = await recordAs(ledger, 'aaaaaa', { cc: ['boss@contoso.com'] });
      await ledger.recordEvent({ invitationId: id, event: newEvent(), handOff: printed }, repeatableRandom());
      const pages: Invitation[] = [];
      for await (const page of ledger.pages({ partners: [newInvitation().partnerTenantId] })) pages.push(...page);
      expect(pages).toEqual(await ledger.list());
    });
  });

  describe('withdraw', () => {
    test('keeps the moment of the first withdrawal and says when there was one already', async () => {
      const ledger = await open();
      await recordAs(ledger, 'aaaaaa');
      const first = await ledger.withdraw('aaaaaa', january(5));
      expect(first.alreadyWithdrawn).toBe(false);
      expect(first.invitation).toMatchObject({ status: 'withdrawn', withdrawnAt: '2026-01-05T00:00:00.000Z' });
      expect(await ledger.withdraw('aaaaaa', january(6))).toEqual({ ...first, alreadyWithdrawn: true });
      expect(await ledger.find('aaaaaa')).toEqual(first.invitation);
    });

    test('touches no other invitation, and takes no start of an id', async () => {
      const ledger = await open();
      const other = await recordAs(ledger, 'aaaaab');
      await expect(ledger.withdraw('aaaaaa', january(5))).rejects.toMatchObject({ code: 'invitation-not-found' });
      await expect(ledger.withdraw('aaaa', january(5))).rejects.toMatchObject({ code: 'invitation-not-found' });
      expect(await ledger.list()).toEqual([other]);
    });
  });
}

function ids(invitations: readonly Invitation[]): string[] {
  return invitations.map(({ id }) => id);
}
