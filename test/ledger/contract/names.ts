import { describe, expect, test } from 'vitest';
import { guid, listed } from '../../customers/examples.ts';
import { january } from '../fixtures.ts';
import { type OpenLedger, partner, recordAll, sync } from './setup.ts';

const customers = [
  listed(1, { companyName: 'Contoso Ltd', domain: 'contoso.example' }),
  listed(2, { companyName: 'contoso & Sons', domain: 'sons.example' }),
  listed(3, { companyName: 'München GmbH', domain: 'munich.example' }),
  listed(4, { companyName: '100%_!', domain: 'percent.example' }),
  listed(5, { companyName: 'Wide World', domain: 'wide.example' }),
  listed(6, { companyName: 'Étoile SA', domain: 'star.example' }),
];

export function describeNames(open: OpenLedger): void {
  describe('what starts with a text', () => {
    test('is found among customers by name, domain and alias, whatever the case of letters', async () => {
      const ledger = await open();
      await sync(ledger, 2, customers);
      await ledger.customers.label(partner, guid(5), { alias: 'Connie' });
      const found = async (text: string) =>
        (await ledger.customers.startingWith(partner, text, 10)).map(({ id }) => Number(id.slice(-2))).sort();
      expect(await found('CON')).toEqual([1, 2, 5]);
      expect(await found('sons')).toEqual([2]);
      expect(await found('mÜnch')).toEqual([3]);
      expect(await found('100%_')).toEqual([4]);
      expect(await found('%')).toEqual([]);
      expect(await found('')).toEqual([1, 2, 3, 4, 5, 6]);
      expect(await found('ÉTO')).toEqual([6]);
      expect(await found('éto')).toEqual([6]);
      expect(await ledger.customers.startingWith(guid(2000), '', 10)).toEqual([]);
    });

    test('is found in the order of names, whatever the case of letters', async () => {
      const ledger = await open();
      await sync(ledger, 2, customers);
      const names = (await ledger.customers.startingWith(partner, '', 10)).map(({ name }) => name);
      expect(names).toEqual(['100%_!', 'contoso & Sons', 'Contoso Ltd', 'München GmbH', 'Wide World', 'Étoile SA']);
    });

    test('is no customer who is gone', async () => {
      const ledger = await open();
      await sync(ledger, 2, customers);
      await sync(ledger, 3, customers.slice(1));
      expect(await ledger.customers.startingWith(partner, 'contoso l', 10)).toEqual([]);
    });

    test('is cut to the first ones and the last', async () => {
      const ledger = await open();
      await sync(
        ledger,
        2,
        Array.from({ length: 9 }, (_, index) => listed(index + 1)),
      );
      const found = await ledger.customers.startingWith(partner, 'customer', 3);
      expect(found.map(({ name }) => name)).toEqual(['Customer 1', 'Customer 2', 'Customer 9']);
      expect(await ledger.customers.startingWith(partner, 'customer', 9)).toHaveLength(9);
    });

    test('is no customer when it resembles none, and those who may be meant are told', async () => {
      const ledger = await open();
      await sync(ledger, 2, customers);
      await ledger.customers.label(partner, guid(5), { alias: 'Connie' });
      const found = async (name: string, domain = '', id = name) =>
        (await ledger.customers.resembling(partner, { name, domain, id }))?.customers.map(({ id }) =>
          Number(id.slice(-2)),
        );
      // Who has an alias may be meant always.
      expect(await found('toso l')).toEqual([1, 5]);
      expect(await found('contoso sons')).toEqual([2, 5]);
      expect(await found('100')).toEqual([4, 5]);
      expect(await found('etoile')).toEqual([5, 6]);
      expect(await found('水', 'ns.ex')).toEqual([2, 5]);
      expect(await found('nothing', '', guid(4).slice(0, 4))).toEqual([1, 2, 3, 4, 5, 6]);
      const nobody = { customers: [], others: 0 };
      expect(await ledger.customers.resembling(guid(2000), { name: 'contoso', domain: '', id: '' })).toEqual(nobody);
    });

    test('is found among invitations by id and customer', async () => {
      const ledger = await open();
      const [one, two] = await recordAll(ledger, { customer: 'Contoso Ltd' }, { customer: 'Wide World' });
      const found = async (startingWith: string) => (await ledger.list({ startingWith })).map(({ id }) => id);
      expect(await found('conTOSO')).toEqual([one.id]);
      expect(await found(two.id.toUpperCase())).toEqual([two.id]);
      await ledger.withdraw(two.id, january(3));
      expect(await ledger.list({ startingWith: 'w', status: 'pending' })).toEqual([]);
    });
  });
}
