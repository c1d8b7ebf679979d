import { type Cloud, type InvitationForm, openCloud } from '../../account/clouds.ts';
import type { Profile, Provider } from '../../account/profile.ts';
import { failed } from '../../errors.ts';
import { shellWord } from '../../text/shell-word.ts';
import { chooseProvider } from './provider.ts';

/**
 * The link a customer opens to accept this partner as reseller. It names the partner only, so the same link serves any
 * number of customers and needs no request to the service. `provider` may be left out when the profile has one.
 *
 * The order of parameters and the absence of `DAP` are those of links given out since delegated admin privileges were
 * withdrawn in October 2023 (links that partners publish for their customers).
 */
export function buildInvitationLink(profile: Profile, cloud: Cloud, provider = chooseProvider(profile)): string {
  openCloud(cloud);
  if (cloud.invitation === null) return keptLink(profile, cloud, provider);
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
      hint: `Add it: relate profile edit ${shellWord(profile.name)} --mspp-id ID`,
    });
  }
  return profile.msppId;
}

function keptLink(profile: Profile, cloud: Cloud, provider: Provider | undefined): string {
  const link = provider === undefined ? profile.link : provider.link;
  if (link === undefined) {
    const name = shellWord(profile.name);
    const withProvider = provider === undefined ? '' : ` --provider ${shellWord(provider.name)}`;
    const isHandedOut = (cloud.api !== null || cloud.isLocal) && !cloud.lacks.includes('invitation-link');
    const fetched = `Or sign in, and keep the one of the service: relate link --fetch --profile ${name}${withProvider}`;
    throw failed('link-form-unpublished', `Nobody has published how invitation links are written in ${cloud.title}.`, {
      hint:
        `Copy the link from the draft Partner Center shows, then run: relate profile edit ${name}${withProvider} --link URL` +
        (isHandedOut ? `\n${fetched}` : ''),
    });
  }
  return link;
}
