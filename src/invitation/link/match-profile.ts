import type { PartnerType, Profile } from '../../account/profile.ts';
import { fatal, type LinkKind, type LinkProblem, type ParsedLink } from './parsed-link.ts';

/** Whether a link is one of a profile's, and if not, why. */
export interface Comparison {
  readonly belongs: 'yes' | 'no';
  readonly problems: readonly LinkProblem[];
}

const kindOf: Readonly<Record<PartnerType, LinkKind>> = { direct: 'direct', provider: 'direct', reseller: 'indirect' };

/**
 * Compares what a link says with a profile. What the link does not say is judged by its reading, not here; only a link
 * that names no partner belongs to nobody.
 */
export function compareWithProfile(reading: ParsedLink, profile: Profile): Comparison {
  const problems: LinkProblem[] = [];
  if (reading.partnerId !== profile.tenantId) {
    const named = reading.partnerId === null ? 'no partner' : `the partner ${reading.partnerId}`;
    problems.push(
      fatal('wrong-partner', `The link names ${named}, and the profile "${profile.name}" is ${profile.tenantId}.`),
    );
  }
  if (reading.cloud !== null && reading.cloud !== profile.cloud) {
    problems.push(
      fatal(
        'wrong-cloud',
        `The link is of the cloud ${reading.cloud}, and the profile "${profile.name}" is in ${profile.cloud}.`,
      ),
    );
  }
  if (reading.kind !== 'unknown' && reading.kind !== kindOf[profile.type]) {
    problems.push(fatal('wrong-kind', wrongKind[profile.type]));
  } else {
    problems.push(...wrongValues(reading, profile));
  }
  return { belongs: problems.length === 0 ? 'yes' : 'no', problems };
}

const wrongKind: Readonly<Record<PartnerType, string>> = {
  direct: 'A direct-bill partner invites with a link of type ResellerRelationship, and this is another.',
  provider: 'An indirect provider invites with a link of type ResellerRelationship, and this is another.',
  reseller: 'An indirect reseller invites with a link of type IndirectResellerRelationship, and this is another.',
};

function wrongValues(reading: ParsedLink, profile: Profile): LinkProblem[] {
  const problems: LinkProblem[] = [];
  // Links of partners that are no resellers have 0, whether or not the partner has a location account.
  const own = profile.type === 'reseller' ? [] : ['0'];
  const expected = profile.msppId === undefined ? own : [...own, profile.msppId];
  if (reading.msppId !== null && expected.length > 0 && !expected.includes(reading.msppId)) {
    problems.push(
      fatal(
        'wrong-mspp-id',
        `msppId is ${reading.msppId}; for the profile "${profile.name}" it is ${expected.join(' or ')}.`,
      ),
    );
  }
  const known = profile.providers.some((provider) => provider.tenantId === reading.providerId);
  if (reading.providerId !== null && !known) {
    problems.push(
      fatal('wrong-provider', `The provider ${reading.providerId} is none of the profile "${profile.name}".`),
    );
  }
  return problems;
}
