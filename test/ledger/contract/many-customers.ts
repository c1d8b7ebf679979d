import { describe, expect, test } from 'vitest';
import { listed } from '../../customers/examples.ts';
import { many } from '../../long.ts';
import { january } from '../fixtures.ts';
import { changesOf, type OpenLedger, partner, sync } from './setup.ts';

export function describeManyCustomers(open: OpenLedger): void {
  describe('many customers', () => {
    test('come in several pages', async () => {
      const ledger = await open();
      await sync(
        ledger,
        2,
        Array.from({ length: 1000 }, (_, index) => listed(index)),
        Array.from({ length: 7 }, (_, index) => listed(1000 + index)),
      );
      const sizes = [];
      for await (const page of ledger.customers.all(partner)) sizes.push(page.length);
      expect(sizes).toEqual([1000, 7]);
    });

    test('are all written by a sync with more differences than a transaction holds', async () => {
      const ledger = await open();
      const pages = Array.from({ length: many(24, 240) }, (_, page) =>
        Array.from({ length: 500 }, (_row, index) => listed(page * 500 + index)),
      );
      await sync(ledger, 2, ...pages);
      await sync(ledger, 3, ...pages.slice(0, -1));
      expect(await changesOf(ledger, january(3))).toHaveLength(500);
      expect(await sync(ledger, 4, ...pages)).toMatchObject({ gained: 500, lost: 0 });
    });

    test('have thousands of accesses and losses written among as many others, each found by its id', async () => {
      const ledger = await open();
      const pages = Array.from({ length: many(20, 200) }, (_, page) =>
        Array.from({ length: 500 }, (_row, index) => listed(page * 500 + index)),
      );
      await sync(ledger, 2, ...pages);
      const asked = (access: 'none' | 'delegated') => new Map(pages.flat().map(({ id }) => [id, access] as const));
      expect(await ledger.customers.noteAccess(partner, asked('none'), january(3))).toMatchObject({
        'access-changed': 0,
      });
      const counts = await ledger.customers.noteAccess(partner, asked('delegated'), january(4));
      expect(counts).toMatchObject({ 'access-changed': pages.length * 500 });
      expect(await sync(ledger, 5, ...pages.slice(0, -10))).toMatchObject({ gained: 0, lost: 5000 });
    });
  });
}
