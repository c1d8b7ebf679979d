import { type CloudTable, cloudNamed } from '../../../account/clouds.ts';
import type { Profile } from '../../../account/profile.ts';
import { entryChecks, makeProfile, nameFrom, type ProfileInput } from '../../../account/profile-input.ts';
import type { Context } from '../../../cli/context.ts';
import { interrupted, RelateError } from '../../../errors.ts';
import { buildInvitationLink } from '../../../invitation/link/build.ts';
import { oneLine } from '../../../output/sanitise.ts';
import { ENTRY_LABELS } from './options.ts';

type TextEntry = 'name' | 'tenantId' | 'company' | 'msppId' | 'senderName' | 'language';

/**
 * Asks for what the flags left open, each answer checked as it is typed, then shows the link and asks whether to store
 * it. `before` is the profile that is changed, whose entries are the answers offered.
 */
export async function askForProfile(
  context: Context,
  given: ProfileInput,
  clouds: CloudTable,
  before: Profile | undefined,
): Promise<ProfileInput> {
  const { prompter } = context.world;

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
        (answer.trim() === '' && settings.isOptional) || problemOf(() => entryChecks[entry](answer, 'This')),
    });
  }

  const company = await text('company', "Your company's name, as customers know it:");
  const type =
    given.type ??
    (await prompter.select({
      message: 'You are a',
      choices: [
        { value: 'direct', name: 'direct-bill partner', description: 'You buy from Microsoft and sell to customers.' },
        { value: 'provider', name: 'indirect provider', description: 'You sell through resellers.' },
        { value: 'reseller', name: 'indirect reseller', description: 'You sell through an indirect provider.' },
      ],
      default: before?.type ?? 'direct',
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
  const language = await text('language', 'Language of drafts:', { suggestion: 'en' });
  const name = await text('name', 'Name of the profile:', { suggestion: nameFrom(company) });
  const input = {
    ...given,
    company,
    type,
    cloud,
    tenantId,
    ...resellerEntries,
    senderName,
    senderEmail,
    language,
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
      validate: (answer) => problemOf(() => entryChecks.tenantId(answer, 'This')),
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

function problemOf(check: () => unknown): true | string {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof RelateError) return error.message;
    throw error;
  }
}
