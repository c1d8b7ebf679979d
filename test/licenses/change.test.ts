import { describe, expect, test } from 'vitest';
import { failed, type RelateError } from '../../src/errors.ts';
import { LicenseChanges } from '../../src/licenses/change.ts';
import { planToAssign, planToRemove } from '../../src/licenses/plan.ts';
import type { CustomerSku, LicenseChange, ProductSku } from '../../src/partner-center/licenses.ts';
import { holder, sku } from './skus.ts';

const one = sku(1);
const two = sku(2);
const minecraft = sku(3, { group: 'group2' });
const [anna, ben, cleo] = [holder('anna'), holder('ben'), holder('cleo')] as const;
const contoso = { id: 'b44bb1fb-c595-45b0-9e09-000000000001', name: 'Contoso' };

/** A service with the licenses of users, which fails as it is told to: a failure may come after the change was made. */
class FakeLicenses {
  readonly calls: (readonly [userId: string, update: LicenseChange])[] = [];
  readonly held = new Map<string, Set<string>>();
  skus: readonly CustomerSku[] = [one, two, minecraft];
  failures: (RelateError | undefined)[] = [];
  isMadeAllTheSame = false;

  async subscribed(): Promise<readonly CustomerSku[]> {
    return this.skus;
  }

  async ofUser(_: string, userId: string): Promise<readonly ProductSku[]> {
    return this.skus.filter(({ id }) => this.held.get(userId)?.has(id));
  }

  async update(_: string, userId: string, update: LicenseChange) {
    this.calls.push([userId, update]);
    const failure = this.failures.shift();
    if (failure === undefined || this.isMadeAllTheSame) {
      const held = this.held.get(userId) ?? new Set();
      for (const id of update.assign) held.add(id);
      for (const id of update.remove) held.delete(id);
      this.held.set(userId, held);
    }
    if (failure !== undefined) throw failure;
    return [];
  }
}

const usedUp = failed('licenses-missing', 'There is no license left of at least one of these products.');
const lost = failed('service-failed', 'Partner Center failed.', { facts: { isUnclear: true } });
const refused = failed('service-refused', 'Partner Center says: no.');

describe('a plan is carried out', () => {
  test('with a call for each license group', async () => {
    const licenses = new FakeLicenses();
    const plan = planToAssign({ user: anna, has: [two] }, [one, minecraft], true);
    const outcome = await new LicenseChanges(licenses, contoso, [plan]).carryOut(plan);
    expect(outcome).toEqual({ assigned: [one, minecraft], removed: [two], warnings: [], refusal: undefined });
    expect(licenses.calls).toEqual([
      [anna.id, { assign: [one.id], remove: [two.id] }],
      [anna.id, { assign: [minecraft.id], remove: [] }],
    ]);
  });

  test('in part, where one license group is refused', async () => {
    const licenses = new FakeLicenses();
    licenses.failures = [undefined, refused];
    const plan = planToAssign({ user: anna, has: [] }, [one, minecraft], false);
    const outcome = await new LicenseChanges(licenses, contoso, [plan]).carryOut(plan);
    expect(outcome).toEqual({ assigned: [one], removed: [], warnings: [], refusal: refused });
  });

  test('without asking for what a user without a country can not have, who may lose what there is', async () => {
    const licenses = new FakeLicenses();
    const abroad = holder('dora', null);
    const plans = [
      planToAssign({ user: abroad, has: [] }, [one], false),
      planToRemove({ user: abroad, has: [two] }, [two]),
    ];
    const changes = new LicenseChanges(licenses, contoso, plans);
    const outcomes = [];
    for (const plan of plans) outcomes.push(await changes.carryOut(plan));
    expect(outcomes.map(({ refusal }) => refusal?.code)).toEqual(['country-missing', undefined]);
    expect(licenses.calls).toEqual([[abroad.id, { assign: [], remove: [two.id] }]]);
  });
});

describe('where the answer was lost', () => {
  const plan = planToAssign({ user: anna, has: [two] }, [one], true);

  test('a change that was made is not made again', async () => {
    const licenses = new FakeLicenses();
    licenses.failures = [lost];
    licenses.isMadeAllTheSame = true;
    const outcome = await new LicenseChanges(licenses, contoso, [plan]).carryOut(plan);
    expect([outcome.assigned, outcome.refusal, licenses.calls.length]).toEqual([[one], undefined, 1]);
  });

  test('one that was not made is made', async () => {
    const licenses = new FakeLicenses();
    licenses.failures = [lost];
    const outcome = await new LicenseChanges(licenses, contoso, [plan]).carryOut(plan);
    expect([outcome.assigned, outcome.refusal, licenses.calls.length]).toEqual([[one], undefined, 2]);
    expect(licenses.held.get(anna.id)).toEqual(new Set([one.id]));
  });

  test('it is told when it is lost again', async () => {
    const licenses = new FakeLicenses();
    licenses.failures = [lost, lost];
    const outcome = await new LicenseChanges(licenses, contoso, [plan]).carryOut(plan);
    expect([outcome.assigned, outcome.refusal]).toEqual([[], lost]);
  });
});

describe('where somebody else takes the last license', () => {
  const plans = [anna, ben, cleo].map((user) => planToAssign({ user, has: [] }, [one], false));

  async function carriedOut(licenses: FakeLicenses) {
    const changes = new LicenseChanges(licenses, contoso, plans);
    const outcomes = [];
    for (const plan of plans) outcomes.push(await changes.carryOut(plan));
    return outcomes.map(({ assigned, refusal }) => refusal?.message ?? assigned.length);
  }

  test('it is said how many are missing for all that are left, who are not asked for', async () => {
    const licenses = new FakeLicenses();
    licenses.failures = [undefined, usedUp];
    licenses.skus = [{ ...one, free: 0 }];
    const missing =
      '2 licenses of Product 1 are missing: 2 are needed, none is free. Somebody else took the last ones meanwhile.';
    expect(await carriedOut(licenses)).toEqual([1, missing, missing]);
    expect(licenses.calls).toHaveLength(2);
  });

  test('the service is believed, also where its counts lag behind', async () => {
    const licenses = new FakeLicenses();
    licenses.failures = [usedUp];
    licenses.skus = [{ ...one, free: 5 }];
    const missing =
      '3 licenses of Product 1 are missing: 3 are needed, none is free. Somebody else took the last ones meanwhile.';
    expect(await carriedOut(licenses)).toEqual([missing, missing, missing]);
  });

  test('the error of the service is told where the counts are not to be had', async () => {
    const licenses = new FakeLicenses();
    licenses.failures = [usedUp, usedUp, usedUp];
    licenses.subscribed = async () => Promise.reject(refused);
    expect(await carriedOut(licenses)).toEqual(Array(3).fill(usedUp.message));
  });

  test('the error of the service is told where the product is gone altogether', async () => {
    const licenses = new FakeLicenses();
    licenses.failures = [usedUp, usedUp, usedUp];
    licenses.skus = [two];
    expect(await carriedOut(licenses)).toEqual(Array(3).fill(usedUp.message));
  });
});
