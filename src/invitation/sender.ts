import type { Cloud } from '../account/clouds.ts';
import type { Profile, Provider } from '../account/profile.ts';
import { partnerKey } from '../ledger/partner-key.ts';
import { buildInvitationLink } from './link/build.ts';

/** Whom a mail is from. */
export interface Sender {
  readonly profile: Profile;
  /** The indirect provider; undefined unless the profile is a reseller's. */
  readonly provider: Provider | undefined;
  /** The invitation link, which the mail has to contain. */
  readonly link: string;
  /** The partner's id in the ledger; see `partnerKey`. */
  readonly partnerTenantId: string;
  /** Who writes the mail, for the ledger. */
  readonly operator: string;
}

/** The account as a sender. Throws as `buildInvitationLink` does where its link can't be built. */
export function senderOf(profile: Profile, cloud: Cloud, provider: Provider | undefined, operator: string): Sender {
  return {
    profile,
    provider,
    link: buildInvitationLink(profile, cloud, provider),
    partnerTenantId: partnerKey(profile, cloud),
    operator,
  };
}
