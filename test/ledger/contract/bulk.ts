import { describe, expect, test } from 'vitest';
import type { NewAdminRequest } from '../../../src/ledger/admin.ts';
import type { BulkRecord } from '../../../src/ledger/bulk.ts';
import { guid } from '../../customers/examples.ts';
import { rejectionOf } from '../../errors.ts';
import { givenNumbers, january, newEvent, newInvitation, repeatableRandom } from '../fixtures.ts';
import { newMail, newRequest } from './admin-setup.ts';
import { type OpenLedger, partner, recordAs } from './setup.ts';

const job = 'user' as const;
const nobody = { operator: null, machine: null, folder: null };
const row = (key: string) => ({ partner, job, key });
const intended = (key: string, seen?: BulkRecord) => ({ ...row(key), detail: `${key}.eml`, seen });

export function describeBulkRows(open: OpenLedger): void {
  describe('a row of a list', () => {
    test('is known from before it is done, and with how it ended', async () => {
      const { bulk } = await open();
      await bulk.claim([intended('kim'), intended('lee')], january(2));
      const begun = { state: 'intended', id: null, ...nobody, begunAt: january(2).toISOString(), endedAt: null };
      expect(await bulk.read(partner, job, ['lee', 'kim', 'ann'])).toEqual(
        new Map([
          ['kim', { ...begun, detail: 'kim.eml' }],
          ['lee', { ...begun, detail: 'lee.eml' }],
        ]),
      );
      await bulk.end(row('kim'), { state: 'done', id: 'aaaaaa', detail: null }, january(3));
      expect((await bulk.read(partner, job, ['kim'])).get('kim')).toEqual({
        ...{ state: 'done', id: 'aaaaaa', detail: null },
        ...{ begunAt: january(2).toISOString(), endedAt: january(3).toISOString(), ...nobody },
      });
    });

    test('tells in which folder the data of whoever began it is', async () => {
      const ledger = await open();
      const kim = {
        operator: 'kim',
        machine: 'desk-1',
        profile: null,
        now: () => january(2),
        random: repeatableRandom(),
      };
      await ledger.as({ ...kim, folder: '/home/kim' }).bulk.claim([intended('kim')], january(2));
      expect((await ledger.bulk.read(partner, job, ['kim'])).get('kim')).toMatchObject({ folder: '/home/kim' });
      await ledger
        .as({ ...kim, folder: '/srv/kim' })
        .bulk.end(row('kim'), { state: 'failed', id: null, detail: '' }, january(3));
      await ledger.as({ ...kim, folder: '/srv/kim' }).bulk.claim([intended('kim')], january(4));
      expect((await ledger.bulk.read(partner, job, ['kim'])).get('kim')).toMatchObject({ folder: '/srv/kim' });
    });

    test('begins anew when it is intended again, and ends once', async () => {
      const { bulk } = await open();
      await bulk.claim([intended('kim')], january(2));
      await bulk.end(row('kim'), { state: 'failed', id: null, detail: 'no more' }, january(3));
      await bulk.end(row('kim'), { state: 'done', id: 'aaaaaa', detail: null }, january(4));
      expect((await bulk.read(partner, job, ['kim'])).get('kim')).toMatchObject({ state: 'failed', detail: 'no more' });
      await bulk.claim([intended('kim')], january(5));
      expect((await bulk.read(partner, job, ['kim'])).get('kim')).toMatchObject({ state: 'intended', endedAt: null });
    });

    test('has what was begun for it until it is done, also when it fails and begins anew', async () => {
      const { bulk, admin } = await open();
      const random = repeatableRandom();
      await bulk.claim([intended('kim')], january(2));
      const { id } = await admin.begin(newRequest(), january(2), random, row('kim'));
      const kim = async () => (await bulk.read(partner, job, ['kim'])).get('kim');
      expect(await kim()).toMatchObject({ state: 'intended', id, detail: 'kim.eml' });
      await bulk.end(row('kim'), { state: 'failed', id: null, detail: 'throttled' }, january(3));
      expect(await kim()).toMatchObject({ state: 'failed', id });
      await bulk.claim([{ ...intended('kim'), id }], january(4));
      expect(await kim()).toMatchObject({ state: 'intended', id });
      await bulk.end(row('kim'), { state: 'done', id: 'aaaaaa', detail: null }, january(5));
      expect(await kim()).toMatchObject({ state: 'done', id: 'aaaaaa' });
      await bulk.claim([intended('kim', await kim())], january(6));
      expect(await kim()).toMatchObject({ state: 'intended', id: null });
    });

    test('is done with the mail that it asked for, and so is the request', async () => {
      const ledger = await open();
      const { bulk, admin } = ledger;
      const random = repeatableRandom();
      const saved = { kind: 'eml', at: january(3), detail: '/tmp/x.eml' } as const;
      const asked = async (key: string, displayName: string, relationshipId: string) => {
        await bulk.claim([intended(key)], january(2));
        const { id } = await admin.begin(newRequest({ displayName }), january(2), random, row(key));
        await admin.advance(id, 'planned', 'locked', { relationshipId }, january(2));
        return id;
      };
      const one = await asked('kim', 'Contoso 1', 'r-1');
      await admin.recordMail({ mail: newMail({ relationshipId: 'r-1' }), handOff: saved, row: row('kim') }, random);
      const other = await asked('lee', 'Contoso 2', 'r-2');
      const both = newMail({ relationshipId: 'r-2', purpose: 'both' });
      const { invitation, mail } = await ledger.recordBoth(
        { invitation: newInvitation(), mail: both, handOff: saved, row: row('lee') },
        random,
      );
      expect(await bulk.read(partner, job, ['kim', 'lee'])).toMatchObject(
        new Map([
          ['kim', { state: 'done', id: one, detail: '/tmp/x.eml' }],
          ['lee', { state: 'done', id: invitation.id, detail: '/tmp/x.eml' }],
        ]),
      );
      expect(await admin.request(one)).toMatchObject({ step: 'done', invitationId: null });
      expect(await admin.request(other)).toMatchObject({ step: 'done', invitationId: invitation.id });
      expect(await admin.mails(partner, 'r-2')).toEqual([mail]);
      expect((await ledger.list()).map(({ id }) => id)).toEqual([invitation.id]);
    });

    test('is done by one of several commands: the others learn how it stands', async () => {
      const { bulk } = await open();
      await bulk.claim([intended('kim'), intended('lee'), intended('ann')], january(2));
      await bulk.end(row('lee'), { state: 'failed', id: null, detail: 'no more' }, january(2));
      await bulk.end(row('ann'), { state: 'done', id: 'aaaaaa', detail: 'ann.eml' }, january(2));
      const taken = await bulk.claim(
        ['kim', 'lee', 'ann', 'new'].map((key) => intended(key)),
        january(3),
      );
      expect([...taken].map(([key, { state, id, begunAt }]) => [key, state, id, begunAt])).toEqual([
        ['ann', 'done', 'aaaaaa', january(2).toISOString()],
        ['kim', 'intended', null, january(2).toISOString()],
      ]);
      const known = await bulk.read(partner, job, ['kim', 'lee', 'ann', 'new']);
      expect([...known].map(([key, { state }]) => `${key} ${state}`).sort()).toEqual([
        ...['ann done', 'kim intended', 'lee intended', 'new intended'],
      ]);
      // What nobody touched since it was seen may be done once more.
      const again = ['kim', 'ann'].map((key) => intended(key, known.get(key)));
      expect((await bulk.claim(again, january(4))).size).toBe(0);
      expect([...(await bulk.claim(again, january(5))).keys()].sort()).toEqual(['ann', 'kim']);
    });

    test('is recorded with many others at once, with what was sent and to whom', async () => {
      const ledger = await open();
      const keys = ['kim', 'lee', 'ann'];
      const invited = keys.map((key) => ({ partner, job: 'invitation' as const, key }));
      await ledger.bulk.claim(
        invited.slice(1).map((each) => ({ ...each, detail: null, seen: undefined })),
        january(2),
      );
      const outcomes = await ledger.recordRows(
        invited.map((each) => ({
          invitation: newInvitation({
            customer: each.key,
            to: ['a@b.example', 'c@d.example'],
            cc: [`${each.key}\ud800`],
          }),
          handOff: { kind: 'eml', at: january(3), detail: `${each.key}.eml` },
          row: each,
        })),
        givenNumbers(...[1, 1, 1, 1, 1, 1], ...[1, 1, 1, 1, 1, 1], ...[2, 2, 2, 2, 2, 2], ...[3, 3, 3, 3, 3, 3]),
      );
      const ids = outcomes.map((outcome) => (outcome.kind === 'recorded' ? outcome.id : ''));
      expect(new Set(ids).size).toBe(3);
      const lee = await ledger.find(ids[1] ?? '');
      const [kind, at] = ['eml', january(3).toISOString()];
      expect(lee).toMatchObject({ customer: 'lee', to: ['a@b.example', 'c@d.example'], cc: ['lee\ufffd'] });
      expect(lee.handOffs).toMatchObject([{ kind, at, detail: 'lee.eml' }]);
      const known = await ledger.bulk.read(partner, 'invitation', keys);
      const ended = { state: 'done', detail: 'lee.eml', endedAt: at };
      expect([...known.keys()].sort()).toEqual(['ann', 'lee']);
      expect(known.get('lee')).toMatchObject({ ...ended, id: ids[1] });
      expect(await ledger.recordRows([], givenNumbers())).toEqual([]);
    });

    test('is not recorded whose customer another command invited meanwhile, or is inviting; the others are', async () => {
      const ledger = await open();
      const random = repeatableRandom();
      const handOff = { kind: 'eml', at: january(3), detail: 'a.eml' } as const;
      const { domain: _, ...withoutDomain } = newInvitation();
      const earlier = await ledger.record(
        { invitation: newInvitation({ customer: 'Contoso', domain: 'contoso.com' }), handOff },
        random,
      );
      const { partnerTenantId } = newInvitation();
      const query = { partner: partnerTenantId, customerKey: 'litware', domain: 'litware.com', since: january(1) };
      await ledger.reserve(query, { from: january(2), until: january(4) });
      await ledger.reserve(
        { ...query, customerKey: 'old', domain: undefined },
        { from: january(1), until: january(2) },
      );
      const invited = [
        ...[{ customer: 'Contoso Ltd', domain: 'CONTOSO.com' }, { customer: 'Contoso' }],
        ...[{ customer: 'Litware' }, { customer: 'Lit', domain: 'litware.com' }],
        ...[{ customer: 'Old' }, { customer: 'Adatum', domain: 'adatum.com' }],
      ].map((facts, at) => ({
        invitation: { ...withoutDomain, ...facts },
        handOff,
        row: { partner, job: 'invitation' as const, key: String(at) },
      }));
      await ledger.bulk.claim(
        invited.map(({ row: each }) => ({ ...each, detail: null, seen: undefined })),
        january(2),
      );
      const outcomes = await ledger.recordRows(invited, random, { since: january(1), at: january(3) });
      const [both] = outcomes;
      expect(outcomes.map(({ kind }) => kind)).toEqual([
        ...['invited', 'invited', 'taken', 'taken', 'recorded', 'recorded'],
      ]);
      expect(both).toMatchObject({ invitation: { id: earlier.id, customer: 'Contoso' } });
      const states = await ledger.bulk.read(partner, 'invitation', ['0', '2', '5']);
      expect([...states].map(([key, { state }]) => `${key} ${state}`).sort()).toEqual([
        ...['0 intended', '2 intended', '5 done'],
      ]);
      const later = await ledger.recordRows(invited.slice(0, 1), random, { since: january(4), at: january(5) });
      expect(later.map(({ kind }) => kind)).toEqual(['recorded']);
      const again = await ledger.recordRows(invited.slice(0, 1), random);
      expect(again.map(({ kind }) => kind)).toEqual(['recorded']);
    });

    test('that asks for both relationships is recorded with its mail, and its request is done', async () => {
      const ledger = await open();
      const random = repeatableRandom();
      await ledger.bulk.claim([intended('kim')], january(2));
      const { id: request } = await ledger.admin.begin(newRequest(), january(2), random, row('kim'));
      await ledger.admin.advance(request, 'planned', 'locked', { relationshipId: 'r-1' }, january(2));
      const mail = newMail({ relationshipId: 'r-1', purpose: 'both' });
      const handOff = { kind: 'eml', at: january(3), detail: 'a.eml' } as const;
      const guard = { since: january(1), at: january(3) };
      const [outcome] = await ledger.recordRows(
        [{ invitation: newInvitation(), mail, handOff, row: row('kim') }],
        random,
        guard,
      );
      expect((await ledger.bulk.read(partner, job, ['kim'])).get('kim')).toMatchObject({ state: 'done' });
      expect(await ledger.admin.request(request)).toMatchObject({
        step: 'done',
        invitationId: outcome?.kind === 'recorded' && outcome.id,
      });
      expect(await ledger.admin.mails(partner, 'r-1')).toHaveLength(1);
    });

    test('that asks for a reminder needs none where the invitation was reminded of meanwhile, or waits no more', async () => {
      const ledger = await open();
      const random = repeatableRandom();
      for (const id of ['aaaaaa', 'bbbbbb', 'cccccc']) await recordAs(ledger, id);
      const handOff = { kind: 'eml', at: january(9), detail: 'a.eml' } as const;
      await ledger.recordEvent(
        { invitationId: 'aaaaaa', event: newEvent(), handOff: { ...handOff, at: january(5) } },
        random,
      );
      await ledger.withdraw('bbbbbb', january(3));
      const rows = ['aaaaaa', 'bbbbbb', 'cccccc'].map((invitationId) => ({
        ...{ invitationId, event: newEvent(), handOff },
        row: { partner, job: 'reminder' as const, key: invitationId },
      }));
      const outcomes = await ledger.recordEventRows(rows, random, january(5));
      expect(outcomes.map((each) => (each.kind === 'overtaken' ? each.invitation.id : each.kind))).toEqual([
        ...['aaaaaa', 'bbbbbb', 'recorded'],
      ]);
      const [later] = await ledger.recordEventRows(rows.slice(0, 1), random, january(6));
      expect(later?.kind).toBe('recorded');
    });

    test('that asks for access begins no request where the customer was asked for the same roles meanwhile', async () => {
      const { admin } = await open();
      const random = repeatableRandom();
      const begin = (changes: Partial<NewAdminRequest>, unlessSince?: Date) =>
        admin.begin(newRequest(changes), january(3), random, undefined, unlessSince);
      const known = { customer: 'Contoso', customerTenantId: guid(7), domain: 'contoso.com', roleIds: ['a', 'b'] };
      const { id } = await begin({ ...known, displayName: 'Contoso 1' });
      const nobody = { customer: 'X', customerTenantId: null, domain: null, displayName: 'Contoso 2' };
      for (const same of [{ customer: 'CONTOSO' }, { customerTenantId: guid(7) }, { domain: 'contoso.com' }]) {
        const refused = begin({ ...nobody, ...same, roleIds: ['b', 'a'] }, january(3));
        expect(await rejectionOf(refused)).toMatchObject({ code: 'admin-asked-already', facts: { id } });
      }
      expect((await begin({ ...known, displayName: 'Contoso 2' }, january(4))).step).toBe('planned');
      expect((await begin({ ...known, displayName: 'Contoso 3', roleIds: ['a'] }, january(3))).step).toBe('planned');
    });

    test('that asks for a reminder is done when the reminder is recorded, and none where one can not be', async () => {
      const ledger = await open();
      await recordAs(ledger, 'aaaaaa');
      const rows = ['aaaaaa', 'bbbbbb'].map((invitationId) => ({
        invitationId,
        event: newEvent(),
        handOff: { kind: 'eml', at: january(3), detail: 'a.eml' } as const,
        row: { partner, job: 'reminder' as const, key: invitationId },
      }));
      await ledger.bulk.claim(
        rows.map(({ row: { key } }) => ({ ...intended(key), job: 'reminder' })),
        january(2),
      );
      const stateOf = async () => (await ledger.bulk.read(partner, 'reminder', ['aaaaaa'])).get('aaaaaa')?.state;
      expect(await rejectionOf(ledger.recordEventRows(rows, repeatableRandom()))).toMatchObject({
        code: 'invitation-not-found',
      });
      expect([await stateOf(), (await ledger.find('aaaaaa')).events]).toEqual(['intended', []]);
      await ledger.recordEventRows(rows.slice(0, 1), repeatableRandom());
      expect([await stateOf(), (await ledger.find('aaaaaa')).events.length]).toEqual(['done', 1]);
    });

    test('is none of another partner or another job, and thousands are read at once', async () => {
      const { bulk } = await open();
      const keys = Array.from({ length: 1200 }, (_, number) => `kim${number}`);
      await bulk.claim(
        keys.map((key) => intended(key)),
        january(2),
      );
      await bulk.end({ ...row('kim0'), partner: 'other' }, { state: 'done', id: null, detail: null }, january(2));
      await bulk.end({ ...row('kim0'), job: 'reminder' }, { state: 'done', id: null, detail: null }, january(2));
      expect((await bulk.read('other', job, keys)).size).toBe(0);
      expect((await bulk.read(partner, 'reminder', keys)).size).toBe(0);
      const found = await bulk.read(partner, job, keys);
      expect(found.size).toBe(1200);
      expect(found.get('kim0')?.state).toBe('intended');
    });
  });
}
