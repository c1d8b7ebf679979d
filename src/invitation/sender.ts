import type { Cloud } from '../account/clouds.ts';
import type { Profile, Provider } from '../account/profile.ts';
import { partnerKey } from '../ledger/partner-key.ts';
import { buildInvitationLink } from './link/build.ts';

/** Whom a mail is from. */
export interface Sender {
  readonly profile: Profile;
  /** The indirect provider; undefined unless the profile is a reseller's. */
  readonly provider: Provider | undefined;
  /** The partner's id in the ledger; see `partnerKey`. */
  readonly partnerTenantId: string;
  /** Who writes the mail, for the ledger. */
  readonly operator: string;
}

/** A sender who can invite. */
export interface InvitingSender extends Sender {
  /** The invitation link, which an invitation has to contain. */
  readonly link: string;
}

/** The account as a sender of mails about admin relationships. */
export function senderOf(profile: Profile, cloud: Cloud, provider: Provider | undefined, operator: string): Sender {
  return { profile, provider, partnerTenantId: partnerKey(profile, cloud), operator };
}

/** The account as a sender of invitations. Throws as `buildInvitationLink` does where its link can't be built. */
export function invitingSenderOf(
  profile: Profile,
  cloud: Cloud,
  provider: Provider | undefined,
  operator: string,
): InvitingSender {
  const link = buildInvitationLink(profile, cloud, provider);
  return { ...senderOf(profile, cloud, provider, operator), link };
}
