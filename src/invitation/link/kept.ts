import { type CloudTable, cloudNamed } from '../../account/clouds.ts';
import type { Profile } from '../../account/profile.ts';
import { type RelateError, wrongUsage } from '../../errors.ts';
import { parseInvitationLink } from './parse.ts';
import type { LinkProblemCode } from './parsed-link.ts';
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
 * Checks a link that the operator copied from the draft Partner Center shows, to be kept in a profile because nobody
 * has published how links are written in its cloud. Returns the link to store; throws when it can't be the profile's.
 */
export function checkKeptLink(
  text: string,
  profile: Profile,
  clouds: CloudTable,
  provider = chooseProvider(profile),
): string {
  const cloud = cloudNamed(clouds, profile.cloud);
  if (cloud.invitation !== null) {
    throw wrongUsage('link-not-needed', `Links of the ${cloud.title} are built from the profile. None is kept.`, {
      hint: { says: 'Leave out {option:link}.' },
    });
  }
  const parsed = parseInvitationLink(text, clouds);
  const problem = parsed.problems.find(({ code, fatal }) => fatal && !ABOUT_THE_FORM.has(code));
  if (problem !== undefined) throw refused(problem.message);
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

function refused(message: string): RelateError {
  return wrongUsage('link-refused', message, { hint: 'Copy the link again from the draft Partner Center shows.' });
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

/** The profile with this link kept, for the provider of this name if it is a reseller's. The link is checked. */
export function keepLink(profile: Profile, text: string, clouds: CloudTable, providerName?: string): Profile {
  const provider = chooseProvider(profile, providerName);
  const link = checkKeptLink(text, profile, clouds, provider);
  if (provider === undefined) return { ...profile, link };
  return {
    ...profile,
    providers: profile.providers.map((known) => (known.name === provider.name ? { ...known, link } : known)),
  };
}

/**
 * The cloud table, with the hosts of the links this profile keeps among those of its cloud: what Partner Center showed
 * the operator is known to be right.
 */
export function withKeptHosts(clouds: CloudTable, profile: Profile): CloudTable {
  const kept = [profile.link, ...profile.providers.map(({ link }) => link)].filter((link) => link !== undefined);
  // The configuration file can be edited by hand.
  const hosts = kept.filter((link) => URL.canParse(link)).map((link) => new URL(link).hostname);
  return clouds.map((cloud) =>
    cloud.name === profile.cloud
      ? { ...cloud, hosts: [...cloud.hosts, ...hosts.filter((host) => !cloud.hosts.includes(host))] }
      : cloud,
  );
}
