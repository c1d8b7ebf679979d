import { describe, expect, test } from 'vitest';
import { effectsOf, isGrave, neededChange } from '../../src/subscriptions/effects.ts';
import { obstacleTo } from '../../src/subscriptions/obstacle.ts';
import { atEnd, daysUntilEnd, isNewCommerce, removableQuantity } from '../../src/subscriptions/state.ts';
import { ofNewCommerce, subscription } from './subscription.ts';

const now = new Date('2026-03-10T09:30:00Z');
const later = '2026-03-12T00:00:00.000Z';
const past = '2026-03-10T09:29:59.000Z';

describe('the days until a subscription ends', () => {
  test.each<[string | null, number | null]>([
    ['2026-03-20T00:00:00.000Z', 10],
    ['2026-03-20T23:59:59.000Z', 10],
    ['2026-03-10T00:00:00.000Z', 0],
    ['2026-03-10T23:59:59.000Z', 0],
    ['2026-03-09T23:59:59.000Z', null],
    [null, null],
  ])('are counted to its last day, so with %s they are %s', (endsAt, days) => {
    expect(daysUntilEnd(subscription({ endsAt }), now)).toBe(days);
  });

  test.each(['expired', 'deleted'])('are none where it is %s', (status) => {
    expect(daysUntilEnd(subscription({ status }), now)).toBe(null);
    expect(atEnd(subscription({ status }))).toBe(null);
  });
});

test.each([
  [true, '2026-03-20T00:00:00.000Z', 'renews'],
  [false, '2026-03-20T00:00:00.000Z', 'ends'],
  [null, '2026-03-20T00:00:00.000Z', null],
  [true, null, null],
] as const)('with auto-renew %s and the end %s, it %s', (autoRenew, endsAt, expected) => {
  expect(atEnd(subscription({ autoRenew, endsAt }))).toBe(expected);
});

test.each([
  [{ productType: 'OnlineServicesNCE' }, true],
  [{ offerId: 'CFQ7TTC0LH18:0001:CFQ7TTC0K971' }, true],
  [{ productType: 'Azure', offerId: 'CFQ7TTC0LH18:0001:CFQ7TTC0K971' }, false],
  [{ offerId: 'MS-AZR-0145P' }, false],
  [{ productType: 'Software', offerId: 'DG7GMGF0DVSV:000P:DG7GMGF0F3Q9' }, false],
  [{}, false],
])('%j is of new commerce: %s', (changes, expected) => {
  expect(isNewCommerce(subscription(changes))).toBe(expected);
});

test.each([
  [
    {
      refundable: [
        { quantity: 3, until: later },
        { quantity: 4, until: past },
      ],
    },
    3,
  ],
  [{ refundable: [{ quantity: 3, until: null }] }, 3],
  [{ refundable: [] }, 0],
  [{ cancellableUntil: later }, 10],
  [{ cancellableUntil: past }, 0],
  [{}, undefined],
])('of %j, so many licenses can be taken off: %s', (changes, expected) => {
  expect(removableQuantity(subscription(changes), now)).toBe(expected);
});

describe('a change', () => {
  test.each([
    ['nothing of what has expired', subscription({ status: 'expired' }), { name: 'x' }, 'subscription-ended'],
    ['nothing of what was deleted', subscription({ status: 'deleted' }), { status: 'active' }, 'subscription-ended'],
    [
      'no quantity of what is billed by usage',
      subscription({ billingType: 'usage' }),
      { quantity: 2 },
      'subscription-usage-based',
    ],
    [
      'no quantity where the unit says usage',
      subscription({ billingType: null, unitType: 'Usage-based' }),
      { quantity: 2 },
      'subscription-usage-based',
    ],
    [
      'no quantity of a suspended one',
      subscription({ status: 'suspended' }),
      { quantity: 12 },
      'subscription-suspended',
    ],
    [
      'no less of new commerce after the window',
      ofNewCommerce({ cancellableUntil: past }),
      { quantity: 9 },
      'quantity-fixed',
    ],
    [
      'no less than can be given back',
      ofNewCommerce({ refundable: [{ quantity: 3, until: later }] }),
      { quantity: 6 },
      'quantity-fixed',
    ],
    [
      'as much less as can be given back',
      ofNewCommerce({ refundable: [{ quantity: 3, until: later }] }),
      { quantity: 7 },
      undefined,
    ],
    ['more of new commerce at any time', ofNewCommerce({ refundable: [] }), { quantity: 11 }, undefined],
    ['less of new commerce where nothing is said of it', ofNewCommerce(), { quantity: 1 }, undefined],
    ['less of a legacy one at any time', subscription(), { quantity: 1 }, undefined],
    [
      'no renewal of what has no end',
      subscription({ endsAt: null, autoRenew: false }),
      { autoRenew: true },
      'subscription-endless',
    ],
    ['the name of a suspended one', subscription({ status: 'suspended' }), { name: 'x' }, undefined],
    ['a suspended one to active', subscription({ status: 'suspended' }), { status: 'active' }, undefined],
  ] as const)('may have %s', (_, one, change, code) => {
    expect(obstacleTo(one, change, 'contoso.com', now)?.code).toBe(code);
  });

  test('is what is different', () => {
    const wanted = { quantity: 10, autoRenew: false, name: 'Office' };
    expect(neededChange(subscription(), wanted)).toEqual({ autoRenew: false });
  });

  test.each([
    [subscription(), { quantity: 12 }, ['2 licenses more are billed (monthly).'], true],
    [subscription({ billingCycle: 'one_time' }), { quantity: 9 }, ['1 license fewer is billed (one time).'], true],
    [subscription(), { autoRenew: true }, ['It renews itself on 2026-03-20, and is billed for another term.'], true],
    [subscription(), { autoRenew: false }, ['It ends on 2026-03-20.'], false],
    [subscription(), { name: 'x' }, [], false],
    [subscription(), { status: 'suspended' }, ['Its users lose the service until it is activated again.'], true],
    [
      ofNewCommerce(),
      { status: 'suspended' },
      [
        'Its users lose the service until it is activated again.',
        'New commerce: a suspended subscription goes on being billed until its term ends.',
      ],
      true,
    ],
  ] as const)('of %# has effects that are told', (one, change, effects, grave) => {
    expect(effectsOf(one, change)).toEqual(effects);
    expect(isGrave(change)).toBe(grave);
  });
});
