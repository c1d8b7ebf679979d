import { cloudNamed, cloudTable } from '../../account/clouds.ts';
import { defineCommand } from '../../cli/command.ts';
import { wrongUsage } from '../../errors.ts';
import { buildInvitationLink } from '../../invitation/link/build.ts';
import { chooseProvider, providersUnexpected } from '../../invitation/link/provider.ts';
import { linkFields, otherFields, partFields, providerLinkFields } from './shared/fields.ts';
import { type LinkOptions, linkOptions } from './shared/options.ts';

export const command = defineCommand(
  {
    details:
      'The link names your company, not the customer: the same link serves any number of customers, and nothing is ' +
      'sent to build it.\n\n' +
      'With --parse, reads the link in what somebody sent, and says whether it can be used as your invitation, or to ' +
      'approve an admin relationship; exit code 1 when it can not. The text may be the link alone, in quotes, or a whole mail, also as a saved .eml file. What ' +
      'mail programs, gateways and editors did to the link is undone, and told.',
    options: linkOptions,
    fields: linkFields,
    instead: otherFields,
    examples: [
      'link',
      'link --explain',
      'link --parse "https://admin.microsoft.com/..."',
      'link --parse - < mail.eml',
      'link --provider wingtip',
    ],
  },
  async (context, options) => {
    refuseConflicts(options);
    if (options.parse !== undefined) {
      const { showParsed } = await import('./shared/show-parsed.ts');
      return showParsed(context, options.parse);
    }
    if (options.check || options.fetch) {
      const { checkLink, fetchLink } = await import('./shared/from-service.ts');
      return options.check ? checkLink(context, options) : fetchLink(context, options);
    }
    const profile = context.profile();
    const clouds = cloudTable(context.state.clouds);
    const cloud = cloudNamed(clouds, profile.cloud);
    if (options.allProviders) {
      if (profile.type !== 'reseller') throw providersUnexpected(profile, 'allProviders');
      const rows = profile.providers.map((each) => ({ ...each, link: buildInvitationLink(profile, cloud, each) }));
      return context.printer.list(rows, providerLinkFields, '');
    }
    const link = buildInvitationLink(profile, cloud, chooseProvider(profile, options.provider));
    if (options.explain) {
      const { explainLink } = await import('../../invitation/link/explain.ts');
      return context.printer.list(explainLink(link, clouds, profile), partFields, '');
    }
    return context.printer.record(link, linkFields, `${link}\n`);
  },
);

function refuseConflicts({ parse, check, fetch, allProviders, explain, provider }: LinkOptions): void {
  const kinds = { '--check': check, '--fetch': fetch, '--all-providers': allProviders, '--explain': explain };
  const [first, second] = Object.entries(kinds).flatMap(([flag, isGiven]) => (isGiven ? [flag] : []));
  if (parse !== undefined && (first !== undefined || provider !== undefined)) {
    throw wrongUsage('option-conflict', `--parse reads a link; ${first ?? '--provider'} is for building one.`);
  }
  if (first !== undefined && second !== undefined) {
    throw wrongUsage('option-conflict', `${first} and ${second} exclude each other.`);
  }
  if (allProviders && provider !== undefined) {
    throw wrongUsage('option-conflict', '--all-providers and --provider exclude each other.');
  }
}
