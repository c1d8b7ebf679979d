import { type CloudTable, cloudNamed, cloudTable } from '../../account/clouds.ts';
import type { Profile, Provider } from '../../account/profile.ts';
import { cloudWith } from '../../cli/cloud.ts';
import { type Connection, type ServiceOptions, withPartnerCenter } from '../../cli/connection.ts';
import type { Context } from '../../cli/context.ts';
import { askingService } from '../../cli/progress.ts';
import { replaceProfile } from '../../configuration/profiles.ts';
import { ExitCode, failed, RelateError } from '../../errors.ts';
import { buildInvitationLink } from '../../invitation/link/build.ts';
import { diffLinks, type LinkDifference } from '../../invitation/link/diff.ts';
import { keepLink, withKeptHosts } from '../../invitation/link/kept.ts';
import { chooseProvider } from '../../invitation/link/provider.ts';
import type { Field } from '../../output/fields.ts';
import { oneLine } from '../../output/sanitise.ts';
import { shellWord } from '../../text/shell-word.ts';

const differenceFields: readonly Field<LinkDifference>[] = [
  { name: 'part', title: 'PART', value: ({ part }) => part },
  { name: 'built', title: 'BUILT HERE', value: ({ built }) => built },
  { name: 'service', title: 'OF THE SERVICE', value: ({ service }) => service },
  { name: 'matters', title: 'MATTERS', value: ({ matters }) => matters },
];

interface LinkServiceOptions extends ServiceOptions {
  readonly provider?: string;
}

/** `relate link --check`: whether the service hands out the same link as is built here, part by part. */
export async function checkLink(context: Context, options: LinkServiceOptions): Promise<ExitCode> {
  if (await context.printer.answersBeforehand(differenceFields)) return ExitCode.done;
  cloudWith(context, 'invitation-link');
  return withPartnerCenter(context, options, async ({ partnerCenter, profile, cloud, profileFlag }) => {
    const provider = chooseProvider(profile, options.provider);
    const built = buildInvitationLink(profile, cloud, provider);
    const service = await askingService(context, () => partnerCenter.invitationLink(queryFor(provider)));
    const differences = diffLinks(built, service);
    await context.printer.list(differences, differenceFields, '');
    if (!differences.some(({ matters }) => matters)) {
      await context.notice('The link is the one the service hands out.');
      return ExitCode.done;
    }
    const which = provider === undefined ? '' : ` --provider ${shellWord(oneLine(provider.name))}`;
    await context.notice(
      `The service hands out another link. To use that one: relate link --fetch${which}${profileFlag}`,
    );
    return ExitCode.failed;
  });
}

/** `relate link --fetch`: keeps the link of the service in the profile, where it can't be built. */
export async function fetchLink(context: Context, options: LinkServiceOptions): Promise<void> {
  cloudWith(context, 'invitation-link');
  return withPartnerCenter(context, options, async ({ partnerCenter, profile }) => {
    const after = await profileWithLink(context, partnerCenter, profile, chooseProvider(profile, options.provider));
    await context.store.update((state) => replaceProfile(state, profile, after));
    await context.notice(`Kept the link of the service in the profile ${oneLine(profile.name)}.`);
  });
}

/** The profile with the link that the service hands out for this provider. */
export async function profileWithLink(
  context: Context,
  partnerCenter: Connection['partnerCenter'],
  profile: Profile,
  provider: Provider | undefined,
): Promise<Profile> {
  const link = await askingService(context, () => partnerCenter.invitationLink(queryFor(provider)));
  const clouds = cloudTable(context.state.clouds);
  refuseForeign(link, profile, clouds);
  try {
    return keepLink(profile, link, clouds, provider?.name);
  } catch (error) {
    if (!(error instanceof RelateError) || error.code !== 'link-refused') throw error;
    throw new RelateError(
      ExitCode.failed,
      error.code,
      `The service answered with a link that is not used: ${error.message}`,
      {
        hint: `Is the profile that of the account you asked with? See: relate profile show ${shellWord(profile.name)}`,
        cause: error,
      },
    );
  }
}

/** Customers are sent where the link leads: a host that neither the cloud nor the operator named is not one of ours. */
function refuseForeign(link: string, profile: Profile, clouds: CloudTable): void {
  const { hosts, title } = cloudNamed(withKeptHosts(clouds, profile), profile.cloud);
  const { hostname } = new URL(link);
  if (hosts.includes(hostname)) return;
  const edit = `relate profile edit ${shellWord(profile.name)} --link URL`;
  throw failed('link-foreign', `The service answered with a link at ${hostname}, which is no host of the ${title}.`, {
    hint: `If the draft that Partner Center shows has it too, copy it from there: ${edit}`,
    facts: { host: hostname },
  });
}

function queryFor(provider: Provider | undefined): { readonly indirectProviderId?: string } {
  return provider === undefined ? {} : { indirectProviderId: provider.tenantId };
}
