import type { CloudTable } from '../../account/clouds.ts';
import type { PartnerType, Profile } from '../../account/profile.ts';
import { withKeptHosts } from './kept-hosts.ts';
import { parseInvitationLink } from './parse.ts';
import { fatal, isUsable, type LinkKind, type LinkProblem, type ParsedLink } from './parsed-link.ts';

const KIND_OF: Readonly<Record<PartnerType, LinkKind>> = { direct: 'direct', provider: 'direct', reseller: 'indirect' };

/** What a link says, and whether it is the profile's. */
export interface MatchedLink extends ParsedLink {
  /** Null when there is no profile to compare with, no link that can be read, or one that does not name its partner. */
  readonly isMine: boolean | null;
  /** See `isUsable`. */
  readonly isUsable: boolean;
}

/** Reads a link that somebody sent, and compares it with the profile if there is one. */
export function matchLink(text: string, clouds: CloudTable, profile: Profile | undefined): MatchedLink {
  if (profile === undefined) {
    const parsed = parseInvitationLink(text, clouds);
    return { ...parsed, isMine: null, isUsable: isUsable(parsed) };
  }
  const parsed = parseInvitationLink(text, withKeptHosts(clouds, profile));
  if (parsed.link === null) return { ...parsed, isMine: null, isUsable: false };
  const differences = profileProblems(parsed, profile);
  const isMine = differences.length === 0;
  if (isMine && parsed.kind === 'admin-relationship') return { ...parsed, isMine: null, isUsable: isUsable(parsed) };
  // A link that leads to another partner is not worth repairing.
  const repaired = isMine ? parsed.repaired : null;
  const problems = asksForNoPartner(parsed) ? parsed.problems : [...parsed.problems, ...differences];
  const matched = { ...parsed, repaired, problems };
  return { ...matched, isMine, isUsable: isUsable(matched) };
}

/** Whether something was linked that is no invitation, and said to be none: no partner is missing in it. */
function asksForNoPartner({ kind, partnerId, problems }: ParsedLink): boolean {
  const isInvitation = kind === 'direct' || kind === 'indirect';
  return !isInvitation && partnerId === null && problems.some(({ fatal }) => fatal);
}

/**
 * Why a link is not one of a profile's; empty when it is. What a link leaves out is a problem of the link itself, apart
 * from the partner. An approval link names no partner.
 */
export function profileProblems(parsed: ParsedLink, profile: Profile): readonly LinkProblem[] {
  const problems: LinkProblem[] = [];
  const isApproval = parsed.kind === 'admin-relationship';
  if (!isApproval && parsed.partnerId !== profile.tenantId) {
    const named = parsed.partnerId === null ? 'no partner' : `the partner ${parsed.partnerId}`;
    problems.push(
      fatal('wrong-partner', `The link names ${named}, and the profile "${profile.name}" is ${profile.tenantId}.`),
    );
  }
  if (parsed.cloud !== null && parsed.cloud !== profile.cloud) {
    problems.push(
      fatal(
        'wrong-cloud',
        `The link is of the cloud ${parsed.cloud}, and the profile "${profile.name}" is in ${profile.cloud}.`,
      ),
    );
  }
  if (isApproval) return problems;
  if (parsed.kind !== 'unknown' && parsed.kind !== KIND_OF[profile.type]) {
    problems.push(fatal('wrong-kind', WRONG_KIND[profile.type]));
  } else {
    problems.push(...wrongValues(parsed, profile));
  }
  return problems;
}

const WRONG_KIND: Readonly<Record<PartnerType, string>> = {
  direct: 'A direct-bill partner invites with a link of type ResellerRelationship, and this is another.',
  provider: 'An indirect provider invites with a link of type ResellerRelationship, and this is another.',
  reseller: 'An indirect reseller invites with a link of type IndirectResellerRelationship, and this is another.',
};

function wrongValues(parsed: ParsedLink, profile: Profile): LinkProblem[] {
  const problems: LinkProblem[] = [];
  // Links of partners that are no resellers have 0, whether or not the partner has a location account.
  const own = profile.type === 'reseller' ? [] : ['0'];
  const expected = profile.msppId === undefined ? own : [...own, profile.msppId];
  if (parsed.msppId !== null && expected.length > 0 && !expected.includes(parsed.msppId)) {
    problems.push(
      fatal(
        'wrong-mspp-id',
        `msppId is ${parsed.msppId}; for the profile "${profile.name}" it is ${expected.join(' or ')}.`,
      ),
    );
  }
  const known = profile.providers.some((provider) => provider.tenantId === parsed.providerId);
  if (parsed.providerId !== null && !known) {
    problems.push(
      fatal('wrong-provider', `The provider ${parsed.providerId} is none of the profile "${profile.name}".`),
    );
  }
  return problems;
}
