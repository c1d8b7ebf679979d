import * as v from 'valibot';
import { isGuid } from '../text/guid.ts';
import type { Answer } from '../transport/answer.ts';
import { checked, jsonOf, optionalNumber, optionalObject, optionalText, unusableField } from '../transport/check.ts';
import type { Endpoint, ListEndpoint } from '../transport/endpoint.ts';
import { customerPath } from './customers.ts';
import { userPath } from './users.ts';

/**
 * A product whose licenses users can have. Source of all in this file: Partner Center developer documentation,
 * license-resources, get-a-list-of-available-licenses-by-license-group and assign-licenses-to-a-user.
 */
export interface ProductSku {
  /** A GUID in lower case. */
  readonly id: string;
  /** What scripts know it by: `ENTERPRISEPACK`, or `CFQ7TTC0K5DR/0002`; the id where the service leaves it out. */
  readonly partNumber: string;
  /** In words: `Office 365 E3`; the part number where the service leaves it out. */
  readonly name: string;
  /** `group1`, of which Entra ID manages the licenses, `group2`, which is Minecraft, or whatever comes next. */
  readonly group: string;
  /** `User`, or `Tenant`, whose licenses are for nobody in particular; null where the service leaves it out. */
  readonly target: string | null;
}

/** A product that a customer has licenses of. All counts are null where the service leaves them out. */
export interface CustomerSku extends ProductSku {
  /** Licenses that work; those of suspended subscriptions are not among them. */
  readonly total: number | null;
  /** Licenses that users have. */
  readonly used: number | null;
  /** Licenses that can be assigned. */
  readonly free: number | null;
  /** Licenses of subscriptions that are suspended. */
  readonly suspended: number | null;
  /** Licenses of subscriptions that have ended, and still work for a while. */
  readonly ending: number | null;
  /** `enabled`, `warning`, `suspended`, `deleted`, `lockedOut`, or whatever comes next; `unknown` where it is left out. */
  readonly state: string;
  /** The names of the services in it, for users. */
  readonly services: readonly string[];
}

/** What is to be different for one user. All licenses are of one group: the service refuses a mixture. */
export interface LicenseChange {
  /** Ids of products. */
  readonly assign: readonly string[];
  /** Ids of products. */
  readonly remove: readonly string[];
}

/** Something that the service wants to be known of an update that it made. */
export interface LicenseWarning {
  readonly message: string;
}

/** The service tells of the first group alone unless it is asked for both. */
const BOTH_GROUPS = 'licenseGroupIds=Group1&licenseGroupIds=Group2';

/** The products that a customer has licenses of. */
export const subscribedSkuList = {
  method: 'GET',
  path: (customerId) => `${customerPath(customerId)}/subscribedskus?${BOTH_GROUPS}`,
  what: 'the licenses of a customer',
  needsUser: true,
  capability: 'licenses',
  roles: ['Directory Readers', 'Global Reader', 'License Administrator', 'User Administrator'],
  read: readSubscribedSku,
  keyOf: keyOfSku,
} as const satisfies ListEndpoint<[customerId: string], CustomerSku>;

/** The products that one user has licenses of. Source: also check-which-licenses-are-assigned-to-a-user. */
export const userLicenseList = {
  method: 'GET',
  path: (customerId, userId) => `${userPath(customerId, userId)}/licenses?${BOTH_GROUPS}`,
  what: 'the licenses of a user',
  needsUser: true,
  capability: 'licenses',
  roles: ['Directory Readers', 'Directory Writers', 'License Administrator', 'User Administrator'],
  read: (item, index, answer) =>
    readProduct(checked(license, item, answer, `items[${index}]`).productSku, index, answer),
  keyOf: keyOfSku,
} as const satisfies ListEndpoint<[customerId: string, userId: string], ProductSku>;

