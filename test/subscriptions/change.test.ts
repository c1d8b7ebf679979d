import { describe, expect, test } from 'vitest';
import { failed, interrupted } from '../../src/errors.ts';
import type { SubscriptionChange, SubscriptionRecord } from '../../src/partner-center/subscriptions.ts';
import { type ChangingSubscriptions, changeSubscription } from '../../src/subscriptions/change.ts';
import { rejectionOf } from '../errors.ts';
import { subscription } from './subscription.ts';

/** A service with one subscription, and what happens when it is changed. */
class OneSubscription implements ChangingSubscriptions {
  version = 1;
  members: Record<string, unknown> = { id: 's1', quantity: 10, status: 'active', name: 'Office', autoRenew: true };
  hasVersions = true;
  readonly updates: SubscriptionChange[] = [];
  /** What happens just before a change arrives, and just after; either may throw. */
  before: (() => void)[] = [];
  after: (() => void)[] = [];

  read(): SubscriptionRecord {
    const etag = this.hasVersions ? `v${this.version}` : null;
    const { quantity, status, name, autoRenew } = this.members as {
      quantity: 10;
      status: 'a';
      name: 'a';
      autoRenew: true;
    };
    const body = JSON.stringify({ ...this.members, attributes: { etag } });
    return { subscription: subscription({ quantity, status, name, autoRenew, etag }), body };
  }

  set(changes: Readonly<Record<string, unknown>>): void {
    this.members = { ...this.members, ...changes };
    this.version += 1;
  }

  async get() {
    return this.read();
  }

  async update(_: string, record: SubscriptionRecord, change: SubscriptionChange) {
    this.before.shift()?.();
    if (this.hasVersions && record.subscription.etag !== `v${this.version}`)
      throw failed('changed-meanwhile', 'Stale.');
    this.updates.push(change);
    this.set({ ...change });
    this.after.shift()?.();
    return this.read().subscription;
  }
}

const lost = failed('service-silent', 'Lost.', { facts: { isUnclear: true } });
const goesOn = failed('operation-unfinished', 'Still at it.', { facts: { isUnclear: true } });
const throwing = (error: Error) => () => {
  throw error;
};

describe('a change of a subscription', () => {
  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['the same', { quantity: 11 }, 'quantity is 11 now, and was 10'],
    ['the same, to the same', { quantity: 12 }, 'quantity is 12 now, and was 10'],
    [
      'something else',
      { autoRenew: false, name: 'X' },
      'auto-renew is off now, and was on; name is X now, and was Office',
    ],
    ['what is not known here', { refundableQuantity: { totalQuantity: 1 } }, 'its refundableQuantity changed'],
  ])('overwrites nothing where somebody else changed %s', async (_, changes, says) => {
    const service = new OneSubscription();
    const seen = service.read();
    service.set(changes);
    const error = await rejectionOf(changeSubscription(service, 'c', seen, { quantity: 12 }));
    expect(error).toMatchObject({
      exitCode: 1,
      code: 'changed-meanwhile',
      message: `Somebody else changed Office: ${says}. Nothing was overwritten.`,
    });
    expect(service.updates).toEqual([]);
  });

  test('goes on where the version alone is another one', async () => {
    const service = new OneSubscription();
    const seen = service.read();
    service.set({ links: { self: 1 } });
    expect(await changeSubscription(service, 'c', seen, { quantity: 12 })).toMatchObject({ quantity: 12 });
  });

  test('is told by the service where somebody is quicker again', async () => {
    const service = new OneSubscription();
    const seen = service.read();
    service.before = [() => service.set({}), () => service.set({ quantity: 11 })];
    expect((await rejectionOf(changeSubscription(service, 'c', seen, { quantity: 12 }))).code).toBe(
      'changed-meanwhile',
    );
    expect(service.members.quantity).toBe(11);
  });

  test('is compared right before where the service tells no version', async () => {
    const service = new OneSubscription();
    service.hasVersions = false;
    const seen = service.read();
    expect(await changeSubscription(service, 'c', seen, { quantity: 12 })).toMatchObject({ quantity: 12 });
    expect((await rejectionOf(changeSubscription(service, 'c', seen, { quantity: 14 }))).code).toBe(
      'changed-meanwhile',
    );
    expect(service.members.quantity).toBe(12);
  });

  test('that arrived, and whose answer was lost, is done', async () => {
    const service = new OneSubscription();
    const seen = service.read();
    service.after = [throwing(lost)];
    expect(await changeSubscription(service, 'c', seen, { quantity: 12 })).toMatchObject({ quantity: 12 });
    expect(service.updates).toHaveLength(1);
  });

  test('that is stopped while the service works at it may be made all the same', async () => {
    const service = new OneSubscription();
    service.after = [throwing(interrupted())];
    const error = await rejectionOf(changeSubscription(service, 'c', service.read(), { quantity: 12 }));
    expect(error).toMatchObject({
      exitCode: 130,
      message: 'Stopped. Partner Center may make the change all the same.',
      hint: 'Look whether it did: relate subscriptions show c s1',
    });
  });

  test.each([
    ['that did not arrive', 'before', lost],
    ['that the service still works at', 'after', goesOn],
  ] as const)('%s is not made again', async (_, when, error) => {
    const service = new OneSubscription();
    const seen = service.read();
    service[when] = [throwing(error)];
    expect(await rejectionOf(changeSubscription(service, 'c', seen, { quantity: 12 }))).toMatchObject({
      code: error.code,
    });
    expect(service.updates.length).toBeLessThan(2);
  });
});
