import { type CloudTable, cloudNamed } from '../../account/clouds.ts';
import type { Profile, Provider } from '../../account/profile.ts';
import { type Advice, failed, RelateError } from '../../errors.ts';
import { keepLink } from './kept.ts';
import { withKeptHosts } from './kept-hosts.ts';

/**
 * The profile with the link kept that the service hands out for this provider. Throws `link-foreign` when it leads to a
 * host that is not the cloud's, and `link-refused` when it is not the profile's.
 */
export function keepFetchedLink(
  profile: Profile,
  link: string,
  clouds: CloudTable,
  provider: Provider | undefined,
): Profile {
  refuseForeign(link, profile, clouds);
  try {
    return keepLink(profile, link, clouds, provider?.name);
  } catch (error) {
    if (!(error instanceof RelateError) || error.code !== 'link-refused') throw error;
    throw failed(error.code, `The service answered with a link that is not used: ${error.message}`, {
      hint: {
        says: 'Is the profile that of the account you asked with? See',
        next: { command: 'profile show', args: [profile.name] },
      },
      cause: error,
    });
  }
}

/** Customers are sent where the link leads, so only hosts are taken that the cloud or the operator named. */
function refuseForeign(link: string, profile: Profile, clouds: CloudTable): void {
  const { hosts, title, invitation } = cloudNamed(withKeptHosts(clouds, profile), profile.cloud);
  const { hostname } = new URL(link);
  if (hosts.includes(hostname)) return;
  const copied: Advice = {
    says: 'If the draft that Partner Center shows has it too, copy it from there',
    next: { command: 'profile edit', args: [profile.name], options: { link: 'URL' } },
  };
  const built: Advice = { says: 'Invite with the link that is built from the profile', next: { command: 'link' } };
  throw failed('link-foreign', `The service answered with a link at ${hostname}, which is no host of the ${title}.`, {
    hint: invitation === null ? copied : built,
    facts: { host: hostname },
  });
}
