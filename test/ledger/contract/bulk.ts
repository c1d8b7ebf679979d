import { describe, expect, test } from 'vitest';
import { january, newInvitation, repeatableRandom } from '../fixtures.ts';
import { newMail, newRequest } from './admin-setup.ts';
import { type OpenLedger, partner } from './setup.ts';

const job = 'user' as const;
const row = (key: string) => ({ partner, job, key });
const intended = (key: string) => ({ ...row(key), detail: `${key}.eml` });

export function describeBulkRows(open: OpenLedger): void {
  describe('a row of a list', () => {
    test('is known from before it is done, and with how it ended', async () => {
      const { bulk } = await open();
      await bulk.intend([intended('kim'), intended('lee')], january(2));
      const begun = { state: 'intended', id: null, begunAt: january(2).toISOString(), endedAt: null };
      expect(await bulk.read(partner, job, ['lee', 'kim', 'ann'])).toEqual(
        new Map([
          ['kim', { ...begun, detail: 'kim.eml' }],
          ['lee', { ...begun, detail: 'lee.eml' }],
        ]),
      );
      await bulk.end(row('kim'), { state: 'done', id: 'aaaaaa', detail: null }, january(3));
      expect((await bulk.read(partner, job, ['kim'])).get('kim')).toEqual({
        ...{ state: 'done', id: 'aaaaaa', detail: null },
        ...{ begunAt: january(2).toISOString(), endedAt: january(3).toISOString() },
      });
    });

    test('begins anew when it is intended again, and ends once', async () => {
      const { bulk } = await open();
      await bulk.intend([intended('kim')], january(2));
      await bulk.end(row('kim'), { state: 'failed', id: null, detail: 'no more' }, january(3));
      await bulk.end(row('kim'), { state: 'done', id: 'aaaaaa', detail: null }, january(4));
      expect((await bulk.read(partner, job, ['kim'])).get('kim')).toMatchObject({ state: 'failed', detail: 'no more' });
      await bulk.intend([intended('kim')], january(5));
      expect((await bulk.read(partner, job, ['kim'])).get('kim')).toMatchObject({ state: 'intended', endedAt: null });
    });

    test('has what was begun for it until it is done, also when it fails and begins anew', async () => {
      const { bulk, admin } = await open();
      const random = repeatableRandom();
      await bulk.intend([intended('kim')], january(2));
      const { id } = await admin.begin(newRequest(), january(2), random, row('kim'));
      const kim = async () => (await bulk.read(partner, job, ['kim'])).get('kim');
      expect(await kim()).toMatchObject({ state: 'intended', id, detail: 'kim.eml' });
      await bulk.end(row('kim'), { state: 'failed', id: null, detail: 'throttled' }, january(3));
      expect(await kim()).toMatchObject({ state: 'failed', id });
      await bulk.intend([{ ...intended('kim'), id }], january(4));
      expect(await kim()).toMatchObject({ state: 'intended', id });
      await bulk.end(row('kim'), { state: 'done', id: 'aaaaaa', detail: null }, january(5));
      expect(await kim()).toMatchObject({ state: 'done', id: 'aaaaaa' });
      await bulk.intend([intended('kim')], january(6));
      expect(await kim()).toMatchObject({ state: 'intended', id: null });
    });

    test('is done with the mail that it asked for, and so is the request', async () => {
      const ledger = await open();
      const { bulk, admin } = ledger;
      const random = repeatableRandom();
      const saved = { kind: 'eml', at: january(3), detail: '/tmp/x.eml' } as const;
      const asked = async (key: string, displayName: string, relationshipId: string) => {
        await bulk.intend([intended(key)], january(2));
        const { id } = await admin.begin(newRequest({ displayName }), january(2), random, row(key));
        await admin.advance(id, 'planned', 'locked', { relationshipId }, january(2));
        return id;
      };
      const one = await asked('kim', 'Contoso 1', 'r-1');
      await admin.recordMail(newMail({ relationshipId: 'r-1' }), saved, random, row('kim'));
      const other = await asked('lee', 'Contoso 2', 'r-2');
      const both = newMail({ relationshipId: 'r-2', purpose: 'both' });
      const { invitation, mail } = await ledger.recordBoth(newInvitation(), both, saved, random, undefined, row('lee'));
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

    test('is none of another partner or another job, and thousands are read at once', async () => {
      const { bulk } = await open();
      const keys = Array.from({ length: 1200 }, (_, number) => `kim${number}`);
      await bulk.intend(keys.map(intended), january(2));
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
