import { cloudTable } from '../../account/clouds.ts';
import { cloudOf } from '../../cli/cloud.ts';
import type { Context } from '../../cli/context.ts';
import { withProgress } from '../../cli/progress.ts';
import type { Tenant } from '../../customers/tenant.ts';
import { failed, isExpectedFailure, type RelateError } from '../../errors.ts';

/** Milliseconds to wait for what Entra says of a domain: a draft is there at once where there is no network. */
const TIMEOUT = 3000;

/** So many questions one after the other without an answer: there is no network, and no more are asked. */
const MOST_UNANSWERED = 8;

/**
 * Refuses to invite a customer whose tenant is in another cloud, with `customer-in-other-cloud`: nobody there can accept.
 * What Entra does not tell, or not now, is no reason to refuse.
 */
export async function refuseOtherCloud(context: Context, domain: string): Promise<void> {
  const refusal = (await otherCloudRefusals(context, [domain])).get(domain);
  if (refusal !== undefined) throw refusal;
}

/** The refusals of those of many domains that are in another cloud, as `refuseOtherCloud` makes them, by domain. */
export async function otherCloudRefusals(
  context: Context,
  domains: readonly string[],
): Promise<ReadonlyMap<string, RelateError>> {
  const { isInstanceOf } = await import('../../customers/tenant.ts');
  const refusals = new Map<string, RelateError>();
  for (const [domain, { isInOtherCloud, instance }] of await ownersOf(context, domains)) {
    if (isInOtherCloud) refusals.set(domain, refusalFor(context, domain, instance, isInstanceOf));
  }
  return refusals;
}

function refusalFor(
  context: Context,
  domain: string,
  instance: string | null,
  isInstanceOf: (instance: string, authority: string) => boolean,
): RelateError {
  const other = cloudTable(context.state.clouds).find(
    ({ authority, isLocal }) =>
      instance !== null && authority !== null && !isLocal && isInstanceOf(instance, authority),
  );
  const where = other === undefined ? 'another cloud' : `the ${other.title}`;
  return failed(
    'customer-in-other-cloud',
    `${domain} is in ${where} (${instance}), where nobody can accept an invitation of the ${cloudOf(context).title}.`,
    {
      hint: [
        {
          says: 'Invite with a profile of that cloud, by {option:profile}. The ones there are',
          next: { command: 'profile list' },
        },
        'Where the customer has another domain in your cloud, give that one.',
      ],
      facts: {
        domain,
        ...(instance === null ? {} : { instance }),
        ...(other === undefined ? {} : { cloud: other.name }),
      },
    },
  );
}

/** The tenants of those domains of which any is known. Rejects with `interrupted` alone. */
async function ownersOf(context: Context, domains: readonly string[]): Promise<ReadonlyMap<string, Tenant>> {
  const [{ withServices }, { tenantOf }, { BoundedFetcher }] = await Promise.all([
    import('../../cli/services.ts'),
    import('../../customers/tenant.ts'),
    import('../../transport/bounded-fetcher.ts'),
  ]);
  const { http, interrupt } = context.world;
  let unanswered = 0;
  try {
    return await withServices(context, {}, async (services) => {
      const { authority } = await services.addresses();
      if (authority === null) return new Map();
      const lookup = { http, authority, signal: interrupt(), timeout: TIMEOUT };
      const fetchOne = async (domain: string): Promise<Tenant | undefined> => {
        if (unanswered >= MOST_UNANSWERED) return undefined;
        const tenant = await tenantOf(domain, lookup);
        unanswered = tenant === undefined ? unanswered + 1 : 0;
        return tenant ?? undefined;
      };
      const fetcher = new BoundedFetcher({ fetchOne, budget: Number.POSITIVE_INFINITY });
      const text = domains.length === 1 ? 'Looking the domain up …' : 'Looking the domains up …';
      const found = await withProgress(context, text, () => fetcher.fetchAll(domains));
      return new Map([...found].flatMap(([domain, tenant]) => (tenant === undefined ? [] : [[domain, tenant]])));
    });
  } catch (error) {
    // A stand-in that can't be used keeps nobody from writing a draft.
    if (isExpectedFailure(error)) return new Map();
    throw error;
  }
}
