import { describe, expect, test } from 'vitest';
import type { Author } from '../../../src/ledger/audit.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { guid } from '../../customers/examples.ts';
import { january, newEvent, repeatableRandom } from '../fixtures.ts';
import { newMail, newRequest } from './admin-setup.ts';
import { partner, printed, recordAs } from './setup.ts';

/** Opens a ledger for somebody, the same one each time. */
export type OpenAs = (author: Author) => Promise<Ledger>;

/** A ledger that may be looked into beside the interface. */
export interface BareLedger {
  readonly open: OpenAs;
  /** The only column of what this query finds. */
  readonly query: (statement: string) => Promise<readonly unknown[]>;
}

/** Who wrote each row, and on which machine. */
export function describeAuthors(make: () => Promise<BareLedger>): void {
  describe('whoever records something', () => {
    const author = (operator: string, machine: string): Author => {
      return { operator, machine, profile: 'acme', now: () => january(1), random: repeatableRandom() };
    };
    const [kim, ann] = [author('kim', 'desk-1'), author('ann', 'PC-7')];
    const of = (table: string) => `select coalesce(operator, '?') || ' ' || coalesce(machine, '?') from ${table}`;

    test('is named with it, and so is the machine', async () => {
      const { open, query } = await make();
      const [first, second] = [await open(kim), await open(ann)];
      const random = repeatableRandom();
      await recordAs(first, 'aaaaaa');
      const event = await second.recordEvent(
        { invitationId: 'aaaaaa', event: newEvent({ operator: 'ann' }), handOff: printed },
        random,
      );
      await second.addHandOff('aaaaaa', printed);
      await first.addHandOff(event.id, printed);
      const request = await second.admin.begin(newRequest({ operator: 'ann' }), january(1), random);
      const mail = await second.admin.recordMail({ mail: newMail({ operator: 'ann' }), handOff: printed }, random);
      await first.admin.addMailHandOff(mail.id, printed);
      const [byKim, byAnn] = [
        { operator: 'kim', machine: 'desk-1' },
        { operator: 'ann', machine: 'PC-7' },
      ];
      expect(await second.find('aaaaaa')).toMatchObject({
        ...byKim,
        handOffs: [byKim, byAnn],
        events: [{ ...byAnn, handOffs: [byAnn, byKim] }],
      });
      expect(await first.admin.request(request.id)).toMatchObject(byAnn);
      expect(await first.admin.mails(partner)).toMatchObject([{ ...byAnn, handOffs: [byAnn, byKim] }]);
      const key = { partner, purpose: 'invitation', about: 'x' } as const;
      await second.outlook.begin({ ...key, id: guid(1), mailbox: 'x', internetMessageId: 'x' }, january(1));
      expect(await query(of('outlook_draft'))).toEqual(['ann PC-7']);
    });

    test('last is named with what is written again', async () => {
      const { open, query } = await make();
      const [first, second] = [await open(kim), await open(ann)];
      const row = { partner, job: 'user', key: 'lee' } as const;
      await first.bulk.claim([{ ...row, detail: null, seen: undefined }], january(1));
      await first.customers.label(partner, guid(1), { alias: 'one' });
      expect(await query(of('bulk_row'))).toEqual(['kim desk-1']);
      await second.bulk.end(row, { state: 'done', id: null, detail: null }, january(2));
      await second.customers.label(partner, guid(1), { note: 'a note' });
      for (const table of ['bulk_row', 'customer_label']) expect(await query(of(table))).toEqual(['ann PC-7']);
    });

    test('is known while the customer is reserved', async () => {
      const { open } = await make();
      const query = { partner, customerKey: 'contoso', domain: 'contoso.com', since: january(1) };
      const term = { from: january(2), until: january(3) };
      await (await open(ann)).reserve(query, term);
      const taken = await (await open(kim)).reserve(query, term);
      expect(taken).toEqual({ kind: 'taken', by: { operator: 'ann', machine: 'PC-7' } });
    });
  });
}
