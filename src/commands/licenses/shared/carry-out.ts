import type { Context } from '../../../cli/context.ts';
import { askingService } from '../../../cli/progress.ts';
import type { ExitCode, RelateError } from '../../../errors.ts';
import { LicenseChanges, type LicenseOutcome } from '../../../licenses/change.ts';
import { isIdle, type LicenseHolder, type LicensePlan } from '../../../licenses/plan.ts';
import type { LicensedCustomer } from '../../../licenses/refusals.ts';
import { shortLine } from '../../../output/sanitise.ts';
import type { Licenses } from '../../../partner-center/licenses-client.ts';
import { codeOfSeveral, refusalUnlessFatal, rowsOfEach, tellRefusals } from '../../shared/several.ts';
import { type LicenseRow, licenseRowFields } from './outcome-row.ts';

/** A user, with what the user has licenses of. */
type Holding = Pick<LicensePlan, 'user' | 'has'>;

/** Users asked for at the same time. */
const AT_ONCE = 8;

/** What each of these users has. */
export async function holdings(
  licenses: Licenses,
  customerId: string,
  users: readonly LicenseHolder[],
): Promise<readonly Holding[]> {
  const all: Holding[] = [];
  for (let start = 0; start < users.length; start += AT_ONCE) {
    const some = users.slice(start, start + AT_ONCE);
    all.push(
      ...(await Promise.all(some.map(async (user) => ({ user, has: await licenses.ofUser(customerId, user.id) })))),
    );
  }
  return all;
}

/** Carries the plans out, or says in a dry run what would be done, with a row for each user. */
export async function carryOutPlans(
  context: Context,
  licenses: Licenses,
  customer: LicensedCustomer,
  plans: readonly LicensePlan[],
  idleReason: string,
): Promise<ExitCode> {
  const changes = new LicenseChanges(licenses, customer, plans);
  const busy = plans.filter((plan) => !isIdle(plan)).length;
  const who = busy === 1 ? '1 user' : `${busy} users`;
  const isDryRun = busy > 0 && (await context.isDryRun(`change the licenses of ${who} of ${customer.name}`));
  const refusals: RelateError[] = [];
  const work = async (plan: LicensePlan): Promise<LicenseRow> => {
    if (isIdle(plan)) return rowOf(plan, 'unchanged', { reason: idleReason });
    if (isDryRun) {
      const refusal = changes.refusalOf(plan);
      if (refusal === undefined) return rowOf(plan, 'would-change', { assigned: plan.assign, removed: plan.remove });
      refusals.push(refusal);
      return rowOf(plan, 'refused', { reason: refusal.message });
    }
    const outcome = await askingService(context, () => changes.carryOut(plan));
    for (const { message } of outcome.warnings) await context.notice(shortLine(`${plan.user.upn}: ${message}`));
    if (outcome.refusal !== undefined) refusals.push(refusalUnlessFatal(outcome.refusal));
    return rowOf(plan, resultOf(outcome), { ...outcome, reason: outcome.refusal?.message ?? '' });
  };
  await context.printer.stream(rowsOfEach(plans, work), licenseRowFields, '');
  await tellRefusals(context, refusals);
  return codeOfSeveral(plans.length - refusals.length, refusals.length);
}

function resultOf({ assigned, removed, refusal }: LicenseOutcome): LicenseRow['result'] {
  if (refusal === undefined) return 'changed';
  return assigned.length + removed.length > 0 ? 'partial' : 'refused';
}

function rowOf({ user }: LicensePlan, result: LicenseRow['result'], facts: Partial<LicenseRow>): LicenseRow {
  return { assigned: [], removed: [], reason: '', ...facts, user, result };
}
