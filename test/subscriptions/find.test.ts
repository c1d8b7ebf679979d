import { describe, expect, test } from 'vitest';
import { findSubscription } from '../../src/subscriptions/find.ts';
import { errorOf } from '../errors.ts';
import { subscription } from './subscription.ts';

const all = [
  subscription({ id: 'A356AC8C-E310', product: 'Microsoft Azure', name: 'Web shop' }),
  subscription({
    id: 'b340-1',
    product: 'Exchange Online (Plan 1)',
    name: 'Exchange Online (Plan 1)',
    status: 'expired',
  }),
  subscription({ id: 'b340-2', product: 'Exchange Online (Plan 1)', name: 'Exchange Online (Plan 1)' }),
  subscription({ id: 'c1', product: 'Microsoft 365 Business Basic', name: 'Sales' }),
  subscription({ id: 'c2', product: 'Microsoft 365 Business Basic', name: 'Service' }),
];

describe('a subscription is found', () => {
  test.each([
    ['a356ac8c-e310', 'A356AC8C-E310'],
    ['A356', 'A356AC8C-E310'],
    ['web SHOP', 'A356AC8C-E310'],
    ['microsoft azure', 'A356AC8C-E310'],
    ['exchange online plan 1', 'b340-2'],
    ['b340-1', 'b340-1'],
    ['serv', 'c2'],
  ])('by %s', (text, id) => {
    expect(findSubscription(text, all, 'contoso.com').id).toBe(id);
  });

  test.each([
    ['business basic', 'subscription-ambiguous', 2],
    ['word', 'subscription-not-found', 3],
  ])('by nothing such as %s', (text, code, exitCode) => {
    expect(errorOf(() => findSubscription(text, all, 'contoso.com'))).toMatchObject({ code, exitCode });
  });
});
