import { cloudNamed, cloudTable } from '../../account/clouds.ts';
import type { Context } from '../../cli/context.ts';
import { findProfile } from '../../configuration/settings.ts';
import { ExitCode, wrongUsage } from '../../errors.ts';
import { buildInvitationLink } from '../../invitation/link/build.ts';
import { chooseProvider } from '../../invitation/link/provider.ts';

interface LinkOptions {
  readonly provider?: string;
  readonly explain?: boolean;
  readonly parse?: string;
  readonly check?: boolean;
  readonly fetch?: boolean;
  readonly allProviders?: boolean;
  readonly maxWait?: string;
}

/** The largest text `--parse -` reads, in bytes. */
const parseLimit = 1024 * 1024;

/** `relate link` */
export async function run(context: Context, options: LinkOptions): Promise<ExitCode | void> {
  refuseConflicts(options);
  const clouds = cloudTable(context.state.clouds);
  if (options.parse !== undefined) {
    const { readText } = await import('../../cli/read-text.ts');
    const text = options.parse === '-' ? await readText(context, '-', '--parse', parseLimit) : options.parse;
    const profile = findProfile(context.state, context.globals.profile, context.world.env);
    const { readLink, readingFields, readingProblems, readingSheet } = await import('./parse.ts');
    const reading = readLink(text, clouds, profile);
    const { format, query } = context.printer.request;
    if (format === 'table') {
      await context.printer.record(reading, readingFields, await readingSheet(context, reading));
    } else {
      await context.printer.record(reading, readingFields);
      // In TSV a problem has no place on the line.
      if (format === 'tsv' && query === undefined && reading.problems.length > 0)
        await context.notice(await readingProblems(context, reading));
    }
    return reading.isUsable ? ExitCode.done : ExitCode.failed;
  }
  if (options.check || options.fetch) {
    const { checkLink, fetchLink } = await import('./service.ts');
    return options.check ? checkLink(context, options) : fetchLink(context, options);
  }
  const profile = context.profile();
  const cloud = cloudNamed(clouds, profile.cloud);
  if (options.allProviders) {
    const rows = profile.providers.map((each) => ({ ...each, link: buildInvitationLink(profile, cloud, each) }));
    return context.printer.list(
      rows,
      [
        { name: 'provider', title: 'PROVIDER', value: ({ name }) => name },
        { name: 'tenantId', title: 'TENANT ID', value: ({ tenantId }) => tenantId },
        { name: 'link', title: 'LINK', value: ({ link }) => link },
      ],
      'The profile has no indirect provider: it is not that of an indirect reseller.',
    );
  }
  const provider = chooseProvider(profile, options.provider);
  const link = buildInvitationLink(profile, cloud, provider);
  if (options.explain) {
    const { explainLink } = await import('../../invitation/link/explain.ts');
    return context.printer.list(
      explainLink(link, clouds, profile),
      [
        { name: 'part', title: 'PART', value: ({ part }) => part },
        { name: 'value', title: 'VALUE', value: ({ value }) => value },
        { name: 'meaning', title: 'WHAT IT MEANS', value: ({ meaning }) => meaning },
      ],
      '',
    );
  }
  return context.printer.record(undefined, [{ name: 'link', title: 'LINK', value: () => link }], `${link}\n`);
}

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
