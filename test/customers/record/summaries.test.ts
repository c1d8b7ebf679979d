import { expect, test } from 'vitest';
import { subscriptionSummary } from '../../../src/customers/record/subscriptions.ts';
import { countUsers } from '../../../src/customers/record/users.ts';
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

test('users are counted over all pages, and those who are not active among them', async () => {
  async function* pages() {
    yield [{ state: 'active' }, { state: 'inactive' }] as CustomerUser[];
    yield [{ state: 'active' }] as CustomerUser[];
  }
  expect(await countUsers(pages())).toEqual({ count: 3, blocked: 1 });
});
