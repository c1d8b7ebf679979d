import { describe, expect, test } from 'vitest';
import { accessOf, isOverdue, needsReminder, relationshipOf, shownAccess } from '../../src/customers/status.ts';

const now = new Date('2026-03-10T09:30:00.000Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 3600 * 1000).toISOString();
const invitation = { status: 'pending', createdAt: daysAgo(15) } as const;

describe('an invitation', () => {
  test('is overdue when it has been pending for more than two weeks', () => {
    expect(isOverdue(invitation, now)).toBe(true);
    expect(isOverdue({ ...invitation, createdAt: daysAgo(14) }, now)).toBe(false);
  });

  test('is overdue after as many days as one likes', () => {
    expect(isOverdue(invitation, now, 30)).toBe(false);
    expect(isOverdue({ ...invitation, createdAt: daysAgo(1) }, now, 0)).toBe(true);
  });

  test.each(['accepted', 'withdrawn', null] as const)('whose status is %s is never overdue', (status) => {
    expect(isOverdue({ ...invitation, status }, now)).toBe(false);
  });

  test('needs a reminder when it is overdue and there was none lately', () => {
    expect(needsReminder(invitation, now)).toBe(true);
    expect(needsReminder({ ...invitation, remindedAt: daysAgo(3) }, now)).toBe(false);
    expect(needsReminder({ ...invitation, createdAt: daysAgo(40), remindedAt: daysAgo(20) }, now)).toBe(true);
    expect(needsReminder({ ...invitation, createdAt: daysAgo(3) }, now)).toBe(false);
  });
});

test.each([
  ['nobody asked', undefined, 'delegated', 'unknown'],
  ['the service would not say', null, 'delegated', 'unknown'],
  ['it is there', true, 'removed', 'delegated'],
  ['it never was there', false, null, 'none'],
  ['it was not there the last time', false, 'none', 'none'],
  ['it was there the last time', false, 'delegated', 'removed'],
  ['it was found to be removed before', false, 'removed', 'removed'],
] as const)('access, when %s', (_, allowed, stored, access) => {
  expect(accessOf(allowed, stored)).toBe(access);
});

test.each([
  ['granular', 'delegated', 'granular'],
  ['expiring', 'delegated', 'expiring'],
  ['pending', 'delegated', 'delegated'],
  ['none', 'delegated', 'delegated'],
  ['unknown', 'delegated', 'delegated'],
  ['none', 'removed', 'removed'],
  ['expired', 'removed', 'expired'],
  ['none', 'none', 'none'],
  ['none', 'unknown', 'none'],
  ['unknown', 'none', 'unknown'],
  ['unknown', 'removed', 'unknown'],
] as const)('the access shown is what counts more, of %s and the old %s: %s', (admin, delegated, shown) => {
  expect(shownAccess(admin, delegated)).toBe(shown);
});

test('a customer without a relationship was removed, unless an admin relationship is there; other words of the service stay', () => {
  const words = ['reseller', 'none', 'advisor'];
  expect(words.map((word) => relationshipOf(word))).toEqual(['reseller', 'removed', 'advisor']);
  expect(words.map((word) => relationshipOf(word, true))).toEqual(['reseller', 'none', 'advisor']);
});
