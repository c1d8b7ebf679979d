import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SyncedCustomer } from '../../../src/ledger/customer.ts';
import type { CustomerSync } from '../../../src/ledger/customer-store.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { names, withReadOnly } from '../../../src/ledger/sqlite/schema-version.ts';
import { guid, listed } from '../../customers/examples.ts';
import { temporaryFolder } from '../../fakes.ts';
import { many } from '../../long.ts';
import { finishLosing, january, openForTest } from '../fixtures.ts';

const partner = guid(1000);

/** So many that the indexes of names are made anew; in the long form more than one transaction writes, too. */
const MANY = many(11_000, 130_000);

/** Customers whose ids are spread as those of tenants are. */
function* pagesOf(count: number, changes: Partial<SyncedCustomer> = {}): Generator<SyncedCustomer[]> {
  for (let start = 0; start < count; start += 500) {
    yield Array.from({ length: Math.min(500, count - start) }, (_, index) => {
      const number = start + index;
      const id = `${(number % 4096).toString(16).padStart(3, '0')}${guid(number).slice(3)}`;
      return listed(number, { id, ...changes });
    });
  }
}

async function readAll(sync: CustomerSync, pages: Iterable<SyncedCustomer[]>): Promise<void> {
  for (const page of pages) await sync.addPage(page);
}

/** The indexes of the table of customers. */
function indexesIn(path: string): string[] {
  return withReadOnly(path, (handle) =>
    names(handle, `select name from sqlite_master where type = 'index' and tbl_name = 'customer' and sql is not null`),
  );
}

async function countOf(ledger: Ledger, isCounted: (name: string) => boolean): Promise<number> {
  let count = 0;
  for await (const page of ledger.customers.all(partner)) count += page.filter(({ name }) => isCounted(name)).length;
  return count;
}

describe('a sync of many customers', () => {
  test('stores all of them, and what happens to them later', async () => {
    const ledger = await openForTest();
    const first = ledger.customers.beginSync(partner, january(2));
    await readAll(first, pagesOf(MANY));
    expect(await finishLosing(first)).toMatchObject({ gained: 0, lost: 0 });
    expect(await countOf(ledger, () => true)).toBe(MANY);

    const later = ledger.customers.beginSync(partner, january(3));
    await readAll(later, pagesOf(MANY, { companyName: 'Contoso' }));
    expect(await finishLosing(later)).toMatchObject({ gained: 0, lost: 0, renamed: MANY });
    expect(await countOf(ledger, (name) => name === 'Contoso')).toBe(MANY);
  });

  test('leaves its names indexed, as one of few customers does', async () => {
    const path = join(temporaryFolder(), 'ledger.db');
    const ledger = await openForTest(path);
    const few = ledger.customers.beginSync(partner, january(2));
    await readAll(few, pagesOf(3));
    await few.abandon();
    expect(indexesIn(path)).toEqual(['customer_by_name', 'customer_by_domain']);
    const all = ledger.customers.beginSync(partner, january(3));
    await readAll(all, pagesOf(MANY));
    await all.finish();
    expect(indexesIn(path)).toEqual(['customer_by_name', 'customer_by_domain']);
  });

  test('counts nobody twice whom another one wrote in between', async () => {
    const path = join(temporaryFolder(), 'ledger.db');
    const [ledger, other] = [await openForTest(path), await openForTest(path)];
    const begun = ledger.customers.beginSync(partner, january(2));
    await readAll(begun, pagesOf(MANY));
    const between = other.customers.beginSync(partner, january(3));
    await readAll(between, pagesOf(1000));
    await between.finish();
    expect(await finishLosing(begun)).toMatchObject({ gained: MANY - 1000, lost: 0 });
    expect(await countOf(ledger, () => true)).toBe(MANY);
  });
});
