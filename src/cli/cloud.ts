import { requireCapability } from '../account/clouds/capability.ts';
import type { Capability } from '../account/clouds/cloud.ts';
import { type Cloud, cloudNamed, cloudTable, openCloud } from '../account/clouds.ts';
import type { Profile } from '../account/profile.ts';
import type { Context } from './context.ts';

/** The cloud of the profile, be it open or closed. */
export function anyCloudOf(context: Context, profile: Profile): Cloud {
  return cloudNamed(cloudTable(context.state.clouds), profile.cloud);
}

/** The cloud of the profile, which has to be open. */
export function cloudOf(context: Context, profile: Profile = context.profile()): Cloud {
  return openCloud(anyCloudOf(context, profile));
}

/** As `cloudOf`. Throws `not-in-cloud` where the services can't do this, before anybody signs in or is asked. */
export function cloudWith(context: Context, { capability }: { readonly capability: Capability }): Cloud {
  const profile = context.profile();
  const cloud = cloudOf(context, profile);
  requireCapability(cloud, capability, profile.name);
  return cloud;
}
