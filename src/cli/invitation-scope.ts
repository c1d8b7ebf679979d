import { findProfile, profileOrigin } from '../configuration/settings.ts';
import type { Invitation } from '../ledger/invitation.ts';
import { isRehearsal, partnerKey } from '../ledger/partner-key.ts';
import { anyCloudOf } from './cloud.ts';
import { defineOption } from './command.ts';
import type { Context } from './context.ts';
import { ledgerPlace } from './ledger.ts';

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
  const own = ownPartners(context);
  const isOfSameKind = ({ partnerTenantId }: OfPartner) =>
    isRehearsal(partnerTenantId) === isRehearsing && (own === undefined || own.includes(partnerTenantId));
  const includes = (invitation: OfPartner) =>
    isOfSameKind(invitation) && (isSpanning || invitation.partnerTenantId === partner);
  const isChosen = profileOrigin(state, globals.profile, world.env).kind !== 'configuration';
  return {
    includes,
    leavesOut: (invitation) => !isChosen && isOfSameKind(invitation) && !includes(invitation),
  };
}

/**
 * The partners whose records are anybody's business here: those of the stored profiles, since a team's ledger may be that
 * of several partners. Undefined for all: what is in a file of this machine.
 */
export function ownPartners(context: Context): readonly string[] | undefined {
  if (ledgerPlace(context).kind === 'file') return undefined;
  return context.state.profiles.map((profile) => partnerKey(profile, anyCloudOf(context, profile)));
}
