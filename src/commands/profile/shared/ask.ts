import { type CloudTable, cloudNamed } from '../../../account/clouds.ts';
import { providerIsSelf } from '../../../account/partner-type.ts';
import type { Profile } from '../../../account/profile.ts';
import { checkGiven, entryChecks, makeProfile, nameFrom, type ProfileInput } from '../../../account/profile-input.ts';
import type { Context } from '../../../cli/context.ts';
import { problemOf } from '../../../cli/problem-of.ts';
import { profileExists } from '../../../configuration/profiles.ts';
import { interrupted, RelateError } from '../../../errors.ts';
import { buildInvitationLink } from '../../../invitation/link/build.ts';
import { oneLine } from '../../../output/sanitise.ts';
import { templateLibrary } from '../../shared/templates.ts';
import { ENTRY_LABELS } from './options.ts';

type TextEntry = 'name' | 'tenantId' | 'company' | 'msppId' | 'senderName' | 'language';

/** Whether the flags say all that an account needs, so that nothing has to be asked. */
export function isComplete({ company, type, tenantId, msppId, providerTenantId }: ProfileInput): boolean {
  if (company === undefined || type === undefined || tenantId === undefined) return false;
  return type !== 'reseller' || (msppId !== undefined && providerTenantId !== undefined);
}

/**
 * Asks for what the flags left open, each answer checked as it is typed, then shows the link and asks whether to store
 * it. `before` is the profile that is changed, whose entries are the answers offered. What was given is checked first:
 * nobody types a dozen answers to be told then.
 */
export async function askForProfile(
  context: Context,
  given: ProfileInput,
  clouds: CloudTable,
  before: Profile | undefined,
): Promise<ProfileInput> {
  const { prompter } = context.world;
  await checkGiven(given, ENTRY_LABELS);
  const taken = new Set(context.state.profiles.map(({ name }) => name));
  if (before !== undefined) taken.delete(before.name);
  if (given.name !== undefined && taken.has(given.name.trim())) throw profileExists(given.name.trim());
  const templates = templateLibrary(context);

  /** What is wrong with an answer besides its form. */
  const checks: Partial<Record<TextEntry, (answer: string) => unknown>> = {
    language: (answer) => templates.language(answer),
    name: (answer) => {
      if (taken.has(answer.trim())) throw profileExists(answer.trim());
    },
  };

  async function text(
    entry: TextEntry,
    message: string,
    settings: { readonly isOptional?: boolean; readonly suggestion?: string | undefined } = {},
  ): Promise<string> {
    const said = given[entry];
    if (said !== undefined) return said;
    const suggestion = before?.[entry] ?? settings.suggestion;
    return prompter.input({
      message,
      ...(suggestion === undefined ? {} : { default: suggestion }),
      validate: (answer) =>
        (answer.trim() === '' && settings.isOptional) ||
        problemOf(() => {
          entryChecks[entry](answer, 'This');
          checks[entry]?.(answer);
        }),
    });
  }

  const company = await text('company', "Your company's name, as customers know it:");
  const isOfReseller = given.msppId !== undefined || given.providerTenantId !== undefined;
  const type =
    given.type ??
    (await prompter.select({
      message: 'You are',
      choices: TYPE_CHOICES.filter(({ value }) => value === 'reseller' || !isOfReseller),
      default: isOfReseller ? 'reseller' : (before?.type ?? 'direct'),
    }));
  const cloud =
    given.cloud ??
    (await prompter.select({
      message: 'Cloud:',
      choices: clouds
        .filter(({ closed, isLocal }) => closed === null && !isLocal)
        .map(({ name, title }) => ({ value: name, name: title })),
      default: before?.cloud ?? 'global',
    }));
  const tenantId = await text('tenantId', 'Your Entra tenant id (Partner Center: Account settings, Identifiers):');
  const resellerEntries = type === 'reseller' ? await askReseller() : {};
  const senderName = await text('senderName', 'Who writes to customers (may stay empty):', { isOptional: true });
  const senderEmail = given.senderEmail ?? (await askAddress());
  const language = await text('language', `Language of drafts (${templates.languages().join(', ')}):`, {
    suggestion: 'en',
  });
  const name = await text('name', 'Name of the profile:', { suggestion: freeName(nameFrom(company), taken) });
  const input = {
    ...given,
    company,
    type,
    cloud,
    tenantId,
    ...resellerEntries,
    senderName,
    senderEmail,
    language: templates.language(language),
    name,
  };
  await preview(input);
  if (!(await prompter.confirm({ message: 'Store it?', default: true }))) {
    throw interrupted('Nothing was stored.');
  }
  return input;

  async function askReseller(): Promise<ProfileInput> {
    const msppId = await text('msppId', 'Your Partner ID (PLA; Partner Center: Account settings, Identifiers):');
    if (given.providerTenantId !== undefined || (before?.providers.length ?? 0) > 0) return { msppId };
    const providerName = await prompter.input({
      message: 'A name for your indirect provider:',
      default: 'provider',
      validate: (answer) => problemOf(() => entryChecks.name(answer, 'This')),
    });
    const providerTenantId = await prompter.input({
      message: "Your indirect provider's tenant id:",
      validate: (answer) =>
        problemOf(() => {
          if (entryChecks.tenantId(answer, 'This') === tenantId.trim().toLowerCase()) throw providerIsSelf('This');
        }),
    });
    return { msppId, providerTenantId: [`${providerName}=${providerTenantId}`] };
  }

  async function askAddress(): Promise<string> {
    const read = await (await import('../../../text/addresses.ts')).addressReader();
    return prompter.input({
      message: 'Where customers can ask, an e-mail address (may stay empty):',
      ...(before?.senderEmail === undefined ? {} : { default: before.senderEmail }),
      validate: (answer) => {
        if (answer.trim() === '') return true;
        const addresses = read(answer);
        if (!addresses.ok) return addresses.problem;
        return addresses.value.length === 1 ? true : 'One address is wanted.';
      },
    });
  }

  async function preview(input: ProfileInput): Promise<void> {
    const profile = await makeProfile(input, clouds, before, ENTRY_LABELS);
    try {
      const [provider] = profile.providers;
      const link = buildInvitationLink(profile, cloudNamed(clouds, profile.cloud), provider);
      await context.notice(`The invitation link will be:\n  ${oneLine(link)}`);
    } catch (error) {
      if (!(error instanceof RelateError)) throw error;
      await context.notice([error.message, context.wording.hint(error.hint) ?? ''].map(oneLine).join('\n'));
    }
  }
}

const TYPE_CHOICES = [
  { value: 'direct', name: 'a direct-bill partner', description: 'You buy from Microsoft and sell to customers.' },
  { value: 'provider', name: 'an indirect provider', description: 'You sell through resellers.' },
  { value: 'reseller', name: 'an indirect reseller', description: 'You sell through an indirect provider.' },
] as const;

/** The name, or the next one that is free: `fabrikam-2`. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}-${number}`;
  return free;
}
