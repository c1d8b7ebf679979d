import { cloudTable } from '../../../account/clouds.ts';
import type { Profile, Provider } from '../../../account/profile.ts';
import { cloudWith } from '../../../cli/cloud.ts';
import type { Context } from '../../../cli/context.ts';
import { withServices } from '../../../cli/services.ts';
import { replaceProfile } from '../../../configuration/profiles.ts';
import { ExitCode, RelateError } from '../../../errors.ts';
import { buildInvitationLink } from '../../../invitation/link/build.ts';
import { diffLinks } from '../../../invitation/link/diff.ts';
import { keepFetchedLink } from '../../../invitation/link/fetched.ts';
import { chooseProvider } from '../../../invitation/link/provider.ts';
import { oneLine } from '../../../output/sanitise.ts';
import { serviceInvitationLink } from '../../../partner-center/relationship-request.ts';
import { linkOfService } from '../../shared/fetch-link.ts';
import { differenceFields } from './fields.ts';
import type { LinkOptions } from './options.ts';

/** Tells whether the service hands out the same link as is built here, part by part. */
export async function checkLink(context: Context, options: LinkOptions): Promise<ExitCode> {
  cloudWith(context, serviceInvitationLink);
  return withServices(context, options, async (services) => {
    const { profile, cloud } = services;
    const partnerCenter = await services.partnerCenter();
    const provider = chooseProvider(profile, options.provider);
    const built = buildInvitationLink(profile, cloud, provider);
    const service = await linkOfService(context, partnerCenter, provider);
    const differences = diffLinks(built, service);
    await context.printer.list(differences, differenceFields, '');
    if (!differences.some(({ matters }) => matters)) {
      await context.notice('The link is the one the service hands out.');
      return ExitCode.done;
    }
    await tellRemedy(context, profile, service, provider);
    return ExitCode.failed;
  });
}

/** Says how to use the link of the service, or why it is not used. */
async function tellRemedy(
  context: Context,
  profile: Profile,
  link: string,
  provider: Provider | undefined,
): Promise<void> {
  try {
    keepFetchedLink(profile, link, cloudTable(context.state.clouds), provider);
  } catch (error) {
    if (!(error instanceof RelateError)) throw error;
    return context.tellError(error);
  }
  const which = provider === undefined ? {} : { provider: oneLine(provider.name) };
  const next = { command: 'link', options: { fetch: true, ...which } } as const;
  await context.notice(context.wording.advice({ says: 'The service hands out another link. To use that one', next }));
}

/** Keeps the link of the service in the profile, where it can't be built or is another one. */
export async function fetchLink(context: Context, options: LinkOptions): Promise<void> {
  cloudWith(context, serviceInvitationLink);
  return withServices(context, options, async (services) => {
    const { profile, cloud } = services;
    const partnerCenter = await services.partnerCenter();
    const provider = chooseProvider(profile, options.provider);
    const link = await linkOfService(context, partnerCenter, provider);
    const clouds = cloudTable(context.state.clouds);
    if (cloud.invitation !== null && link === buildInvitationLink(profile, cloud, provider)) {
      return context.notice('The link is the one the service hands out. Nothing was changed.');
    }
    const after = keepFetchedLink(profile, link, clouds, provider);
    await context.store.update((state) => replaceProfile(state, profile, after));
    await context.notice(`Kept the link of the service in the profile ${oneLine(profile.name)}.`);
    if (cloud.invitation === null) return;
    const which = provider === undefined ? {} : { provider: oneLine(provider.name) };
    const next = { command: 'profile edit', args: [oneLine(profile.name)], options: { ...which, link: '' } } as const;
    await context.notice(context.wording.advice({ says: 'To use the one that is built again', next }));
  });
}
