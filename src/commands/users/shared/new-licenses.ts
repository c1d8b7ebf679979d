import type { Context } from '../../../cli/context.ts';
import { askingService } from '../../../cli/progress.ts';
import { ExitCode } from '../../../errors.ts';
import { LicenseChanges } from '../../../licenses/change.ts';
import { resolveSkus } from '../../../licenses/find-sku.ts';
import { type LicenseHolder, planToAssign, shortages } from '../../../licenses/plan.ts';
import { type LicensedCustomer, licensesMissing, notForUsers } from '../../../licenses/refusals.ts';
import { shortLine } from '../../../output/sanitise.ts';
import type { ProductSku } from '../../../partner-center/licenses.ts';
import type { Licenses } from '../../../partner-center/licenses-client.ts';
import type { CustomerUser, UserProperties } from '../../../partner-center/users.ts';
import type { Users } from '../../../partner-center/users-client.ts';
import type { CreatedUser } from '../../../users/create.ts';
import { userWithUpn } from '../../../users/find.ts';

/**
 * The products that a new user is to have licenses of, by what was typed. Throws `sku-not-found`, `sku-ambiguous`,
 * `sku-not-for-users`, and `licenses-missing` where there are too few: before anybody is created.
 */
export async function newLicenses(
  texts: readonly string[] | undefined,
  { licenses, users }: { readonly licenses: Licenses; readonly users: Users },
  customer: LicensedCustomer,
  properties: UserProperties,
): Promise<readonly ProductSku[]> {
  if (texts === undefined) return [];
  const subscribed = await licenses.subscribed(customer.id);
  const wanted = resolveSkus(texts, subscribed);
  const tenantWide = wanted.find(({ target }) => target?.toLowerCase() === 'tenant');
  if (tenantWide !== undefined) throw notForUsers(tenantWide);
  const missingFor = (user: LicenseHolder, has: readonly ProductSku[]) =>
    shortages([planToAssign({ user, has }, wanted, false)], subscribed);
  if (missingFor({ ...properties, id: '' }, []).length === 0) return wanted;
  // An earlier run may have created the user, who has the last ones.
  const there = await userWithUpn(properties.upn, users.pages(customer.id));
  const has = there === undefined ? [] : await licenses.ofUser(customer.id, there.id);
  const missing = missingFor(there ?? { ...properties, id: '' }, has);
  if (missing.length > 0) throw licensesMissing(missing, customer, 'Nobody was created.');
  return wanted;
}

/** What a user who is there now got licenses of, and how the command ends for it. */
export interface GivenLicenses {
  readonly licenses: readonly ProductSku[] | null;
  readonly code: ExitCode;
  /** Says what is left to do, after the user was printed; nothing where nothing is. */
  readonly tell: () => Promise<void>;
}

const ALL_GIVEN = { code: ExitCode.done, tell: async () => {} } as const;

/** Assigns the licenses, as far as the user does not have them. What goes wrong leaves the user as it is. */
export async function giveLicenses(
  context: Context,
  licenses: Licenses,
  customer: LicensedCustomer,
  { user, isNew }: Pick<CreatedUser, 'user' | 'isNew'>,
  wanted: readonly ProductSku[],
): Promise<GivenLicenses> {
  if (wanted.length === 0) return { licenses: isNew ? [] : null, ...ALL_GIVEN };
  const has = isNew ? [] : await askingService(context, () => licenses.ofUser(customer.id, user.id));
  const plan = planToAssign({ user, has }, wanted, false);
  const changes = new LicenseChanges(licenses, customer, [plan]);
  const { assigned, refusal } = await askingService(context, () => changes.carryOut(plan));
  const given = [...has, ...assigned];
  if (refusal === undefined) return { licenses: given, ...ALL_GIVEN };
  const left = plan.assign.filter((sku) => !assigned.includes(sku));
  const tell = async () => {
    await context.tellError(refusal, `${user.upn} is there now, without ${namesOf(left)}: `);
    await context.notice(shortLine(`To assign the rest: ${stepFor(context, customer, user, left)}`));
  };
  return { licenses: given, code: ExitCode.partial, tell };
}

function namesOf(skus: readonly ProductSku[]): string {
  return skus.map(({ name }) => shortLine(name)).join(' and ');
}

function stepFor(
  { wording }: Context,
  { id }: LicensedCustomer,
  { upn }: CustomerUser,
  skus: readonly ProductSku[],
): string {
  const sku = skus.map(({ partNumber }) => partNumber).join(',');
  return wording.command({ command: 'licenses assign', args: [id, upn], options: { sku } });
}
