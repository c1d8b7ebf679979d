import { failed, type Hint, type RelateError, wrongUsage } from '../errors.ts';
import type { PartnerType, Profile } from './profile.ts';

type Account = Pick<Profile, 'type' | 'tenantId' | 'providers'> & { readonly msppId?: string | undefined };

/** What the message calls the entries: how the operator gave them, such as the option, or the field of a file. */
interface Labels {
  readonly msppId: string;
  readonly providerTenantId: string;
}

const ASK_PROVIDER: Hint = {
  says: 'Ask your indirect provider for its tenant id: {option:providerTenantId} NAME=GUID',
};

/**
 * Throws `profile-incomplete`, `provider-is-self` or `profile-conflict` unless the profile has what its type needs: an
 * indirect reseller has a Partner ID and a provider that is another company, the other types have neither.
 */
export function checkPartnerType(profile: Account, labels: Labels): void {
  const { type, msppId, providers } = profile;
  if (type === 'reseller') {
    if (msppId === undefined) {
      throw wrongUsage('profile-incomplete', `An indirect reseller has a Partner ID: ${labels.msppId} missing.`, {
        hint: 'Partner Center shows it under Account settings, Identifiers, as the PartnerID of your location.',
      });
    }
    const own = providers.find(({ tenantId }) => tenantId === profile.tenantId);
    if (own !== undefined) throw providerIsSelf(`The tenant id of the provider "${own.name}"`);
    if (providers.length === 0) {
      const message = `An indirect reseller has a provider: ${labels.providerTenantId} missing.`;
      throw wrongUsage('profile-incomplete', message, { hint: ASK_PROVIDER });
    }
    return;
  }
  if (msppId !== undefined) throw conflict('Only an indirect reseller has a Partner ID in its links.', type);
  if (providers.length > 0) throw conflict('Only an indirect reseller sells through a provider.', type);
}

/** A provider was given with the tenant id of the reseller. */
export function providerIsSelf(label: string): RelateError {
  const message = `${label} is your own: an indirect reseller sells through another company.`;
  return wrongUsage('provider-is-self', message, { hint: ASK_PROVIDER });
}

function conflict(message: string, type: PartnerType): RelateError {
  const hint: Hint = {
    says: 'See "{next}" for what a {type} has.',
    facts: { type },
    next: { command: 'help', args: ['profile', 'edit'] },
  };
  return wrongUsage('profile-conflict', message, { hint });
}

const TITLES: Readonly<Record<PartnerType, string>> = {
  direct: 'a direct-bill partner',
  provider: 'an indirect provider',
  reseller: 'an indirect reseller',
};

/** Throws `not-for-partner-type` where Partner Center does not do this for the type of the profile. */
export function refuseForType(
  { type, name }: Pick<Profile, 'type' | 'name'>,
  { what, notFor = [] }: { readonly what: string; readonly notFor?: readonly string[] },
): void {
  if (!notFor.includes(type)) return;
  throw failed('not-for-partner-type', `Partner Center does not do this for ${TITLES[type]}: ${what}.`, {
    hint:
      type === 'reseller'
        ? 'Ask your indirect provider to do it.'
        : {
            says: 'Choose another profile with {option:profile}. What the profile {name} has for its type',
            facts: { name },
            next: { command: 'profile show', args: [name] },
          },
    facts: { type },
  });
}
