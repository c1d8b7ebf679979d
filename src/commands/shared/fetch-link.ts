import { cloudTable } from '../../account/clouds.ts';
import type { Profile, Provider } from '../../account/profile.ts';
import type { Context } from '../../cli/context.ts';
import { askingService } from '../../cli/progress.ts';
import { keepFetchedLink } from '../../invitation/link/fetched.ts';
import type { PartnerCenter } from '../../partner-center/client.ts';

/** The link that the service hands out for this provider. */
export function linkOfService(
  context: Context,
  partnerCenter: PartnerCenter,
  provider: Provider | undefined,
): Promise<string> {
  const query = provider === undefined ? {} : { indirectProviderId: provider.tenantId };
  return askingService(context, () => partnerCenter.invitationLink(query));
}

/** The profile with that link kept; see `keepFetchedLink`. */
export async function profileWithLink(
  context: Context,
  partnerCenter: PartnerCenter,
  profile: Profile,
  provider: Provider | undefined,
): Promise<Profile> {
  const link = await linkOfService(context, partnerCenter, provider);
  return keepFetchedLink(profile, link, cloudTable(context.state.clouds), provider);
}
