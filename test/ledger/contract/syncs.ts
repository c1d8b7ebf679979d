import { describe, expect, test } from 'vitest';
import { guid, listed } from '../../customers/examples.ts';
import { finishLosing, january } from '../fixtures.ts';
import { changesOf, type OpenLedger, partner, storedCustomers, sync } from './setup.ts';

const [one, two, three] = [listed(1), listed(2), listed(3)];

export function describeSyncs(open: OpenLedger): void {
  describe('the first sync', () => {
    test('stores everybody, and books nobody as gained', async () => {
      const ledger = await open();
      expect(await ledger.customers.lastSync(partner)).toBeUndefined();
      await sync(ledger, 2, [one, two], [three]);
      expect(await ledger.customers.lastSync(partner)).toBe(january(2).toISOString());
      expect(await changesOf(ledger)).toEqual([]);
      expect((await storedCustomers(ledger)).map(({ id }) => id)).toEqual([one.id, two.id, three.id]);
      expect((await ledger.customers.get(partner, [two.id])).get(two.id)).toEqual({
        id: two.id,
        name: two.companyName,
        domain: two.domain,
        relationship: 'reseller',
        access: null,
        accessSeenAt: null,
        firstSeenAt: january(2).toISOString(),
        lastSeenAt: january(2).toISOString(),
        goneAt: null,
        changedAt: null,
        alias: null,
        note: null,
      });
    });

    test('does not count when it is abandoned: whoever the next one finds besides is not gained', async () => {
      const ledger = await open();
      const begun = ledger.customers.beginSync(partner, january(2));
      await begun.addPage([one]);
      await begun.abandon();
      expect(await storedCustomers(ledger)).toHaveLength(1);
      await sync(ledger, 3, [one, two]);
      expect(await changesOf(ledger)).toEqual([]);
      expect((await storedCustomers(ledger)).map(({ firstSeenAt }) => firstSeenAt.slice(8, 10))).toEqual(['02', '03']);
    });
  });

  describe('a later sync', () => {
    test('books who was gained, lost and renamed, once', async () => {
      const ledger = await open();
      await sync(ledger, 2, [one, two]);
      const renamed = { ...two, companyName: 'Fabrikam' };
      expect(await sync(ledger, 3, [renamed], [three])).toMatchObject({ gained: 1, lost: 1, renamed: 1 });
      expect(await sync(ledger, 4, [renamed, three])).toMatchObject({ gained: 0, lost: 0, renamed: 0 });
      expect(await changesOf(ledger)).toEqual([
        '03 1 lost Customer 1 -',
        '03 3 gained - Customer 3',
        '03 2 renamed Customer 2 Fabrikam',
      ]);
      expect(await changesOf(ledger, january(4))).toEqual([]);
      expect((await ledger.customers.changes(partner, january(1), two.id)).map(({ kind }) => kind)).toEqual([
        'renamed',
      ]);
    });

    test('tells when a lost customer was last there', async () => {
      const ledger = await open();
      await sync(ledger, 2, [one]);
      await sync(ledger, 5, [one]);
      expect((await storedCustomers(ledger))[0]?.lastSeenAt).toBe(january(5).toISOString());
      await sync(ledger, 9, []);
      expect(await storedCustomers(ledger)).toMatchObject([
        { lastSeenAt: january(5).toISOString(), goneAt: january(9).toISOString() },
      ]);
      expect(await ledger.customers.gone(partner, january(9))).toHaveLength(1);
      expect(await ledger.customers.gone(partner, january(10))).toHaveLength(0);
    });

    test('gains a customer who comes back, whose access begins anew', async () => {
      const ledger = await open();
      await sync(ledger, 2, [one]);
      await ledger.customers.noteAccess(partner, new Map([[one.id, 'delegated']]), january(2));
      await sync(ledger, 3, []);
      await sync(ledger, 4, [one]);
      expect(await changesOf(ledger)).toEqual(['03 1 lost Customer 1 -', '04 1 gained - Customer 1']);
      expect(await storedCustomers(ledger)).toMatchObject([{ goneAt: null, access: null }]);
    });

    test('loses nobody for being on no page', async () => {
      const ledger = await open();
      await sync(ledger, 2, [one, two, three]);
      const begun = ledger.customers.beginSync(partner, january(3));
      await begun.addPage([two]);
      expect((await begun.missing())?.map(({ id }) => id)).toEqual([one.id, three.id]);
      expect((await begun.missing(one.id))?.map(({ id }) => id)).toEqual([three.id]);
      expect(await begun.missing(three.id)).toBeUndefined();
      begun.lose([three.id, listed(4).id]);
      expect(await begun.finish()).toMatchObject({ lost: 1 });
      expect(await changesOf(ledger)).toEqual(['03 3 lost Customer 3 -']);
    });

    test('loses customers who are listed without a relationship', async () => {
      const ledger = await open();
      await sync(ledger, 2, [one, two]);
      const begun = ledger.customers.beginSync(partner, january(3));
      await begun.addPage([one, { ...two, relationshipToPartner: 'none' }]);
      expect(await begun.missing()).toBeUndefined();
      await begun.finish();
      expect(await changesOf(ledger)).toEqual(['03 2 lost Customer 2 -']);
    });

    test('loses nobody when it is abandoned', async () => {
      const ledger = await open();
      await sync(ledger, 2, [one, two]);
      const begun = ledger.customers.beginSync(partner, january(3));
      await begun.addPage([{ ...one, companyName: 'Fabrikam' }, three]);
      await begun.abandon();
      await begun.abandon();
      expect(await changesOf(ledger)).toEqual(['03 3 gained - Customer 3', '03 1 renamed Customer 1 Fabrikam']);
      expect(await ledger.customers.lastSync(partner)).toBe(january(2).toISOString());
      await expect(begun.addPage([two])).rejects.toThrow('the sync is over');
    });

    test('passes over a page that comes twice', async () => {
      const ledger = await open();
      await sync(ledger, 2, [one]);
      expect(await sync(ledger, 3, [one, two, two], [one, two])).toMatchObject({ gained: 1, lost: 0 });
      expect(await changesOf(ledger)).toEqual(['03 2 gained - Customer 2']);
    });

    test('takes the last of a customer who is on two pages under two names', async () => {
      const ledger = await open();
      const renamed = { ...two, companyName: 'Another name' };
      await sync(ledger, 2, [one, two], [three, renamed]);
      expect((await storedCustomers(ledger)).map(({ name }) => name)).toEqual([
        one.companyName,
        renamed.companyName,
        three.companyName,
      ]);
    });

    test('stores another domain without calling it a change', async () => {
      const ledger = await open();
      await sync(ledger, 2, [one]);
      await sync(ledger, 3, [{ ...one, domain: 'contoso.com' }]);
      expect(await changesOf(ledger)).toEqual([]);
      expect(await storedCustomers(ledger)).toMatchObject([{ domain: 'contoso.com', changedAt: null }]);
    });

    test('is of one partner', async () => {
      const ledger = await open();
      await sync(ledger, 2, [one, two]);
      await finishLosing(ledger.customers.beginSync(guid(2000), january(3)));
      expect(await changesOf(ledger)).toEqual([]);
    });

    test('tells what is stored of the customers on a page', async () => {
      const ledger = await open();
      await sync(ledger, 2, [one, two, three]);
      await ledger.customers.noteAccess(partner, new Map([[one.id, 'none']]), january(2));
      const begun = ledger.customers.beginSync(partner, january(3));
      const before = await begun.addPage([one, { ...two, companyName: 'Fabrikam' }, three, listed(4)]);
      expect([...before]).toEqual([
        [one.id, { access: 'none', accessSeenAt: january(2).toISOString(), changedAt: null }],
        [two.id, { access: null, accessSeenAt: null, changedAt: january(3).toISOString() }],
        [listed(4).id, { access: null, accessSeenAt: null, changedAt: january(3).toISOString() }],
      ]);
      await begun.abandon();
    });

    test('tells what is stored of the customers on any page, and who is missing from all', async () => {
      const ledger = await open();
      await sync(ledger, 2, [one, two, three, listed(4)]);
      await ledger.customers.noteAccess(partner, new Map([[three.id, 'none']]), january(2));
      const begun = ledger.customers.beginSync(partner, january(3));
      expect([...(await begun.addPage([{ ...one, companyName: 'Fabrikam' }]))]).toHaveLength(1);
      expect([...(await begun.addPage([two]))]).toEqual([]);
      expect([...(await begun.addPage([three, listed(5)]))]).toEqual([
        [three.id, { access: 'none', accessSeenAt: january(2).toISOString(), changedAt: null }],
        [listed(5).id, { access: null, accessSeenAt: null, changedAt: january(3).toISOString() }],
      ]);
      expect((await begun.missing())?.map(({ id }) => id)).toEqual([listed(4).id]);
      expect(await begun.finish()).toMatchObject({ gained: 1, renamed: 1, lost: 0 });
    });

    test('keeps names of any kind as they are, and finds them unchanged', async () => {
      const names = ['株式会社', 'a"b\\c', '[1,2]', '\u{1f600}', "'; drop table customer; --", '', 'null', '12'];
      const page = names.map((companyName, index) => ({ ...listed(index + 1), companyName }));
      const broken = { ...listed(20), companyName: 'half \ud83d and nul \0 end' };
      const ledger = await open();
      await sync(ledger, 2, [...page, broken]);
      await sync(ledger, 3, [...page, broken]);
      expect(await changesOf(ledger)).toEqual([]);
      expect((await storedCustomers(ledger)).map(({ name }) => name)).toEqual([
        ...names,
        'half \ufffd and nul \ufffd end',
      ]);
    });
  });
}
