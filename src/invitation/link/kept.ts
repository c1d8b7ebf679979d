import { type CloudTable, cloudNamed } from '../../account/clouds.ts';
import type { Profile, Provider } from '../../account/profile.ts';
import { type RelateError, wrongUsage } from '../../errors.ts';
import { writeInvitationLink } from './build.ts';
import { profileProblems } from './match-profile.ts';
import { parseInvitationLink } from './parse.ts';
import type { LinkProblem, LinkProblemCode, ParsedLink } from './parsed-link.ts';
import { chooseProvider } from './provider.ts';

/** Problems that don't count in a cloud where the form of links is not published. */
const ABOUT_THE_FORM: ReadonlySet<LinkProblemCode> = new Set([
  'unknown-host',
  'unknown-form',
  'unknown-type',
  'old-form',
  'partner-id-missing',
  'mspp-id-missing',
  'provider-missing',
]);

/**
 * Checks a link that is to be kept in a profile: one that the operator copied from the draft Partner Center shows, or that
 * the service handed out. In a cloud whose form is not published, the form does not count. Returns the link to store;
 * throws `link-refused` when it can't be the profile's.
 */
export function checkKeptLink(
  text: string,
  profile: Profile,
  clouds: CloudTable,
  provider = chooseProvider(profile),
): string {
  const cloud = cloudNamed(clouds, profile.cloud);
  const parsed = parseInvitationLink(text, clouds);
  const isPublished = cloud.invitation !== null;
  const differences = isPublished && parsed.link !== null ? profileProblems(parsed, profile) : [];
  const problem = [...parsed.problems, ...differences].find(
    ({ code, fatal }) => code === 'wrong-purpose' || (fatal && (isPublished || !ABOUT_THE_FORM.has(code))),
  );
  if (problem !== undefined) throw refused(problem.message, hintFor(problem, parsed));
  // A text without a link was refused above.
  const link = parsed.link ?? '';
  if (parsed.cloud !== null && parsed.cloud !== cloud.name) {
    throw refused(`${parsed.host} is a host of the cloud ${parsed.cloud}, and the profile is in ${cloud.name}.`);
  }
  const values = new Set([...new URL(link).searchParams.values()].map((value) => value.toLowerCase()));
  if (!values.has(profile.tenantId)) {
    throw refused(`The link does not name the profile's tenant id ${profile.tenantId}.`);
  }
  if (provider !== undefined && !values.has(provider.tenantId)) {
    throw refused(`The link does not name the tenant id of the provider ${provider.name}, ${provider.tenantId}.`);
  }
  return link;
}

function hintFor({ code }: LinkProblem, { repaired }: ParsedLink): string {
  if (code === 'cut-at-ampersand') return 'Put the link in quotes.';
  return repaired === null ? COPY_AGAIN : `Use this one instead: ${repaired}`;
}

const COPY_AGAIN = 'Copy the link again from the draft Partner Center shows.';

function refused(message: string, hint = COPY_AGAIN): RelateError {
  return wrongUsage('link-refused', message, { hint });
}

/** Checks every link a profile keeps, as `checkKeptLink` does; for a profile that comes from somewhere else. */
export function checkKeptLinks(profile: Profile, clouds: CloudTable): void {
  const { link, type, providers } = profile;
  if (link !== undefined && type === 'reseller') throw refused('A reseller keeps its links with its providers.');
  if (link !== undefined) checkKeptLink(link, profile, clouds);
  for (const provider of providers) {
    if (provider.link !== undefined) checkKeptLink(provider.link, profile, clouds, provider);
  }
}

/**
 * The profile with this link kept, for the provider of this name if it is a reseller's. The link is checked, and
 * `link-not-needed` thrown when it is the one that is built.
 */
export function keepLink(profile: Profile, text: string, clouds: CloudTable, providerName?: string): Profile {
  const provider = chooseProvider(profile, providerName);
  const link = checkKeptLink(text, profile, clouds, provider);
  const cloud = cloudNamed(clouds, profile.cloud);
  if (cloud.invitation !== null && link === writeInvitationLink(profile, cloud, provider)) {
    throw wrongUsage('link-not-needed', 'This is the link that is built from the profile. It need not be kept.', {
      hint: { says: 'Leave out {option:link}.' },
    });
  }
  return withLink(profile, provider, { link });
}

/** What to tell of a link that is kept nevertheless: that its host is not known. */
export function doubtOfHost(text: string, clouds: CloudTable): string | undefined {
  return parseInvitationLink(text, clouds).problems.find(({ code }) => code === 'unknown-host')?.message;
}

/** The profile without the link that is kept, for the provider of this name if it is a reseller's. */
export function forgetLink(profile: Profile, providerName?: string): Profile {
  return withLink(profile, chooseProvider(profile, providerName), {});
}

function withLink(profile: Profile, provider: Provider | undefined, kept: { readonly link?: string }): Profile {
  if (provider === undefined) {
    const { link: _, ...rest } = profile;
    return { ...rest, ...kept };
  }
  const { link: _, ...rest } = provider;
  return {
    ...profile,
    providers: profile.providers.map((known) => (known.name === provider.name ? { ...rest, ...kept } : known)),
  };
}
