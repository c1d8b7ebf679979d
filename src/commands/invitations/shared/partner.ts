import type { Profile } from '../../../account/profile.ts';
import { anyCloudOf } from '../../../cli/cloud.ts';
import type { Context } from '../../../cli/context.ts';
import { profileFlag } from '../../../cli/profile-flag.ts';
import { wrongUsage } from '../../../errors.ts';
import type { Invitation } from '../../../ledger/invitation.ts';
import { partnerKey } from '../../../ledger/partner-key.ts';
import { oneLine } from '../../../output/sanitise.ts';
import { shellWord } from '../../../text/shell-word.ts';

/**
 * What is of another company than the profile is not for this profile. `command` is the one to run with the right
 * profile, without the leading `relate`.
 */
export function refuseOtherPartner(context: Context, invitation: Invitation, command: string): void {
  const current = context.profile();
  if (isOfPartner(context, invitation, current)) return;
  const { id, profile } = invitation;
  const message = `The invitation ${id} is of another partner account, that of the profile ${oneLine(profile)}; this is ${oneLine(current.name)}.`;
  throw wrongUsage('other-partner', message, { hint: `relate ${command} --profile ${shellWord(profile)}` });
}

/** What a command needs to be run with a profile of the invitation's partner; see `profileFlag`. */
export function partnerFlag(context: Context, invitation: Invitation): string {
  const { profiles, current } = context.state;
  const its = profiles.filter((profile) => isOfPartner(context, invitation, profile));
  const named = (name: string | undefined) => its.find((profile) => profile.name === name);
  const { name } = named(current) ?? named(invitation.profile) ?? its[0] ?? { name: invitation.profile };
  return profileFlag(context, { name });
}

function isOfPartner(context: Context, { partnerTenantId }: Invitation, profile: Profile): boolean {
  return partnerTenantId === partnerKey(profile, anyCloudOf(context, profile));
}
