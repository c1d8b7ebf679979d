import { expect, test } from 'vitest';
import { explainLink } from '../../../src/invitation/link/explain.ts';
import { clouds, direct, directLink, indirectLink, reseller, wingtip } from './examples.ts';

test('every part of an indirect link is explained, in the order it stands', () => {
  expect(explainLink(indirectLink, clouds, reseller)).toEqual([
    {
      part: 'host',
      value: 'admin.microsoft.com',
      meaning: 'Where customers in the Microsoft global cloud sign in and accept',
    },
    {
      part: 'invType',
      value: 'IndirectResellerRelationship',
      meaning: 'The customer accepts an indirect reseller together with its provider',
    },
    {
      part: 'partnerId',
      value: reseller.tenantId,
      meaning: 'The partner the customer accepts: Proseware Ltd, by its tenant id',
    },
    { part: 'msppId', value: '6531449', meaning: "The reseller's Partner Location Account id (formerly MPN id)" },
    {
      part: 'indirectCSPId',
      value: wingtip.tenantId,
      meaning: 'The indirect provider the customer accepts at the same time, by its tenant id: wingtip',
    },
    { part: 'fragment', value: '/partners/invitation', meaning: 'The page of the admin center that opens' },
  ]);
});

test('the link of somebody else is explained without names', () => {
  const meanings = explainLink(indirectLink, clouds, direct).map(({ meaning }) => meaning);
  expect(meanings).toContain('The partner the customer accepts, by its tenant id');
  expect(meanings).toContain('The indirect provider the customer accepts at the same time, by its tenant id');
});

test('parameters of older forms are explained, and strange ones are said to be strange', () => {
  const link = directLink.replace('#', '&DAP=true&constructor=x#').replace('admin.', 'example.');
  const rows = explainLink(link, clouds, direct);
  expect(rows[0]?.meaning).toBe('Not known as a host of any Microsoft cloud');
  expect(rows.find(({ part }) => part === 'msppId')?.meaning).toBe('0 for a partner that is no indirect reseller');
  expect(rows.find(({ part }) => part === 'DAP')?.meaning).toContain('without effect since 9 October 2023');
  expect(rows.find(({ part }) => part === 'constructor')?.meaning).toBe('Not a known part of an invitation link');
});

test('what is no link has no parts', () => {
  expect(explainLink('hello', clouds, direct)).toEqual([]);
});
