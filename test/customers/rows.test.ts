import { describe, expect, test } from 'vitest';
import type { CustomerRowsOptions } from '../../src/customers/rows-options.ts';
import { january, openForTest } from '../ledger/fixtures.ts';
import { guid, listed } from './examples.ts';
import { invite, list, Pages, partner, read, rowsOf } from './row-fixtures.ts';

describe('without a ledger, the rows', () => {
  test('are the customers the service lists', async () => {
    expect(await list(undefined, [listed(1), listed(2, { domain: '', relationshipToPartner: 'none' })])).toEqual([
      {
        id: guid(1),
        name: 'Customer 1',
        alias: null,
        note: null,
        domain: 'c1.onmicrosoft.com',
        relationship: 'reseller',
        access: 'unknown',
        relationships: null,
        next: null,
        invitedAt: null,
        invitationId: null,
        acceptedAt: null,
        evidence: null,
        isAmbiguous: false,
        isOverdue: false,
        changedAt: null,
      },
      expect.objectContaining({ id: guid(2), domain: null, relationship: 'removed' }),
    ]);
  });

  test('are there as soon as their page is', async () => {
    const pages = new Pages([listed(1)], [listed(2)], [listed(3)]);
    const iterator = rowsOf(undefined, pages)[Symbol.asyncIterator]();
    expect((await iterator.next()).value).toMatchObject([{ id: guid(1) }]);
    expect(pages.asked).toBe(1);
    await iterator.return(undefined);
  });
});

describe('rows can be', () => {
  test('searched for by name, domain, alias, note and the beginning of the id', async () => {
    const ledger = await openForTest();
    await ledger.customers.label(partner, guid(3), { alias: 'Öko', note: 'pays late' });
    const customers = [listed(1, { companyName: 'Müller AG' }), listed(2, { domain: 'contoso.de' }), listed(3)];
    const found = async (search: string) =>
      (await list(ledger, customers, { filters: { search } })).map(({ id }) => id);
    expect(await found('muller')).toEqual([guid(1)]);
    expect(await found('CONTOSO.DE')).toEqual([guid(2)]);
    expect(await found('oko')).toEqual([guid(3)]);
    expect(await found('late')).toEqual([guid(3)]);
    expect(await found(guid(2).slice(0, 36))).toEqual([guid(2)]);
    expect(await found('nothing')).toEqual([]);
  });

  test('chosen by relationship and by domain, with what is below it', async () => {
    const ledger = await openForTest();
    await invite(ledger, { customer: 'Contoso', domain: 'contoso.com' });
    const customers = [listed(1, { domain: 'mail.contoso.com' }), listed(2, { domain: 'mycontoso.com' })];
    const names = async (filters: CustomerRowsOptions['filters']) =>
      (await list(ledger, customers, { filters })).map(({ name }) => name);
    expect(await names({ status: ['invited'] })).toEqual(['Contoso']);
    expect(await names({ domain: 'Contoso.com' })).toEqual(['Customer 1', 'Contoso']);
    expect(await names({ status: ['removed'] })).toEqual([]);
  });

  test('sorted, with those that have no value last', async () => {
    const ledger = await openForTest();
    const customers = [listed(10), listed(9), listed(1, { companyName: 'Zulu', domain: '' })];
    const sorted = async (sort: CustomerRowsOptions['sort'], limit?: number) =>
      (await list(ledger, customers, { sort, limit })).map(({ name }) => name);
    expect(await sorted({ by: 'name' })).toEqual(['Customer 9', 'Customer 10', 'Zulu']);
    expect(await sorted({ by: 'name', descending: true }, 2)).toEqual(['Zulu', 'Customer 10']);
    expect(await sorted({ by: 'domain', descending: true })).toEqual(['Customer 10', 'Customer 9', 'Zulu']);
  });

  test('limited, and then no more is asked of the service than they take', async () => {
    const pages = new Pages([listed(1), listed(2)], [listed(3)], [listed(4)]);
    expect(await read(rowsOf(undefined, pages, { limit: 3 }))).toHaveLength(3);
    expect(pages.asked).toBe(2);
    expect(await read(rowsOf(undefined, pages, { limit: 0 }))).toEqual([]);
    expect(pages.asked).toBe(2);
  });
});

describe('who went away', () => {
  test('stays in the list for a while, and longer when asked for', async () => {
    const ledger = await openForTest();
    await list(ledger, [listed(1), listed(2)], { now: january(2) });
    const gone = { id: guid(1), relationship: 'removed', access: 'unknown', changedAt: january(3).toISOString() };
    const rows = rowsOf(ledger, new Pages([listed(2)]), { now: january(3) });
    expect(await read(rows)).toMatchObject([{ id: guid(2) }, gone]);
    expect(rows.stats.changes).toMatchObject({ lost: 1 });
    const later = { now: new Date('2026-06-01T00:00:00.000Z') };
    expect(await list(ledger, [listed(2)], later)).toHaveLength(1);
    expect(await list(ledger, [listed(2)], { ...later, filters: { status: ['removed'] } })).toMatchObject([gone]);
  });

  test('is told once when the service lists it without a relationship', async () => {
    const ledger = await openForTest();
    await list(ledger, [listed(1)]);
    expect(await list(ledger, [listed(1, { relationshipToPartner: 'none' })])).toMatchObject([
      { id: guid(1), relationship: 'removed' },
    ]);
  });
});
