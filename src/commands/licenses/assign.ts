import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { dryRun, maxWait, yes } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import { resolveSkus } from '../../licenses/find-sku.ts';
import { afterwards, type LicensePlan, lacksCountry, planToAssign, shortages } from '../../licenses/plan.ts';
import { licensesMissing, notForUsers } from '../../licenses/refusals.ts';
import { shortLine } from '../../output/sanitise.ts';
import type { ProductSku } from '../../partner-center/licenses.ts';
import { resolveUsers } from '../../users/find.ts';
import { customer } from '../customers/shared/customer.ts';
import { TENANT_NEEDS } from '../shared/tenant-needs.ts';
import { withCustomer } from '../shared/with-customer.ts';
import { carryOutPlans, holdings } from './shared/carry-out.ts';
import { licensedUsers, skuOption, skusGiven } from './shared/license-options.ts';
import { licenseRowFields } from './shared/outcome-row.ts';

export const command = defineCommand(
  {
    details:
      'Looks first whether there are enough licenses for all: where some are missing, nothing is changed. What a user has ' +
      'already is left as it is. With --replace each user has exactly these licenses afterwards: what is to go is shown, ' +
      'and you are asked. Mail and files of a removed license are deleted after 30 days, unless it is assigned again.',
    arguments: [customer, licensedUsers],
    options: [
      skuOption,
      { flags: '--replace', meaning: 'remove all other licenses of these users' },
      yes,
      dryRun,
      maxWait,
    ],
    fields: licenseRowFields,
    isList: true,
    examples: [
      'licenses assign contoso.com anna@contoso.com --sku "Microsoft 365 Business Premium"',
      'licenses assign contoso.com anna@contoso.com ben@contoso.com --sku SPB,POWER_BI_PRO --replace --dry-run',
    ],
  },
  (context, options, text, userTexts) => {
    const texts = skusGiven(options.sku, text);
    const { replace = false } = options;
    return withCustomer(context, options, text, TENANT_NEEDS['licenses assign'], async ({ partnerCenter }, found) => {
      const { id, name } = found;
      const customer = { id, name: shortLine(name) };
      const licenses = await partnerCenter.licenses();
      const { wanted, plans, missing } = await askingService(context, async () => {
        const subscribed = await licenses.subscribed(id);
        const wanted = resolveSkus(texts, subscribed);
        const tenantWide = wanted.find(({ target }) => target?.toLowerCase() === 'tenant');
        if (tenantWide !== undefined) throw notForUsers(tenantWide);
        const users = await resolveUsers(userTexts, id, await partnerCenter.users());
        const plans = (await holdings(licenses, id, users)).map((holding) => planToAssign(holding, wanted, replace));
        return { wanted, plans, missing: shortages(plans, subscribed) };
      });
      if (missing.length > 0) throw licensesMissing(missing, customer, 'Nothing was changed.');
      const losing = plans.filter((plan) => plan.remove.length > 0 && !lacksCountry(plan));
      if (losing.length > 0 && !(await agrees(context, losing, options.yes))) {
        return context.notice('Nothing was changed.');
      }
      const idle = replace ? 'has exactly these already' : wanted.length === 1 ? 'has it already' : 'has them already';
      return carryOutPlans(context, licenses, customer, plans, idle);
    });
  },
);

/** Shows what each of these users has before and after, and asks. A dry run goes on without. */
async function agrees(context: Context, losing: readonly LicensePlan[], yes: boolean | undefined): Promise<boolean> {
  for (const plan of losing) {
    await context.notice(shortLine(`${plan.user.upn}: now ${namesOf(plan.has)}; then ${namesOf(afterwards(plan))}.`));
  }
  if (context.globals.dryRun) return true;
  const [only] = losing;
  const whom = losing.length === 1 && only !== undefined ? only.user.upn : `${losing.length} users`;
  return context.confirm(shortLine(`Replace the licenses of ${whom}?`), yes);
}

function namesOf(skus: readonly ProductSku[]): string {
  return skus.length === 0 ? 'nothing' : skus.map(({ name }) => name).join(', ');
}
