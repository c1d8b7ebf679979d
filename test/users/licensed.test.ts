import { describe, expect, test } from 'vitest';
import { failed } from '../../src/errors.ts';
import type { CustomerSku } from '../../src/partner-center/licenses.ts';
import type { CustomerUser } from '../../src/partner-center/users.ts';
import { LicensedUsers, type LicensedUsersOptions } from '../../src/users/licensed.ts';
import { pagesOf, userOf } from './examples.ts';

function skuOf(partNumber: string, used: number | null): CustomerSku {
  return {
    id: partNumber,
    partNumber,
    name: partNumber,
    group: 'group1',
    target: 'User',
    total: 100,
    used,
    free: null,
    suspended: null,
    ending: null,
    state: 'enabled',
    services: [],
  };
}

const users = Array.from({ length: 100 }, (_, index) => userOf(index));

/** Users have what the entries of their numbers say. */
async function listed(
  has: Readonly<Record<number, readonly CustomerSku[]>>,
  options: Partial<LicensedUsersOptions>,
  people: readonly CustomerUser[] = users,
) {
  const asked: number[] = [];
  const fetchOne = async (id: string) => {
    const number = Number(id.slice(-12));
    asked.push(number);
    return has[number] ?? [];
  };
  const licensed = new LicensedUsers({ fetchOne, budget: undefined, subscribed: [], ...options });
  const { pages, read } = pagesOf(people.slice(0, 50), people.slice(50));
  const rows: (readonly [string, readonly string[] | null])[] = [];
  for await (const page of licensed.pages(pages())) {
    rows.push(...page.map(({ upn, licenses }) => [upn, licenses?.map(({ name }) => name) ?? null] as const));
  }
  return { asked: asked.length, read: read.pages, rows, stats: licensed.stats };
}

describe('of those who have a product', () => {
  const spb = skuOf('SPB', 2);
  const visio = skuOf('VISIO', 40);
  const has = { 3: [spb], 5: [visio], 7: [spb, visio], 90: [visio] };

  test('as many are looked for as are used', async () => {
    const { asked, read, rows } = await listed(has, { subscribed: [spb, visio], product: spb });
    expect(rows).toEqual([
      ['user3@contoso.com', ['SPB']],
      ['user7@contoso.com', ['SPB', 'VISIO']],
    ]);
    expect([asked, read]).toEqual([32, 1]);
  });

  test('nobody is asked for where none is used', async () => {
    const { asked, read, rows } = await listed(has, { product: skuOf('SPB', 0) });
    expect([asked, read, rows]).toEqual([0, 0, []]);
  });

  test('all are asked where the service does not count', async () => {
    const { asked, rows } = await listed(has, { product: { ...spb, used: null } });
    expect([asked, rows.length]).toEqual([100, 2]);
  });
});

describe('of those who have nothing', () => {
  test('the rest is known when all licenses were found', async () => {
    const spb = skuOf('SPB', 2);
    const { asked, rows } = await listed({ 3: [spb], 7: [spb] }, { subscribed: [spb], isUnlicensed: true });
    expect([asked, rows.length]).toEqual([32, 98]);
    expect(rows.every(([, licenses]) => licenses?.length === 0)).toBe(true);
  });

  test('the budget leaves out those who were not asked', async () => {
    const spb = skuOf('SPB', 60);
    const { asked, rows, stats } = await listed({}, { subscribed: [spb], isUnlicensed: true, budget: 40 });
    expect([asked, rows.length, stats.overBudget]).toEqual([40, 40, 60]);
  });
});

test('where nobody is left out, those who were not told are shown without', async () => {
  const fetchOne = async (id: string) => {
    if (id === userOf(1).id) throw failed('service-failed', 'No.', { facts: { status: 500 } });
    return [];
  };
  const options = { fetchOne, subscribed: [skuOf('SPB', 9)] };
  const { rows, stats } = await listed({}, options, [userOf(0), userOf(1)]);
  expect(rows).toEqual([
    ['user0@contoso.com', []],
    ['user1@contoso.com', null],
  ]);
  expect(stats.refused).toBe(1);
});
