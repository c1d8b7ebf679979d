import type { Cloud, CloudTable } from '../account/clouds.ts';
import type { Profile } from '../account/profile.ts';
import { compareWithProfile } from '../invitation/link/match-profile.ts';
import { parseInvitationLink } from '../invitation/link/parse.ts';
import { shellWord } from '../text/shell-word.ts';
import { type Finding, fail, failure, ok, skip, warn } from './finding.ts';
import type { ServiceAccess } from './parts.ts';

/** What the service takes the partner for, by its invitation link and its list of providers. */
export async function checkPartner(
  services: Pick<ServiceAccess, 'invitationLink' | 'providers' | 'profileFlag'>,
  profile: Profile,
  cloud: Cloud,
  clouds: CloudTable,
): Promise<Finding> {
  const lacks = new Set(cloud.lacks);
  if (lacks.has('invitation-link') && lacks.has('providers')) {
    return skip('partner', 'The services of this cloud do not tell what a partner is.');
  }
  try {
    const findings = await Promise.all([
      lacks.has('invitation-link') ? undefined : linkOfService(services, profile, clouds),
      lacks.has('providers') ? undefined : providersOfService(services, profile),
    ]);
    return (
      findings.find((finding) => finding !== undefined) ?? ok('partner', 'The service knows you as the profile says.')
    );
  } catch (error) {
    return failure('partner', error);
  }
}

async function linkOfService(
  services: Pick<ServiceAccess, 'invitationLink'>,
  profile: Profile,
  clouds: CloudTable,
): Promise<Finding | undefined> {
  const [provider] = profile.providers;
  const link = await services.invitationLink(provider === undefined ? {} : { indirectProviderId: provider.tenantId });
  const { problems } = compareWithProfile(parseInvitationLink(link, clouds), profile);
  const problem = problems.find(({ fatal }) => fatal);
  if (problem === undefined) return undefined;
  return fail('partner', `Of the link the service hands out: ${problem.message}`, editCommand(profile));
}

async function providersOfService(
  services: Pick<ServiceAccess, 'providers' | 'profileFlag'>,
  profile: Profile,
): Promise<Finding | undefined> {
  const known = new Set((await services.providers()).map(({ id }) => id));
  if (profile.type !== 'reseller') {
    if (known.size === 0) return undefined;
    const says = `The service has ${known.size === 1 ? 'a provider' : `${known.size} providers`} of yours, as of a reseller; the profile says ${profile.type}.`;
    return warn('partner', says, editCommand(profile));
  }
  if (known.size === 0) {
    return fail(
      'partner',
      'The service has no indirect provider of yours, and the profile says reseller.',
      editCommand(profile),
    );
  }
  const strange = profile.providers.find(({ tenantId }) => !known.has(tenantId));
  if (strange === undefined) return undefined;
  return warn(
    'partner',
    `The service does not know the provider "${strange.name}" of the profile.`,
    `relate providers list${services.profileFlag}`,
  );
}

/** What a partner is, the service tells a person only; of an application, it shows whether it is let in. */
export async function checkApplication(services: Pick<ServiceAccess, 'probe'>): Promise<Finding> {
  try {
    await services.probe();
  } catch (error) {
    return failure('partner', error);
  }
  return ok('partner', 'The service lets the application in. Whether the profile is right, it tells a person only.');
}

/** Whether Microsoft Graph answers for the company of the profile. */
export async function checkOrganization(
  services: Pick<ServiceAccess, 'organization' | 'signInCommand'>,
  profile: Profile,
): Promise<Finding> {
  try {
    const { id, displayName } = await services.organization();
    if (id === profile.tenantId) return ok('organization', `Microsoft Graph knows you as "${displayName}".`);
    return fail(
      'organization',
      `Microsoft Graph knows you as "${displayName}", tenant ${id}; the profile is of ${profile.tenantId}.`,
      services.signInCommand,
    );
  } catch (error) {
    return failure('organization', error);
  }
}

function editCommand({ name }: Profile): string {
  return `relate profile edit ${shellWord(name)}`;
}
