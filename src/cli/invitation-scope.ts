import { findProfile, profileOrigin } from '../configuration/settings.ts';
import type { Invitation } from '../ledger/invitation.ts';
import { isRehearsal, partnerKey } from '../ledger/partner-key.ts';
import { anyCloudOf } from './cloud.ts';
import { defineOption } from './command.ts';
import type { Context } from './context.ts';

/** For lists of invitations, which are of one profile otherwise. */
export const allProfiles = defineOption({
  flags: '--all-profiles',
  meaning: 'of all profiles; while one rehearses, of all rehearsals',
});

/** Which invitations a command works with. */
export interface InvitationScope {
  includes(invitation: OfPartner): boolean;
  /** Whether one that is not included would be with `--all-profiles`, and nobody has said which profile. */
  leavesOut(invitation: OfPartner): boolean;
}

type OfPartner = Pick<Invitation, 'partnerTenantId'>;

/**
 * The invitations of the partner whose profile is in use, whoever of its operators made them, or of all. A rehearsal with the stand-in is among those of its profile, and
 * never among real ones. Throws as `Context.profile` does, but not where no profile is stored at all.
 */
export function invitationScope(context: Context, isOfAll: boolean): InvitationScope {
  const { state, globals, world } = context;
  const hasNone = state.profiles.length === 0 && globals.profile === undefined;
  const isSpanning = isOfAll || hasNone;
  const profile = isSpanning ? findProfile(state, globals.profile, hasNone ? {} : world.env) : context.profile();
  const isRehearsing = profile !== undefined && anyCloudOf(context, profile).isLocal;
  const partner = profile && partnerKey(profile, anyCloudOf(context, profile));
  const isOfSameKind = ({ partnerTenantId }: OfPartner) => isRehearsal(partnerTenantId) === isRehearsing;
  const includes = (invitation: OfPartner) =>
    isOfSameKind(invitation) && (isSpanning || invitation.partnerTenantId === partner);
  const isChosen = profileOrigin(state, globals.profile, world.env).kind !== 'configuration';
  return {
    includes,
    leavesOut: (invitation) => !isChosen && isOfSameKind(invitation) && !includes(invitation),
  };
}
