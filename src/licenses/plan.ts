import type { CustomerSku, ProductSku } from '../partner-center/licenses.ts';
import type { CustomerUser } from '../partner-center/users.ts';

/** Who has licenses. */
export type LicenseHolder = Pick<CustomerUser, 'id' | 'upn' | 'displayName' | 'country'>;

/** What is to be different for one user. */
export interface LicensePlan {
  readonly user: LicenseHolder;
  /** What the user had when it was planned. */
  readonly has: readonly ProductSku[];
  /** What the user does not have yet. */
  readonly assign: readonly ProductSku[];
  /** What the user has. */
  readonly remove: readonly ProductSku[];
}

/** Licenses of one product that there are too few of. */
export interface Shortage {
  readonly sku: ProductSku;
  /** Licenses. */
  readonly needed: number;
  readonly free: number;
  /** How many of them are suspended with their subscription. */
  readonly suspended: number;
}

/** Gives a user these products; with `isAll`, no others are left. */
export function planToAssign(
  { user, has }: Pick<LicensePlan, 'user' | 'has'>,
  wanted: readonly ProductSku[],
  isAll: boolean,
): LicensePlan {
  return { user, has, assign: without(wanted, has), remove: isAll ? without(has, wanted) : [] };
}

/** Takes these products from a user. */
export function planToRemove(
  { user, has }: Pick<LicensePlan, 'user' | 'has'>,
  unwanted: readonly ProductSku[],
): LicensePlan {
  return { user, has, assign: [], remove: without(has, without(has, unwanted)) };
}

/** Whether there is nothing to do. */
export function isIdle({ assign, remove }: LicensePlan): boolean {
  return assign.length === 0 && remove.length === 0;
}

/** Whether the plan can't be carried out: a user without a country (usage location) can't be given a license. */
export function lacksCountry({ user, assign }: LicensePlan): boolean {
  return assign.length > 0 && user.country === null;
}

/** What the user has when all is done. */
export function afterwards({ has, assign, remove }: LicensePlan): readonly ProductSku[] {
  return [...without(has, remove), ...assign];
}

/** How many licenses of a product the plans need that can be carried out. */
export function neededOf(sku: ProductSku, plans: readonly LicensePlan[]): number {
  return plans.filter((plan) => !lacksCountry(plan) && plan.assign.some((one) => isSame(one, sku))).length;
}

/** The products of which the plans need more than there is. What the service does not count is never short. */
export function shortages(plans: readonly LicensePlan[], skus: readonly CustomerSku[]): readonly Shortage[] {
  return skus.flatMap((sku) => {
    const needed = neededOf(sku, plans);
    const { free, suspended } = sku;
    return free === null || needed <= free ? [] : [{ sku, needed, free, suspended: suspended ?? 0 }];
  });
}

function without(skus: readonly ProductSku[], others: readonly ProductSku[]): readonly ProductSku[] {
  return skus.filter((sku) => !others.some((other) => isSame(sku, other)));
}

function isSame(one: ProductSku, other: ProductSku): boolean {
  return one.id === other.id;
}
