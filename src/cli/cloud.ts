import { capabilityNamed, requireCapability } from '../account/clouds/capability.ts';
import { type Cloud, cloudNamed, cloudTable, openCloud } from '../account/clouds.ts';
import { refuseForType } from '../account/partner-type.ts';
import type { Profile } from '../account/profile.ts';
import { partnerKey } from '../ledger/partner-key.ts';
import type { EndpointNeeds } from '../transport/endpoint.ts';
import type { Context } from './context.ts';

/** The cloud of the profile, be it open or closed. */
export function anyCloudOf(context: Context, profile: Profile): Cloud {
  return cloudNamed(cloudTable(context.state.clouds), profile.cloud);
}

/** The cloud of the profile, which has to be open. */
export function cloudOf(context: Context, profile: Profile = context.profile()): Cloud {
  return openCloud(anyCloudOf(context, profile));
}

/**
 * As `cloudOf`. Throws `not-in-cloud` where the services can't do this there, and `not-for-partner-type` where they don't
 * for a partner of this type: before anybody signs in or is asked.
 */
export function cloudWith(context: Context, needs: EndpointNeeds): Cloud {
  const profile = context.profile();
  const cloud = cloudOf(context, profile);
  const capability = capabilityNamed(needs.capability);
  if (capability !== undefined) requireCapability(cloud, capability, profile.name);
  refuseForType(profile, needs);
  return cloud;
}

/** The key of the partner in the ledger whose profile is in use, see `partnerKey`. Throws as `Context.profile` does. */
export function partnerInUse(context: Context): string {
  const profile = context.profile();
  return partnerKey(profile, cloudOf(context, profile));
}
