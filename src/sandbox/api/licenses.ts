import type { Result } from '../../errors.ts';
import type { SandboxCustomer } from '../directory.ts';
import type { Product } from '../made-up/products.ts';
import type { Sandbox } from '../sandbox.ts';
import type { AssignedLicense } from '../users/facts.ts';
import { availableUnits, type SubscribedSku, skusOf } from '../users/skus.ts';
import { collection } from './bodies.ts';
import { type LicenseUpdate, readLicenseUpdate } from './license-update.ts';
import {
  type ApiContext,
  type ApiRefusal,
  answerRefusal,
  apiError,
  markedAnswer,
  parameterInvalid,
  readJsonBody,
} from './protocol.ts';
import { NO_OBJECT, USER_MISSING, userIn } from './users.ts';

type LicenseGroup = Product['group'];

/** GET /v1/customers/{id}/subscribedskus (get-a-list-of-available-licenses, and by license group). */
export function getSubscribedSkus(sandbox: Sandbox, context: ApiContext, found: SandboxCustomer): Response {
  const groups = licenseGroups(context);
  if (groups === undefined) return groupUnknown(context);
  const skus = skusOf(sandbox.subscriptions.of(found), sandbox.users.of(found));
  const wanted = skus.filter(({ product }) => groups.includes(product.group));
  return markedAnswer(context, collection(wanted.map(skuBody)));
}

/** GET /v1/customers/{id}/users/{id}/licenses (check-which-licenses-are-assigned-to-a-user, and by license group). */
export function getLicenses(sandbox: Sandbox, context: ApiContext, found: SandboxCustomer): Response {
  const groups = licenseGroups(context);
  if (groups === undefined) return groupUnknown(context);
  const users = sandbox.users.of(found);
  const user = userIn(users, context);
  if (user === undefined || user.deletedAt !== null) return answerRefusal(context, USER_MISSING);
  const products = skusOf(sandbox.subscriptions.of(found), users).map(({ product }) => product);
  const bodies = user.licenses.flatMap((license) => {
    const product = products.find(({ id }) => id === license.sku);
    return product !== undefined && groups.includes(product.group) ? [licenseBody(product, license)] : [];
  });
  return markedAnswer(context, collection(bodies));
}

/** POST /v1/customers/{id}/users/{id}/licenseupdates: 201, or 400 with 60012 (assign-licenses-to-a-user). */
export async function postLicenseUpdate(
  sandbox: Sandbox,
  context: ApiContext,
  found: SandboxCustomer,
): Promise<Response> {
  const body = await readJsonBody(context);
  if (body === undefined) return parameterInvalid(context, NO_OBJECT);
  const bought = sandbox.subscriptions.of(found);
  const updated = sandbox.users.change(found, (users, save): Result<LicenseUpdate, ApiRefusal> => {
    const user = userIn(users, context);
    if (user === undefined || user.deletedAt !== null) return { ok: false, problem: USER_MISSING };
    const skus = skusOf(bought, users);
    const update = readLicenseUpdate(body, skus, user);
    if (!update.ok) return { ok: false, problem: { status: 400, code: 2000, description: update.problem } };
    const { assign, remove } = update.value;
    const has = (id: string) => user.licenses.some(({ sku }) => sku === id);
    const missing = assign.find(({ sku }) => !has(sku) && available(skus, sku) <= 0);
    if (missing !== undefined) return { ok: false, problem: licensesMissing(found.id, missing.sku) };
    const gone = [...remove, ...assign.map(({ sku }) => sku)];
    save({ ...user, licenses: [...user.licenses.filter(({ sku }) => !gone.includes(sku)), ...assign] });
    return update;
  });
  if (!updated.ok) return answerRefusal(context, updated.problem);
  const { assign, remove } = updated.value;
  const licensesToAssign = assign.map(({ sku, excludedPlans }) => ({
    ...(excludedPlans.length === 0 ? {} : { excludedPlans }),
    skuId: sku,
  }));
  return markedAnswer(
    context,
    {
      ...(assign.length === 0 ? {} : { licensesToAssign }),
      ...(remove.length === 0 ? {} : { licensesToRemove: remove }),
      licenseWarnings: [],
      attributes: { objectType: 'LicenseUpdate' },
    },
    201,
  );
}

function available(skus: readonly SubscribedSku[], id: string): number {
  const sku = skus.find(({ product }) => product.id === id);
  return sku === undefined ? 0 : availableUnits(sku);
}

/** As printed in the documentation, the entity in the text included. */
function licensesMissing(customerId: string, sku: string): ApiRefusal {
  return {
    status: 400,
    code: 60012,
    description: "We&#39;re sorry, it looks like you've run out of licenses. Buy more licenses, and then try again.",
    data: [
      `LicenseQuotaExceededException : Subscription with Account ${customerId} and SKU ${sku} does not have any available licenses left.`,
    ],
  };
}

/** The groups that the query names, in any case: group1 when it names none; undefined when it names another. */
function licenseGroups(context: ApiContext): readonly LicenseGroup[] | undefined {
  const query = [...new URL(context.req.url).searchParams];
  const named = query
    .filter(([name]) => name.toLowerCase() === 'licensegroupids')
    .map(([, value]) => (['group1', 'group2'] as const).find((group) => group === value.toLowerCase()));
  if (named.length === 0) return ['group1'];
  return named.every((group) => group !== undefined) ? named : undefined;
}

function groupUnknown(context: ApiContext): Response {
  return apiError(context, 400, 900126, 'Unable to parse enum: licenseGroupIds can be Group1 and Group2.');
}

function skuBody(sku: SubscribedSku) {
  const { product, active, warning, suspended, consumed } = sku;
  return {
    availableUnits: availableUnits(sku),
    activeUnits: active,
    consumedUnits: consumed,
    suspendedUnits: suspended,
    totalUnits: active + warning,
    warningUnits: warning,
    productSku: { ...productBody(product), targetType: 'User', licenseGroupId: product.group },
    servicePlans: planBodies(product, () => 'Enabled'),
    capabilityStatus: statusOf(sku),
    attributes: { objectType: 'SubscribedSku' },
  };
}

function statusOf({ active, warning, suspended }: SubscribedSku): string {
  if (active > 0) return 'Enabled';
  if (warning > 0) return 'Warning';
  return suspended > 0 ? 'Suspended' : 'Deleted';
}

function licenseBody(product: Product, { excludedPlans }: AssignedLicense) {
  return {
    servicePlans: planBodies(product, (id) => (excludedPlans.includes(id) ? 'Disabled' : 'Assigned')),
    productSku: { ...productBody(product), licenseGroupId: product.group },
    attributes: { objectType: 'License' },
  };
}

function productBody({ id, name, partNumber }: Product) {
  return { id, name, skuPartNumber: partNumber };
}

function planBodies({ plans }: Product, statusOfPlan: (id: string) => string) {
  return plans.map(({ id, serviceName, displayName }) => ({
    displayName,
    serviceName,
    id,
    capabilityStatus: statusOfPlan(id),
    targetType: 'User',
  }));
}
