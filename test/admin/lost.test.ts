import { expect, test } from 'vitest';
import { lostRoles } from '../../src/admin/lost.ts';

const now = new Date('2026-03-10T00:00:00.000Z');

function relationship(
  state: string,
  roleIds: readonly string[],
  activatedAt: string | null = '2025-01-01T00:00:00.000Z',
) {
  return { state, roleIds, activatedAt, endsAt: '2027-01-01T00:00:00.000Z', autoExtendDuration: 'PT0S' };
}

const later = '2025-06-01T00:00:00.000Z';

test.each([
  ['nothing', [], []],
  ['those of one that ended', [relationship('terminated', ['a', 'b'])], ['a', 'b']],
  ['those of one whose time is over', [relationship('expired', ['a'])], ['a']],
  ['those of the last one', [relationship('terminated', ['b'], later), relationship('expired', ['a'])], ['b']],
  ['not those that another one gives', [relationship('terminated', ['a', 'b']), relationship('active', ['b'])], ['a']],
  ['nothing where all are given', [relationship('terminated', ['a']), relationship('active', ['a', 'b'])], []],
  ['not those that were never in force', [relationship('terminated', ['a'], null)], []],
  ['not those that are waited for', [relationship('approvalPending', ['a'], null)], []],
])('lost are %s', (_, relationships, lost) => {
  expect(lostRoles(relationships, now)).toEqual(lost);
});
