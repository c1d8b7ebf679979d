import { isUnclear } from '../admin/change.ts';
import { isExpectedFailure, RelateError } from '../errors.ts';
import type { CustomerSku, LicenseChange, LicenseWarning, ProductSku } from '../partner-center/licenses.ts';
import type { Licenses } from '../partner-center/licenses-client.ts';
import { type LicensePlan, lacksCountry, neededOf, type Shortage, shortages } from './plan.ts';
import { countryMissing, type LicensedCustomer, licensesMissing } from './refusals.ts';

/** What came of the plan for one user. */
export interface LicenseOutcome {
  readonly assigned: readonly ProductSku[];
  readonly removed: readonly ProductSku[];
  /** What the service wants to be known of it. */
  readonly warnings: readonly LicenseWarning[];
  /** Why the rest was not done; undefined where all was. */
  readonly refusal: RelateError | undefined;
}

type LicensePort = Pick<Licenses, 'subscribed' | 'ofUser' | 'update'>;

/** A part of a plan that the service takes in one call. */
interface Step {
  readonly assign: readonly ProductSku[];
  readonly remove: readonly ProductSku[];
}

/**
 * Carries out plans for users of one customer, one after the other. Where a product runs out on the way, those after it
 * who need it as well are not asked for: the error says how many licenses are missing for all of them.
 */
export class LicenseChanges {
  readonly #licenses: LicensePort;
  readonly #customer: LicensedCustomer;
  /** Those that are not done yet. */
  readonly #waiting: Set<LicensePlan>;
  /** Why a product can't be assigned any more, by its id. */
  readonly #usedUp = new Map<string, RelateError>();

  constructor(licenses: LicensePort, customer: LicensedCustomer, plans: readonly LicensePlan[]) {
    this.#licenses = licenses;
    this.#customer = customer;
    this.#waiting = new Set(plans);
  }

  /** Why nothing is asked for of this plan: `country-missing`, `licenses-missing`; undefined where nothing is known. */
  refusalOf(plan: LicensePlan): RelateError | undefined {
    if (lacksCountry(plan)) return countryMissing(plan.user, this.#customer);
    return plan.assign.map(({ id }) => this.#usedUp.get(id)).find((error) => error !== undefined);
  }

  /** Rejects with what is no matter of licenses alone: that ends the whole command. */
  async carryOut(plan: LicensePlan): Promise<LicenseOutcome> {
    const assigned: ProductSku[] = [];
    const removed: ProductSku[] = [];
    const warnings: LicenseWarning[] = [];
    let refusal = this.refusalOf(plan);
    for (const step of refusal === undefined ? stepsOf(plan) : []) {
      try {
        warnings.push(...(await this.#take(plan, step)));
      } catch (error) {
        if (!(error instanceof RelateError)) throw error;
        refusal = error.code === 'licenses-missing' ? await this.#outOf(step, error) : error;
        break;
      }
      assigned.push(...step.assign);
      removed.push(...step.remove);
    }
    this.#waiting.delete(plan);
    return { assigned, removed, warnings, refusal };
  }

  /** Once more where the answer was lost, as far as there is still something to do. */
  async #take({ user }: LicensePlan, step: Step): Promise<readonly LicenseWarning[]> {
    const customerId = this.#customer.id;
    try {
      return await this.#licenses.update(customerId, user.id, updateOf(step));
    } catch (error) {
      if (!isUnclear(error)) throw error;
      const has = new Set((await this.#licenses.ofUser(customerId, user.id)).map(({ id }) => id));
      const assign = step.assign.filter(({ id }) => !has.has(id));
      const remove = step.remove.filter(({ id }) => has.has(id));
      if (assign.length === 0 && remove.length === 0) return [];
      return this.#licenses.update(customerId, user.id, updateOf({ assign, remove }));
    }
  }

  /** Somebody else was quicker: says how many are missing now, for all who still wait for the same. */
  async #outOf(step: Step, cause: RelateError): Promise<RelateError> {
    const skus = await this.#countsNow();
    const wanted = skus.filter(({ id }) => step.assign.some((one) => one.id === id));
    const counted = shortages([...this.#waiting], wanted);
    // The service is right, also where its own counts lag behind.
    const short = counted.length > 0 ? counted : wanted.map((sku) => this.#lastOf(sku));
    if (short.length === 0) return cause;
    const error = licensesMissing(short, this.#customer, 'Somebody else took the last ones meanwhile.');
    for (const { sku } of short) this.#usedUp.set(sku.id, error);
    return error;
  }

  /** None where the service can't be asked: what it said of the change is all there is to tell then. */
  async #countsNow(): Promise<readonly CustomerSku[]> {
    try {
      return await this.#licenses.subscribed(this.#customer.id);
    } catch (error) {
      if (isExpectedFailure(error)) return [];
      throw error;
    }
  }

  #lastOf(sku: CustomerSku): Shortage {
    return { sku, needed: neededOf(sku, [...this.#waiting]), free: 0, suspended: sku.suspended ?? 0 };
  }
}

/** A step for each license group: the service takes no more than one in a call. */
function stepsOf({ assign, remove }: LicensePlan): readonly Step[] {
  const groups = [...new Set([...assign, ...remove].map(({ group }) => group))];
  const of = (group: string) => (sku: ProductSku) => sku.group === group;
  return groups.map((group) => ({ assign: assign.filter(of(group)), remove: remove.filter(of(group)) }));
}

function updateOf({ assign, remove }: Step): LicenseChange {
  return { assign: assign.map(({ id }) => id), remove: remove.map(({ id }) => id) };
}
