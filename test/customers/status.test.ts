import { describe, expect, test } from 'vitest';
import {
  accessOf,
  isOverdue,
  needsReminder,
  nextStep,
  relationshipOf,
  shownAccess,
} from '../../src/customers/status.ts';

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

test('no delegated admin privileges are not shown as no access: there may be an admin relationship', () => {
  expect(shownAccess('none')).toBe('unknown');
  expect((['delegated', 'removed', 'unknown'] as const).map(shownAccess)).toEqual(['delegated', 'removed', 'unknown']);
});

test('a customer without a relationship was removed; other words of the service stay', () => {
  expect(['reseller', 'none', 'advisor'].map(relationshipOf)).toEqual(['reseller', 'removed', 'advisor']);
});

describe('the next step', () => {
  const row = { id: 'ID', relationship: 'reseller', access: 'none', invitationId: null, isAmbiguous: false } as const;
  const invited = { ...row, id: null, relationship: 'invited', invitationId: 'k7m2xp', access: 'unknown' } as const;

  test('is a reminder for who has not accepted for long', () => {
    expect(nextStep(invited, true)).toEqual({ command: 'invitations remind', args: ['k7m2xp'] });
    expect(nextStep(invited, false)).toBeNull();
  });

  test('is to see an invitation whose match is ambiguous', () => {
    expect(nextStep({ ...invited, isAmbiguous: true }, true)).toEqual({
      command: 'invitations show',
      args: ['k7m2xp'],
    });
  });

  test('is to ask for access that was removed, while the customer is there', () => {
    expect(nextStep({ ...row, access: 'removed' }, false)).toEqual({ command: 'customers restore', args: ['ID'] });
    expect(nextStep({ ...row, relationship: 'removed', access: 'removed' }, false)).toBeNull();
  });

  test('is nothing when all is well, or not known', () => {
    for (const access of ['none', 'delegated', 'unknown'] as const) {
      expect(nextStep({ ...row, access }, false)).toBeNull();
    }
  });
});
