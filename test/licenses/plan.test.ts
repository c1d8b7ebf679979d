import { describe, expect, test } from 'vitest';
import { afterwards, isIdle, planToAssign, planToRemove, shortages } from '../../src/licenses/plan.ts';
import { countryMissing, licensesMissing, notForUsers } from '../../src/licenses/refusals.ts';
import { told } from '../errors.ts';
import { holder, sku } from './skus.ts';

const [one, two, three] = [sku(1), sku(2), sku(3)] as const;
const user = holder('anna');

describe('a plan', () => {
  test.each([
    ['assigns what a user does not have', planToAssign({ user, has: [one] }, [one, two], false), [two], [], [one, two]],
    ['leaves the rest as it is', planToAssign({ user, has: [three] }, [one], false), [one], [], [three, one]],
    [
      'replaces the rest when it is told to',
      planToAssign({ user, has: [one, three] }, [one, two], true),
      [two],
      [three],
      [one, two],
    ],
    ['removes what a user has', planToRemove({ user, has: [one, three] }, [one, two]), [], [one], [three]],
  ])('%s', (_, plan, assign, remove, then) => {
    expect([plan.assign, plan.remove, afterwards(plan), isIdle(plan)]).toEqual([assign, remove, then, false]);
  });

  test.each([
    ['a user has all', planToAssign({ user, has: [one, two] }, [two, one], true)],
    ['a user has none', planToRemove({ user, has: [two] }, [one])],
  ])('has nothing to do where %s', (_, plan) => {
    expect(isIdle(plan)).toBe(true);
  });
});

describe('licenses', () => {
  const plans = ['anna', 'ben', 'cleo'].map((name) => planToAssign({ user: holder(name), has: [] }, [one, two], false));

  test.each([
    ['enough', { free: 3 }, []],
    ['more than enough', { free: 10_000 }, []],
    ['a number that is not told', { free: null }, []],
    ['too few', { free: 1 }, [{ needed: 3, free: 1, suspended: 0 }]],
    ['none, since they are suspended', { free: 0, suspended: 5 }, [{ needed: 3, free: 0, suspended: 5 }]],
    [
      'none, of which it is not told how many are suspended',
      { free: 0, suspended: null },
      [{ needed: 3, free: 0, suspended: 0 }],
    ],
  ])('are short or not where there are %s', (_, changes, expected) => {
    const changed = { ...one, ...changes };
    expect(shortages(plans, [changed, two])).toEqual(expected.map((numbers) => ({ sku: changed, ...numbers })));
  });

  const customer = { id: 'b44bb1fb-c595-45b0-9e09-000000000001', name: 'Contoso' };
  const buy = (name: string) =>
    `Buy more of ${name}: relate subscriptions edit ${customer.id} SUBSCRIPTION --quantity NUMBER`;
  const free = (part: string) => `Or free some: relate licenses remove ${customer.id} USER --sku ${part}`;

  test('that are missing are counted, with what to do', () => {
    expect(told(licensesMissing([{ sku: one, needed: 3, free: 1, suspended: 0 }], customer))).toMatchObject({
      exitCode: 1,
      code: 'licenses-missing',
      message: '2 licenses of Product 1 are missing: 3 are needed, 1 is free.',
      hint: [buy('Product 1'), free('PART_1')].join('\n'),
      facts: { customerId: customer.id, skus: ['PART_1'], missing: 2 },
    });
    const single = licensesMissing([{ sku: one, needed: 1, free: 0, suspended: 0 }], customer, 'Nothing was changed.');
    expect(single.message).toBe('1 license of Product 1 is missing: 1 is needed, none is free. Nothing was changed.');
    const several = licensesMissing(
      [
        { sku: one, needed: 3, free: 2, suspended: 1 },
        { sku: two, needed: 2, free: 0, suspended: 0 },
      ],
      customer,
    );
    expect(told(several)).toMatchObject({
      message:
        'Licenses are missing: 1 of Product 1 (3 are needed, 2 are free); 2 of Product 2 (2 are needed, none is free).',
      hint: [
        `1 license of Product 1 can't be used while the subscription is suspended. Activate it: relate subscriptions activate ${customer.id} SUBSCRIPTION`,
        buy('Product 2'),
        free('PART_2'),
      ].join('\n'),
      facts: { skus: ['PART_1', 'PART_2'], missing: 3 },
    });
  });

  test('are not for a user without a country, nor for users where they are for all', () => {
    expect(told(countryMissing(user, customer))).toMatchObject({
      code: 'country-missing',
      hint: `Set it, as two letters: relate users edit ${customer.id} anna@contoso.com --country US`,
    });
    expect(told(notForUsers(one))).toMatchObject({ exitCode: 2, code: 'sku-not-for-users' });
  });
});
