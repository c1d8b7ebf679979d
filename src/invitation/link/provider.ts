import { type Profile, type Provider, providerNamed } from '../../account/profile.ts';
import { failed, type RelateError, wrongUsage } from '../../errors.ts';
import { shellWord } from '../../text/shell-word.ts';

/** The indirect provider that is meant: the one named, or the only one. Undefined unless the profile is a reseller's. */
export function chooseProvider(profile: Profile, name?: string): Provider | undefined {
  if (profile.type !== 'reseller') {
    if (name === undefined) return undefined;
    throw providersUnexpected(profile, 'provider');
  }
  if (name !== undefined) return providerNamed(profile, name);
  const [only, ...others] = profile.providers;
  if (only === undefined) {
    throw failed('provider-missing', `The profile "${profile.name}" has no indirect provider.`, {
      hint: {
        says: 'Add the provider you sell through',
        next: { command: 'profile edit', args: [profile.name], options: { providerTenantId: 'GUID' } },
      },
    });
  }
  if (others.length > 0) {
    const names = profile.providers.map((provider) => provider.name);
    throw wrongUsage('provider-unclear', `The profile "${profile.name}" has several providers.`, {
      hint: { says: 'Choose one with {option:provider}: {names}', facts: { names: names.map(shellWord).join(', ') } },
      facts: { providers: names },
    });
  }
  return only;
}

/** Somebody who sells through no provider asked for one, with this option. */
export function providersUnexpected({ name }: Profile, option: string): RelateError {
  return wrongUsage('provider-unexpected', `The profile "${name}" is not of an indirect reseller.`, {
    hint: { says: `Only resellers sell through a provider. Leave out {option:${option}}.` },
  });
}
