import type { Profile } from '../account/profile.ts';
import { type NextStep, wrongUsage } from '../errors.ts';
import type { Invitation } from '../ledger/invitation.ts';
import { partnerKey } from '../ledger/partner-key.ts';
import { oneLine } from '../output/sanitise.ts';
import { anyCloudOf } from './cloud.ts';
import type { Context } from './context.ts';

/** Refuses an invitation of another company than the profile's. `next` is what to run with the right profile. */
export function refuseOtherPartner(
  context: Context,
  invitation: Invitation,
  next: Pick<NextStep, 'command' | 'args'>,
): void {
  const current = context.profile();
  if (isOfPartner(context, invitation, current)) return;
  const { id, profile } = invitation;
  const message = `The invitation ${id} is of another partner account, that of the profile ${oneLine(profile)}; this is ${oneLine(current.name)}.`;
  throw wrongUsage('other-partner', message, { hint: { next: { ...next, options: { profile } } } });
}

/** The name of a profile of the invitation's partner: of several the current one, else the one it was made with. */
export function partnerProfile(context: Context, invitation: Invitation): string {
  const { profiles, current } = context.state;
  const its = profiles.filter((profile) => isOfPartner(context, invitation, profile));
  const named = (name: string | undefined) => its.find((profile) => profile.name === name);
  const { name } = named(current) ?? named(invitation.profile) ?? its[0] ?? { name: invitation.profile };
  return name;
}

function isOfPartner(context: Context, { partnerTenantId }: Invitation, profile: Profile): boolean {
  return partnerTenantId === partnerKey(profile, anyCloudOf(context, profile));
}
