import { expect, test } from 'vitest';
import { licenseSummary } from '../../../src/customers/record/licenses.ts';
import { subscriptionSummary } from '../../../src/customers/record/subscriptions.ts';
import { countUsers } from '../../../src/customers/record/users.ts';
import type { CustomerSku } from '../../../src/partner-center/licenses.ts';
import type { Subscription } from '../../../src/partner-center/subscriptions.ts';
import type { CustomerUser } from '../../../src/partner-center/users.ts';

function subscription(id: string, changes: Partial<Subscription>): Subscription {
  return { id, status: 'active', endsAt: null, autoRenew: null, ...changes } as Subscription;
}

test('subscriptions are added up by what becomes of them, the one that ends first before the others', () => {
  const [spring, autumn] = ['2026-03-31T00:00:00.000Z', '2026-09-30T00:00:00.000Z'];
  const summary = subscriptionSummary([
    subscription('usage', {}),
    subscription('ending', { endsAt: autumn, autoRenew: false }),
    subscription('renewing', { endsAt: spring, autoRenew: true }),
    subscription('suspended', { endsAt: spring, autoRenew: true, status: 'suspended' }),
    subscription('over', { endsAt: spring, autoRenew: true, status: 'deleted' }),
  ]);
  expect(summary).toMatchObject({ active: 3, renewing: 2, ending: 1 });
  expect(summary.live.map(({ id }) => id)).toEqual(['renewing', 'suspended', 'ending', 'usage']);
});

test('licenses are added up, and a count that is not told is none', () => {
  const products = [
    { used: 3, total: 5, free: 2 },
    { used: null, total: 10, free: null },
  ] as CustomerSku[];
  expect(licenseSummary(products)).toEqual({ used: 3, total: 15, free: 2, products });
});

test('users are counted over all pages, and those who are not active among them', async () => {
  async function* pages() {
    yield [{ state: 'active' }, { state: 'inactive' }] as CustomerUser[];
    yield [{ state: 'active' }] as CustomerUser[];
  }
  expect(await countUsers(pages())).toEqual({ count: 3, blocked: 1 });
});
