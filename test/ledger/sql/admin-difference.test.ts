import { expect, test } from 'vitest';
import { digestOfList, digestOfRelationship } from '../../../src/ledger/sql/admin-difference.ts';
import { guid } from '../../customers/examples.ts';
import { relationship } from '../contract/admin-setup.ts';

const digest = digestOfRelationship(relationship(1), false);

test.each([
  { id: 'another' },
  { displayName: 'Another' },
  { state: 'expiring' },
  { customerId: null },
  { customerName: null },
  { duration: 'P180D' },
  { autoExtendDuration: 'PT0S' },
  { roleIds: [guid(100)] },
  { createdAt: null },
  { activatedAt: null },
  { endsAt: null },
  { isPartnerConsentPending: true },
])('a relationship with %j has another digest', (change) => {
  expect(digestOfRelationship(relationship(1, change), false)).not.toBe(digest);
});

test('a relationship that is about to end has another digest, and one with its roles in another order has not', () => {
  expect(digestOfRelationship(relationship(1), true)).not.toBe(digest);
  expect(digestOfRelationship(relationship(1, { roleIds: [guid(101), guid(100)] }), false)).toBe(digest);
});

test('a list has another digest with another relationship in it, one less, and in another order', () => {
  const digests = [1, 2, 3].map((number) => digestOfRelationship(relationship(number), false));
  const [first = 0, second = 0, third = 0] = digests;
  const lists = [digests, [first, second, third + 1], [first, second], [first, third, second], []];
  expect(new Set(lists.map((list) => digestOfList(Float64Array.from(list)))).size).toBe(lists.length);
});