/** Assigns licenses to one user, and removes others. */
export const licenseUpdate = {
  method: 'POST',
  path: (customerId, userId) => `${userPath(customerId, userId)}/licenseupdates`,
  payload: (_customerId, _userId, { assign, remove }) => ({
    body: {
      LicensesToAssign: assign.length === 0 ? null : assign.map((id) => ({ SkuId: id, ExcludedPlans: null })),
      LicensesToRemove: remove.length === 0 ? null : remove,
      LicenseWarnings: null,
      Attributes: { ObjectType: 'LicenseUpdate' },
    },
  }),
  what: 'the assignment of licenses',
  needsUser: true,
  capability: 'licenses',
  roles: ['License Administrator', 'User Administrator', 'Directory Writers'],
  read: readWarnings,
} as const satisfies Endpoint<[customerId: string, userId: string, update: LicenseChange], readonly LicenseWarning[]>;

/** Enums come as words, and from older parts of the service as numbers. */
const GROUPS: Readonly<Record<string, string>> = { 1: 'group1', 2: 'group2' };

/** A count, or null where there is none that can be meant. Never below 0: more may be used than there are. */
const count = v.pipe(
  optionalNumber,
  v.transform((number) => (number !== null && Number.isSafeInteger(number) ? Math.max(0, number) : null)),
);

const product = v.object({
  id: optionalText,
  name: optionalText,
  skuPartNumber: optionalText,
  targetType: optionalText,
  licenseGroupId: optionalText,
});

const license = v.object({ productSku: v.unknown() });

const services = v.fallback(v.array(optionalObject({ displayName: optionalText, serviceName: optionalText })), []);

const subscribed = v.object({
  productSku: v.unknown(),
  totalUnits: count,
  consumedUnits: count,
  availableUnits: count,
  activeUnits: count,
  suspendedUnits: count,
  warningUnits: count,
  capabilityStatus: optionalText,
  servicePlans: v.optional(services, []),
});

const updated = v.object({
  licenseWarnings: v.optional(
    v.fallback(v.array(optionalObject({ code: optionalText, message: optionalText })), []),
    [],
  ),
});

function readSubscribedSku(item: unknown, index: number, answer: Answer): CustomerSku {
  const read = checked(subscribed, item, answer, `items[${index}]`);
  const { totalUnits, consumedUnits, availableUnits, activeUnits, suspendedUnits, warningUnits } = read;
  const usable = activeUnits === null ? null : activeUnits + (warningUnits ?? 0);
  const computed = usable === null || consumedUnits === null ? null : Math.max(0, usable - consumedUnits);
  return {
    ...readProduct(read.productSku, index, answer),
    total: totalUnits ?? usable,
    used: consumedUnits,
    free: availableUnits ?? computed,
    suspended: suspendedUnits,
    ending: warningUnits,
    state: lowerFirst(read.capabilityStatus ?? 'unknown'),
    services: read.servicePlans.flatMap((plan) => plan?.displayName ?? plan?.serviceName ?? []),
  };
}

function readProduct(value: unknown, index: number, answer: Answer): ProductSku {
  const at = `items[${index}].productSku`;
  const { id, name, skuPartNumber, targetType, licenseGroupId } = checked(product, value, answer, at);
  if (!isGuid(id)) throw unusableField(answer, `${at}.id`, id ?? undefined);
  const partNumber = skuPartNumber ?? id.toLowerCase();
  // The first group is the one that the service means where it says nothing.
  const group = licenseGroupId === null ? 'group1' : (GROUPS[licenseGroupId] ?? licenseGroupId.toLowerCase());
  return { id: id.toLowerCase(), partNumber, name: name ?? partNumber, group, target: targetType };
}

/** An answer without a body is as good as any: it was done. */
function readWarnings(answer: Answer): readonly LicenseWarning[] {
  if (answer.body.length === 0) return [];
  const { licenseWarnings } = checked(updated, jsonOf(answer), answer);
  return licenseWarnings.flatMap((warning) => {
    const message = warning?.message ?? warning?.code;
    return message ? [{ message }] : [];
  });
}

function keyOfSku({ group, id }: ProductSku): string {
  return `${group} ${id}`;
}

function lowerFirst(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}
