import { describe, expect, it } from 'vitest';
import { daysOf } from '../../src/sandbox/admin/duration.ts';
import type { AssignmentFacts, RelationshipFacts } from '../../src/sandbox/admin/facts.ts';
import { NEW_RELATIONSHIP } from '../../src/sandbox/admin/relationships.ts';
import { assignmentStatusOf, endOf, isListed, lastChangeOf, statusOf } from '../../src/sandbox/admin/status.ts';

const DAY = 24 * 3600 * 1000;
const HOUR = 3600 * 1000;

/** One of thirty days that was made at 0. */
const draft: RelationshipFacts = {
  ...NEW_RELATIONSHIP,
  number: 1,
  id: 'a',
  name: 'A',
  duration: 'P30D',
  autoExtend: 'PT0S',
  customer: null,
  roles: [],
  rolesBefore: [],
  rolesAt: 0,
  createdAt: 0,
  changedAt: 0,
};
const locked = { ...draft, lockedAt: 10 };
const approved = { ...locked, approvedAt: 100, activeAt: 200, endsAt: 200 + 30 * DAY };
const extending = { ...approved, autoExtend: 'P180D' } as const;
const ended = { ...approved, terminationAt: 1000, terminatedAt: 1100 };
const end = 200 + 30 * DAY;

describe('the state of an admin relationship', () => {
  it.each<readonly [string, RelationshipFacts, number, string, boolean]>([
    ['made', draft, 0, 'created', true],
    ['made and left', draft, 90 * DAY, 'created', false],
    ['before the lock is done', locked, 9, 'created', true],
    ['locked', locked, 10, 'approvalPending', true],
    ['waiting for 90 days', locked, 10 + 90 * DAY - 1, 'approvalPending', true],
    ['waiting for longer', locked, 10 + 90 * DAY, 'approvalPending', false],
    ['approved', approved, 100, 'approved', true],
    ['on its way to be active', approved, 150, 'activating', true],
    ['active', approved, 200, 'active', true],
    ['active to its last moment', approved, end - 1, 'active', true],
    ['at its end', approved, end, 'expiring', true],
    ['after its end', approved, end + HOUR, 'expired', true],
    ['ended for a year', approved, end + 365 * DAY, 'expired', false],
    ['extended', extending, end, 'active', true],
    ['extended many times', extending, end + 10 * 180 * DAY, 'active', true],
    ['to be terminated', ended, 1000, 'terminationRequested', true],
    ['on its way to be terminated', ended, 1050, 'terminating', true],
    ['terminated', ended, 1100, 'terminated', true],
    ['terminated for a year', ended, 1100 + 365 * DAY, 'terminated', false],
    ['terminated, where it would extend itself', { ...ended, autoExtend: 'P180D' }, end, 'terminated', true],
  ])('%s', (_, facts, now, status, isShown) => {
    expect([statusOf(facts, now), isListed(facts, now)]).toEqual([status, isShown]);
  });

  it('has an end that is extended when it is reached', () => {
    expect(endOf(draft, 0)).toBe(30 * DAY);
    expect(endOf(extending, end - 1)).toBe(end);
    expect(endOf(extending, end)).toBe(end + 180 * DAY);
    expect(endOf(extending, end + 180 * DAY)).toBe(end + 360 * DAY);
    expect(endOf(ended, end)).toBe(1100);
  });

  it('changed last when somebody changed it, or when it moved on', () => {
    expect(lastChangeOf(approved, 150)).toBe(10);
    expect(lastChangeOf(approved, 250)).toBe(200);
    expect(lastChangeOf(approved, end + 1)).toBe(end);
    expect(lastChangeOf(extending, end + 1)).toBe(end);
    expect(lastChangeOf({ ...approved, changedAt: 300 }, 400)).toBe(300);
  });
});

describe('the state of an assignment', () => {
  const made: AssignmentFacts = {
    number: 1,
    id: 'a',
    relationship: 'b',
    groupId: 'c',
    roles: [],
    rolesBefore: [],
    rolesAt: 0,
    createdAt: 0,
    settlesAt: 10,
    isFailed: false,
    deletionAt: null,
    deletedAt: null,
    changedAt: 0,
    revision: 0,
  };
  const deleted = { ...made, deletionAt: 20, deletedAt: 30 };

  it.each<readonly [string, AssignmentFacts, number]>([
    ['pending', made, 9],
    ['active', made, 10],
    ['pending', { ...made, isFailed: true }, 9],
    ['error', { ...made, isFailed: true }, 10],
    ['deleting', deleted, 29],
    ['deleted', deleted, 30],
  ])('%s', (status, facts, now) => {
    expect(assignmentStatusOf(facts, now)).toBe(status);
  });
});

describe('a duration', () => {
  it.each([
    ['P1D', 1],
    ['P2Y', 730],
    ['P1Y6M', 545],
    ['P2W', 14],
    ['PT0S', 0],
    ['P0D', 0],
    ['P', Number.NaN],
    ['30', Number.NaN],
    ['PT36H', Number.NaN],
    ['p30d', Number.NaN],
  ])('%s has %d days', (text, days) => {
    expect(daysOf(text)).toBe(days);
  });
});
