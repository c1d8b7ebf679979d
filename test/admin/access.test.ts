import { describe, expect, test } from 'vitest';
import {
  accessOfRelationship,
  daysLeft,
  EXPIRING_DAYS,
  extendsItself,
  isExpiring,
  type RelationshipTerm,
  strongestAccess,
} from '../../src/admin/access.ts';

const now = new Date('2026-11-27T12:00:00.000Z');
const inDays = (days: number) => new Date(now.getTime() + days * 24 * 3600 * 1000).toISOString();

function relationship(term: Partial<RelationshipTerm> = {}): RelationshipTerm {
  return { state: 'active', activatedAt: inDays(-100), endsAt: inDays(200), autoExtendDuration: 'PT0S', ...term };
}

describe('the access of an admin relationship', () => {
  test.each([
    ['created', null, 'none'],
    ['approvalPending', null, 'pending'],
    ['approved', null, 'pending'],
    ['activating', null, 'pending'],
    ['active', inDays(-100), 'granular'],
    ['expiring', inDays(-100), 'expired'],
    ['expired', inDays(-100), 'expired'],
    ['terminationRequested', inDays(-100), 'removed'],
    ['terminating', inDays(-100), 'removed'],
    ['terminated', inDays(-100), 'removed'],
    // What ended without ever having been in force took nothing away.
    ['expired', null, 'none'],
    ['expiring', null, 'none'],
    ['terminationRequested', null, 'none'],
    ['terminating', null, 'none'],
    ['terminated', null, 'none'],
    ['unknownFutureValue', inDays(-100), 'unknown'],
    ['suspendedByMicrosoft', null, 'unknown'],
    ['', null, 'unknown'],
    ['toString', null, 'unknown'],
    ['Active', inDays(-100), 'unknown'],
  ])('in the state "%s", activated at %s, is %s', (state, activatedAt, access) => {
    expect(accessOfRelationship(relationship({ state, activatedAt }), now)).toBe(access);
  });

  test.each([
    [EXPIRING_DAYS + 0.01, 'PT0S', 'granular'],
    [EXPIRING_DAYS, 'PT0S', 'expiring'],
    [EXPIRING_DAYS, 'P0D', 'expiring'],
    [EXPIRING_DAYS, null, 'expiring'],
    [EXPIRING_DAYS, 'P180D', 'granular'],
    [0, 'PT0S', 'expiring'],
    [-1, 'PT0S', 'expiring'],
    [-1, 'P180D', 'granular'],
  ])('that ends in %d days and extends itself by %s is %s', (days, autoExtendDuration, access) => {
    expect(accessOfRelationship(relationship({ endsAt: inDays(days), autoExtendDuration }), now)).toBe(access);
  });

  test('that tells no end is not expiring', () => {
    expect(accessOfRelationship(relationship({ endsAt: null }), now)).toBe('granular');
  });
});

describe('of several relationships', () => {
  const of = {
    granular: relationship(),
    expiring: relationship({ endsAt: inDays(3) }),
    pending: relationship({ state: 'approvalPending', activatedAt: null }),
    unknown: relationship({ state: 'somethingNew' }),
    expired: relationship({ state: 'expired' }),
    removed: relationship({ state: 'terminated' }),
    none: relationship({ state: 'created', activatedAt: null }),
  } as const;
  const order = Object.keys(of) as (keyof typeof of)[];

  test.each(order.slice(0, -1).map((stronger, place) => [stronger, order.slice(place + 1)] as const))(
    '%s counts before %j, in any order',
    (stronger, weaker) => {
      const weak = weaker.map((name) => of[name]);
      expect(strongestAccess([...weak, of[stronger]], now)).toBe(stronger);
      expect(strongestAccess([of[stronger], ...weak], now)).toBe(stronger);
    },
  );

  test('none is there without any', () => {
    expect(strongestAccess([], now)).toBe('none');
  });
});

test.each([
  ['P180D', true],
  ['P6M', true],
  ['PT1H', true],
  ['PT0S', false],
  ['P0D', false],
  ['p0d', false],
  ['P0DT0S', false],
  [null, false],
])('a relationship with the duration %s extends itself: %s', (autoExtendDuration, extended) => {
  expect(extendsItself({ autoExtendDuration })).toBe(extended);
});

test.each([
  [200, 200],
  [1.5, 1],
  [0.5, 0],
  [-3, 0],
])('with %d days to its end, %d days are left', (days, left) => {
  expect(daysLeft(relationship({ endsAt: inDays(days) }), now)).toBe(left);
});

test.each([{ state: 'approvalPending' }, { state: 'expired' }, { endsAt: null }])(
  'of a relationship with %j, no days are told',
  (term) => {
    expect(daysLeft(relationship(term), now)).toBeNull();
  },
);

test('one that ends within 60 days is found by that number, and not by the usual one', () => {
  const inSevenWeeks = relationship({ endsAt: inDays(49) });
  expect([isExpiring(inSevenWeeks, now, 60), isExpiring(inSevenWeeks, now)]).toEqual([true, false]);
});
