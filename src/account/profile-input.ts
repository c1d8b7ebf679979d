import * as v from 'valibot';
import { wrongUsage } from '../errors.ts';
import { isLabel, readDomain } from '../text/domain.ts';
import { multiLine, singleLine } from '../text/values.ts';
import { type CloudTable, cloudNamed, openCloud } from './clouds.ts';
import { type PartnerType, type Profile, type Provider, partnerTypes } from './profile.ts';
import { clientIdSchema, msppIdSchema, tenantIdSchema } from './profile-schema.ts';

/** What an operator says of an account: texts, not checked yet. An empty text removes an optional entry. */
export interface ProfileInput {
  readonly name?: string;
  readonly tenantId?: string;
  readonly type?: string;
  readonly cloud?: string;
  readonly company?: string;
  readonly msppId?: string;
  /** Each `NAME=GUID`, or a GUID alone. They are added to those the profile has. */
  readonly providerTenantId?: readonly string[];
  readonly senderName?: string;
  readonly senderEmail?: string;
  readonly signature?: string;
  readonly language?: string;
}

/** The longest texts accepted, in characters. */
const longest = { name: 64, text: 200, signature: 4000 };

/**
 * The checks of the single entries. Each takes what was typed and what to call it in a message (`--tenant-id`), and
 * returns the entry as it is stored or throws the sentence that says what is wrong.
 */
export const entryChecks = {
  name(text: string, what: string): string {
    const name = singleLine(text, what, longest.name);
    if (name.startsWith('-')) throw invalid(what, 'must not begin with a hyphen');
    return name;
  },

  tenantId: (text: string, what: string): string => checked(tenantIdSchema, text, what),

  type(text: string, what: string): PartnerType {
    const type = partnerTypes.find((candidate) => candidate === text);
    if (type === undefined) throw invalid(what, `must be one of ${partnerTypes.join(', ')}`);
    return type;
  },

  company: (text: string, what: string): string => singleLine(text, what, longest.text),

  msppId: (text: string, what: string): string => checked(msppIdSchema, text, what),

  provider(text: string, what: string): Provider {
    const separator = text.lastIndexOf('=');
    const name = separator === -1 ? '' : text.slice(0, separator);
    return {
      name: separator === -1 ? 'provider' : entryChecks.name(name, `The provider's name in ${what}`),
      tenantId: checked(tenantIdSchema, text.slice(separator + 1), what),
    };
  },

  senderName: (text: string, what: string): string => singleLine(text, what, longest.text),

  async senderEmail(text: string, what: string): Promise<string> {
    const { parseAddresses } = await import('../text/addresses.ts');
    const addresses = await parseAddresses(text, what);
    const [first] = addresses;
    if (first === undefined || addresses.length > 1) throw invalid(what, 'must be one address');
    return first.address;
  },

  signature: (text: string, what: string): string => multiLine(text, what, longest.signature),

  clientId: (text: string, what: string): string => checked(clientIdSchema, text, what),

  /** Where to sign in: a tenant id or a domain of the tenant. */
  tenant(text: string, what: string): string {
    const domain = readDomain(text);
    if (domain.ok) return domain.value;
    // A tenant id is a label, and so are names of the service itself, such as `organizations`.
    const name = text.trim().toLowerCase();
    if (isLabel(name)) return name;
    throw invalid(what, 'is neither a tenant id nor a domain such as fabrikam.onmicrosoft.com');
  },

  language(text: string, what: string): string {
    try {
      const [tag] = Intl.getCanonicalLocales(text.trim());
      if (tag !== undefined) return tag;
    } catch {
      // The message below says it better.
    }
    throw invalid(what, 'is not a language tag such as en, de or pt-BR');
  },
};

/**
 * A profile from what was said, on top of what was stored before. Throws when an entry is missing, wrong, or does not
 * go with the partner type.
 */
