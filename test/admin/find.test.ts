import { expect, test } from 'vitest';
import { findRelationship } from '../../src/admin/find.ts';
import { errorOf } from '../errors.ts';
import { adminRelationship, customerId } from './fake-service.ts';

const other = '22222222-2222-4222-8222-222222222222';
const all = [
  adminRelationship({ id: '5d027261-a', displayName: 'Contoso 1' }),
  adminRelationship({ id: '5d027261-b', displayName: 'Contoso 2', state: 'terminated' }),
  adminRelationship({ id: '1041ef52-c', displayName: 'Adatum 7', customerId: other, customerName: 'Adatum GmbH' }),
  adminRelationship({ id: 'ffff0000-d', displayName: 'Open', customerId: null, customerName: null }),
];
const isActive = ({ state }: { readonly state: string }) => state === 'active';

test.each([
  ['5d027261-a', '5d027261-a'],
  [' 5D027261-B ', '5d027261-b'],
  ['1041', '1041ef52-c'],
  ['contoso 2', '5d027261-b'],
  ['Adatum GmbH', '1041ef52-c'],
  [other, '1041ef52-c'],
  [customerId, '5d027261-a'],
  ['Contoso', '5d027261-a'],
  ['open', 'ffff0000-d'],
])('"%s" means %s', (text, id) => {
  expect(findRelationship(text, all, { prefers: isActive }).id).toBe(id);
});

test('a request and a customer may be meant by what the ledger knows of them', () => {
  expect(findRelationship('k7m2xp', all, { requestedId: 'ffff0000-d' }).id).toBe('ffff0000-d');
  expect(findRelationship('adatum.example', all, { customerId: other }).id).toBe('1041ef52-c');
});

test.each([
  ['104', 'admin-relationship-not-found'],
  ['Nobody', 'admin-relationship-not-found'],
  ['5d02', 'admin-relationship-ambiguous'],
  ['Contoso', 'admin-relationship-ambiguous'],
])('"%s" alone means none: %s', (text, code) => {
  expect(errorOf(() => findRelationship(text, all)).code).toBe(code);
});

test('what may be meant is listed', () => {
  expect(errorOf(() => findRelationship('Contoso', all)).hint).toBe(
    'Give the id of one: Contoso 1, active (5d027261-a); Contoso 2, terminated (5d027261-b)',
  );
});
