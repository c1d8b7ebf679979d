import { cloudTable } from '../../account/clouds.ts';
import { cloudOf } from '../../cli/cloud.ts';
import type { Context } from '../../cli/context.ts';
import { withProgress } from '../../cli/progress.ts';
import type { Tenant } from '../../customers/tenant.ts';
import { ExitCode, failed, RelateError } from '../../errors.ts';

/** Milliseconds to wait for what Entra says of a domain: a draft is there at once where there is no network. */
const TIMEOUT = 3000;

/**
 * Refuses to invite a customer whose tenant is in another cloud, with `customer-in-other-cloud`: nobody there can accept.
 * What Entra does not tell, or not now, is no reason to refuse.
 */
export async function refuseOtherCloud(context: Context, domain: string): Promise<void> {
  const { isInstanceOf } = await import('../../customers/tenant.ts');
  const tenant = await ownerOf(context, domain);
  if (!tenant?.isInOtherCloud) return;
  const { instance } = tenant;
  const other = cloudTable(context.state.clouds).find(
    ({ authority, isLocal }) =>
      instance !== null && authority !== null && !isLocal && isInstanceOf(instance, authority),
  );
  const where = other === undefined ? 'another cloud' : `the ${other.title}`;
  throw failed(
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

/** The tenant of the domain; null or undefined where nothing is known of it. Rejects with `interrupted` alone. */
async function ownerOf(context: Context, domain: string): Promise<Tenant | null | undefined> {
  const [{ withServices }, { tenantOf }] = await Promise.all([
    import('../../cli/services.ts'),
    import('../../customers/tenant.ts'),
  ]);
  const { http, interrupt } = context.world;
  try {
    return await withServices(context, {}, async (services) => {
      const { authority } = await services.addresses();
      if (authority === null) return undefined;
      const lookup = { http, authority, signal: interrupt(), timeout: TIMEOUT };
      return withProgress(context, 'Looking the domain up …', () => tenantOf(domain, lookup));
    });
  } catch (error) {
    // A stand-in that can't be used keeps nobody from writing a draft.
    if (error instanceof RelateError && error.exitCode !== ExitCode.interrupted) return undefined;
    throw error;
  }
}