export async function makeProfile(
  input: ProfileInput,
  clouds: CloudTable,
  before: Profile | undefined,
): Promise<Profile> {
  const company = entry(input.company, before?.company, (text) => entryChecks.company(text, '--company'));
  const type = entry(input.type, before?.type, (text) => entryChecks.type(text, '--type'));
  const tenantId = entry(input.tenantId, before?.tenantId, (text) => entryChecks.tenantId(text, '--tenant-id'));
  if (company === undefined || type === undefined || tenantId === undefined) {
    const missing = Object.entries({ '--type': type, '--tenant-id': tenantId, '--company': company })
      .filter(([, value]) => value === undefined)
      .map(([flag]) => flag);
    throw wrongUsage('profile-incomplete', `${missing.join(', ')} missing.`, {
      hint: 'relate init --type direct --tenant-id GUID --company NAME',
    });
  }
  const cloud = cloudNamed(clouds, input.cloud ?? before?.cloud ?? 'global');
  openCloud(cloud);
  const msppId = optionalEntry(input.msppId, before?.msppId, (text) => entryChecks.msppId(text, '--mspp-id'));
  // A link that was kept for another account or cloud would bring customers to the wrong partner.
  const keepsLinks = before?.tenantId === tenantId && before.cloud === cloud.name && before.msppId === msppId;
  const providers = (before?.providers ?? []).map(({ link, ...provider }) =>
    keepsLinks && link !== undefined ? { ...provider, link } : provider,
  );
  const profile: Profile = {
    name: input.name === undefined ? (before?.name ?? nameFrom(company)) : entryChecks.name(input.name, '--name'),
    tenantId,
    type,
    cloud: cloud.name,
    company,
    providers: addProviders(providers, input.providerTenantId ?? []),
    ...present({
      msppId,
      link: keepsLinks && type !== 'reseller' ? before.link : undefined,
      senderName: optionalEntry(input.senderName, before?.senderName, (text) =>
        entryChecks.senderName(text, '--sender-name'),
      ),
      senderEmail: await optionalEntry(input.senderEmail, before?.senderEmail, (text) =>
        entryChecks.senderEmail(text, '--sender-email'),
      ),
      signature: optionalEntry(input.signature, before?.signature, (text) =>
        entryChecks.signature(text, '--signature-file'),
      ),
      language: optionalEntry(input.language, before?.language, (text) => entryChecks.language(text, '--language')),
      // An app registration belongs to a tenant.
      clientId: before?.tenantId === tenantId && before.cloud === cloud.name ? before.clientId : undefined,
    }),
  };
  checkPartnerType(profile);
  return profile;
}

/** A name to store a company under: "Fabrikam Inc." becomes `fabrikam-inc`. */
export function nameFrom(company: string): string {
  const name = company
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, longest.name);
  return name === '' ? 'default' : name;
}

/** An indirect reseller has a Partner ID and a provider; the other types have neither. */
export function checkPartnerType(profile: Profile): void {
  const hint = { hint: `relate profile edit: see "relate help profile edit" for what a ${profile.type} has.` };
  if (profile.type === 'reseller') {
    if (profile.msppId === undefined) {
      throw wrongUsage('profile-incomplete', 'An indirect reseller has a Partner ID: --mspp-id missing.', {
        hint: 'Partner Center shows it under Account settings, Identifiers, as the PartnerID of your location.',
      });
    }
    if (profile.providers.length === 0) {
      throw wrongUsage('profile-incomplete', 'An indirect reseller has a provider: --provider-tenant-id missing.', {
        hint: 'Ask your indirect provider for its tenant id: --provider-tenant-id NAME=GUID',
      });
    }
    return;
  }
  if (profile.msppId !== undefined) {
    throw wrongUsage('profile-conflict', `Only an indirect reseller has a Partner ID in its links.`, hint);
  }
  if (profile.providers.length > 0) {
    throw wrongUsage('profile-conflict', 'Only an indirect reseller sells through a provider.', hint);
  }
}

function addProviders(before: readonly Provider[], texts: readonly string[]): readonly Provider[] {
  const providers = [...before];
  for (const text of texts) {
    const provider = entryChecks.provider(text, '--provider-tenant-id');
    const clash = providers.find(({ name, tenantId }) => name === provider.name || tenantId === provider.tenantId);
    if (clash !== undefined) {
      throw wrongUsage(
        'provider-exists',
        `The profile has a provider "${clash.name}" with ${clash.tenantId} already.`,
        {
          hint: 'Give each provider a name and a tenant id of its own: --provider-tenant-id NAME=GUID',
        },
      );
    }
    providers.push(provider);
  }
  return providers;
}

/** What was said, checked; else what was there. */
function entry<Value>(
  said: string | undefined,
  before: Value | undefined,
  check: (text: string) => Value,
): Value | undefined {
  return said === undefined ? before : check(said);
}

/** As `entry`, but an empty text removes what was there. */
function optionalEntry<Value>(
  said: string | undefined,
  before: NoInfer<Awaited<Value>> | undefined,
  check: (text: string) => Value,
): Value | Awaited<Value> | undefined {
  return said?.trim() === '' ? undefined : entry<Value | Awaited<Value>>(said, before, check);
}

function present<Entries extends object>(
  entries: Entries,
): { [Key in keyof Entries]?: Exclude<Entries[Key], undefined> } {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Entries]?: Exclude<Entries[Key], undefined>;
  };
}

function checked(schema: v.GenericSchema<string, string>, text: string, what: string): string {
  const result = v.safeParse(schema, text);
  if (result.success) return result.output;
  throw invalid(what, result.issues[0].message);
}

function invalid(what: string, problem: string): Error {
  return wrongUsage('value-invalid', `${what} ${problem}.`);
}
