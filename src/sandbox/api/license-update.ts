import type { Result } from '../../errors.ts';
import type { AssignedLicense, UserFacts } from '../users/facts.ts';
import { type SubscribedSku, skuNamed } from '../users/skus.ts';
import { lowerKeys, wordIn } from './protocol.ts';

/** What is to become of the licences of a user. */
export interface LicenseUpdate {
  readonly assign: readonly AssignedLicense[];
  /** Ids of products. */
  readonly remove: readonly string[];
}

/**
 * The update of licences that a body asks for (license-resources, LicenseUpdate), for a user of a customer that has
 * these products; or why there can be none. Whether there are licences left is another question.
 */
export function readLicenseUpdate(
  body: ReadonlyMap<string, unknown>,
  skus: readonly SubscribedSku[],
  user: UserFacts,
): Result<LicenseUpdate, string> {
  const toAssign = body.get('licensestoassign') ?? [];
  const toRemove = body.get('licensestoremove') ?? [];
  if (!Array.isArray(toAssign) || !Array.isArray(toRemove)) {
    return wrong('licensesToAssign and licensesToRemove have to be lists.');
  }
  if (toAssign.length + toRemove.length === 0) return wrong('There is no license to assign or to remove.');
  if (toAssign.length > 0 && user.usageLocation === null) {
    return wrong('License assignment cannot be done for user with invalid usage location.');
  }
  const assign: AssignedLicense[] = [];
  const found: SubscribedSku[] = [];
  for (const entry of toAssign) {
    const parts = lowerKeys(Object(entry));
    const sku = skuNamed(skus, wordIn(parts.get('skuid')));
    if (sku === undefined) return wrong('The customer has no subscription for a SkuId in licensesToAssign.');
    const excluded: unknown = parts.get('excludedplans') ?? [];
    const { plans, id } = sku.product;
    if (!Array.isArray(excluded)) return wrong('excludedPlans has to be a list.');
    const excludedPlans = excluded.map((plan) => wordIn(plan).toLowerCase());
    if (excludedPlans.some((wanted) => !plans.some((plan) => plan.id === wanted))) {
      return wrong('excludedPlans names a service plan that the product does not have.');
    }
    found.push(sku);
    assign.push({ sku: id, excludedPlans });
  }
  const remove: string[] = [];
  for (const entry of toRemove) {
    const sku = skuNamed(skus, wordIn(entry));
    if (sku === undefined || !user.licenses.some((license) => license.sku === sku.product.id)) {
      return wrong('User does not have a corresponding license.');
    }
    found.push(sku);
    remove.push(sku.product.id);
  }
  if (new Set(found.map(({ product }) => product.id)).size < found.length) {
    return wrong('A SkuId is there more than once.');
  }
  if (new Set(found.map(({ product }) => product.group)).size > 1) {
    return wrong('A request can have licenses of one license group only.');
  }
  return { ok: true, value: { assign, remove } };
}

function wrong(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}
