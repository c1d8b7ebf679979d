import { hasCapability } from '../../account/clouds/capability.ts';
import { type Cloud, type InvitationForm, openCloud } from '../../account/clouds.ts';
import type { Profile, Provider } from '../../account/profile.ts';
import { type Advice, failed, type RelateError } from '../../errors.ts';
import { chooseProvider } from './provider.ts';

/**
 * The link a customer opens to accept this partner as reseller: the one that is kept in the profile, or the one built from
 * it. It names the partner only, so the same link serves any number of customers and needs no request to the service.
 * `provider` may be left out when the profile has one.
 */
export function buildInvitationLink(profile: Profile, cloud: Cloud, provider = chooseProvider(profile)): string {
  openCloud(cloud);
  return (provider ?? profile).link ?? writeInvitationLink(profile, cloud, provider);
}

/**
 * The link as it is built, whether or not another one is kept. Throws `link-form-unpublished` where nobody has published
 * how.
 *
 * The order of parameters and the absence of `DAP` are those of links given out since delegated admin privileges were
 * withdrawn in October 2023 (links that partners publish for their customers).
 */
export function writeInvitationLink(profile: Profile, cloud: Cloud, provider: Provider | undefined): string {
  if (cloud.invitation === null) throw unpublished(profile, cloud, provider);
  return provider === undefined
    ? writeLink(cloud.invitation, `invType=ResellerRelationship&partnerId=${profile.tenantId}&msppId=0`)
    : writeLink(
        cloud.invitation,
        `invType=IndirectResellerRelationship&partnerId=${profile.tenantId}&msppId=${locationId(profile)}` +
          `&indirectCSPId=${provider.tenantId}`,
      );
}

/** The service reads parameters in front of the `#` only. */
function writeLink(form: InvitationForm, query: string): string {
  return `${form.base}?${query}#${form.fragment}`;
}

function locationId(profile: Profile): string {
  if (profile.msppId === undefined) {
    throw failed('mspp-id-missing', `The profile "${profile.name}" has no Partner Location Account id.`, {
      hint: { says: 'Add it', next: { command: 'profile edit', args: [profile.name], options: { msppId: 'ID' } } },
    });
  }
  return profile.msppId;
}

function unpublished(profile: Profile, cloud: Cloud, provider: Provider | undefined): RelateError {
  const { name } = profile;
  const which = provider === undefined ? {} : { provider: provider.name };
  const isHandedOut = (cloud.api !== null || cloud.isLocal) && hasCapability(cloud, 'invitation-link');
  const copied: Advice = {
    says: 'Copy the link from the draft Partner Center shows, then run',
    next: { command: 'profile edit', args: [name], options: { ...which, link: 'URL' } },
  };
  const fetched: Advice = {
    says: 'Or sign in, and keep the one of the service',
    next: { command: 'link', options: { fetch: true, profile: name, ...which } },
  };
  return failed('link-form-unpublished', `Nobody has published how invitation links are written in ${cloud.title}.`, {
    hint: isHandedOut ? [copied, fetched] : copied,
  });
}
