import { describe, expect, test } from 'vitest';
import { storable } from '../../../src/ledger/sql/customer-difference.ts';
import { searchKey } from '../../../src/text/search-key.ts';
import { guid, listed } from '../../customers/examples.ts';
import { many, seed } from '../../long.ts';
import { fc } from '../../properties.ts';
import { type OpenLedger, partner, sync } from './setup.ts';

/** Names, and texts that each is found by. */
const HAIRY: readonly (readonly [name: string, ...texts: string[]])[] = [
  ['Müller & Söhne GmbH', 'muller', 'MÜLLER', 'söhne gmbh', 'mu\u0308ller', 'r sohne g'],
  ['Mu\u0308hle', 'mühle', 'MUHLE'],
  ['Café 5, S.A.', 'cafe 5 sa', 'CAFÉ', 's.a.'],
  ['Straße AG', 'strasse', 'STRASSE', 'STRAẞE ag'],
  ['İstanbul Ltd', 'istanbul', 'İSTANBUL'],
  ['Iğdır A.Ş.', 'iğdır', 'ğdır a.s.'],
  ['Ｃｏｎｔｏｓｏ　株式会社', 'contoso', 'contoso 株式会社', 'ＴＯＳＯ'],
  ['شركة مُحَمَّد', 'شركة', 'مُحَمَّد'],
  ['अद्भुत कंपनी', 'अद्भुत', 'कंपनी'],
  ['Pizza 🍕 Partners', '🍕', 'pizza 🍕'],
  ['ΟΔΥΣΣΕΥΣ', 'οδυσσευς', 'οδυσσευσ', 'Οδυσσεύς'],
  ['Żółw Sp. z o.o.', 'zołw sp z oo', 'ŻÓŁW'],
  ['ﬁnance ℡', 'finance', 'FINANCE tel'],
  ["O'Neill-Smith (UK) Ltd.", 'oneillsmith uk', "o'neill", 'ONEILL'],
  ['100%_ \\ !', '100', '100%'],
  ['  Wide   World\t', 'wide world', 'e w'],
  ['soft\u00adhyphen zero\u200bwidth', 'softhyphen', 'zerowidth'],
  ['!?', '!?', '!'],
];

/** Letters in which spellings differ, and characters that mean something in patterns. */
const LETTERS = [..."aAbIi ıİ  éÉe\u0301ßẞsςΣσＡａ&.,-%_!\\'水ﬁم\u064e🍕\u200d\u00ad\t"];

export function describeSearch(open: OpenLedger): void {
  const found = async (ledger: Awaited<ReturnType<OpenLedger>>, text: string) => {
    const resembling = await ledger.customers.resembling(partner, { name: searchKey(text), domain: '', id: text });
    return resembling?.customers.map(({ name }) => name);
  };

  describe('a part of a name', () => {
    test('finds a customer however the two are spelt', async () => {
      const ledger = await open();
      await sync(
        ledger,
        2,
        HAIRY.map(([companyName], number) => listed(number, { companyName })),
      );
      for (const [name, ...texts] of HAIRY) {
        for (const text of texts) expect({ text, found: await found(ledger, text) }).toEqual({ text, found: [name] });
      }
    });

    test('finds those whose folded names have it, and nobody else', async () => {
      const ledger = await open();
      const text = (maxLength: number) =>
        fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength }).map((all) => all.join(''));
      // Of accents alone, no key is left: such a name may be meant always.
      const isKeyed = (name: string) => searchKey(name) !== '';
      const names = fc.sample(text(9), { seed, numRuns: 300 }).map(storable).filter(isKeyed);
      await sync(
        ledger,
        2,
        names.map((companyName, number) => listed(number, { companyName })),
      );
      const texts = fc.sample(text(3), { seed: seed + 1, numRuns: many(60) }).filter(isKeyed);
      for (const each of texts) {
        const wanted = names.filter((name) => searchKey(name).includes(searchKey(each)));
        expect({ text: each, found: await found(ledger, each) }).toEqual({ text: each, found: wanted });
      }
    });

    test('follows the name', async () => {
      const ledger = await open();
      await sync(ledger, 2, [listed(1, { companyName: 'Étoile' }), listed(2, { companyName: 'Plain' })]);
      await sync(ledger, 3, [listed(1, { companyName: 'Plain' }), listed(2, { companyName: 'Étoile' })]);
      const ids = async (name: string) =>
        (await ledger.customers.resembling(partner, { name, domain: '', id: name }))?.customers.map(({ id }) => id);
      expect([await ids('etoile'), await ids('plain')]).toEqual([[guid(2)], [guid(1)]]);
    });

    test('that very many have tells the first, all who are called so, and how many others there are', async () => {
      const ledger = await open();
      const customers = Array.from({ length: 1200 }, (_, number) => listed(number));
      const called = [
        listed(1300, { companyName: 'CUSTOMER' }),
        listed(1301, { companyName: 'Other', domain: 'Customer.' }),
        listed(1302, { companyName: 'A customer, too' }),
      ];
      await sync(ledger, 2, customers, called);
      await ledger.customers.label(partner, guid(1100), { alias: 'North' });
      const sought = { name: 'customer', domain: 'customer', id: 'customer' };
      const resembling = await ledger.customers.resembling(partner, sought);
      const first = customers.slice(0, 10).map(({ id }) => id);
      expect(resembling?.customers.map(({ id }) => id)).toEqual([...first, guid(1100), guid(1300), guid(1301)]);
      expect(resembling?.others).toBe(1200 - 1 - 10 + 1);
    });
  });
}
