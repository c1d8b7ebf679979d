import { describe, expect, test } from 'vitest';
import { january } from '../fixtures.ts';
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
