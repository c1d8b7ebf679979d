import * as v from 'valibot';
import { wrongUsage } from '../errors.ts';
import { readColour } from '../text/colour.ts';
import { isLabel, readDomain } from '../text/domain.ts';
import { canonicalTag } from '../text/language-tag.ts';
import { markupOf } from '../text/markup.ts';
import { multiLine, singleLine } from '../text/values.ts';
import { type CloudTable, cloudNamed, openCloud } from './clouds.ts';
import { changedPlaceholders, readPlaceholder } from './own-placeholders.ts';
import { checkPartnerType } from './partner-type.ts';
import {
  PARTNER_TYPES,
  type PartnerType,
  type Profile,
  type Provider,
  SIGN_IN_WAYS,
  type SignInWay,
} from './profile.ts';
import { clientIdSchema, msppIdSchema, tenantIdSchema } from './profile-schema.ts';

/** An account as an operator describes it: texts, not checked yet. An empty text removes an optional entry. */
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
  /** HTML as it was given. */
  readonly signatureHtml?: string;
  readonly accent?: string;
  /** The name of the file of the logo, which was checked. */
  readonly logo?: string;
  readonly logoAlt?: string;
  readonly language?: string;
  /** Each `NAME=TEXT`: a value for a placeholder of the operator's own. They are added to those the profile has. */
  readonly placeholders?: readonly string[];
}

/** What to call each entry in a message: how the operator gave it, such as the option, or the field of a file. */
export type EntryLabels = Readonly<Record<keyof ProfileInput, string>>;

/** The longest texts accepted, in characters. */
const LONGEST = { name: 64, text: 200, signature: 4000, signatureHtml: 16_000 };

/**
 * The checks of the single entries. Each takes what was typed and what to call it in a message, and returns the entry as
 * it is stored or throws `value-invalid`.
 */
export const entryChecks = {
  name(text: string, label: string): string {
    const name = singleLine(text, label, LONGEST.name);
    if (name.startsWith('-')) throw invalid(label, 'must not begin with a hyphen');
    return name;
  },

  tenantId: (text: string, label: string): string => checked(tenantIdSchema, text, label),

  type(text: string, label: string): PartnerType {
    const type = PARTNER_TYPES.find((candidate) => candidate === text);
    if (type === undefined) throw invalid(label, `must be one of ${PARTNER_TYPES.join(', ')}`);
    return type;
  },

  company: (text: string, label: string): string => singleLine(text, label, LONGEST.text),

  msppId: (text: string, label: string): string => checked(msppIdSchema, text, label),

  provider(text: string, label: string): Provider {
    const separator = text.lastIndexOf('=');
    const name = separator === -1 ? '' : text.slice(0, separator);
    return {
      name: separator === -1 ? 'provider' : entryChecks.name(name, `The provider's name in ${label}`),
      tenantId: checked(tenantIdSchema, text.slice(separator + 1), label),
    };
  },

  senderName: (text: string, label: string): string => singleLine(text, label, LONGEST.text),

  async senderEmail(text: string, label: string): Promise<string> {
    const { parseAddresses } = await import('../text/addresses.ts');
    const addresses = await parseAddresses(text, label);
    const [first] = addresses;
    if (first === undefined || addresses.length > 1) throw invalid(label, 'must be one address');
    return first.address;
  },

  signature(text: string, label: string): string {
    const markup = markupOf(text);
    if (markup !== undefined) throw invalid(label, `is ${markup}, which customers would see as it is written`);
    return multiLine(text, label, LONGEST.signature);
  },

  async signatureHtml(text: string, label: string): Promise<string> {
    const { cleanSignature } = await import('./signature-html.ts');
    const { html } = await cleanSignature(text);
    if (html.replace(/<[^>]*>|&nbsp;/g, '').trim() === '') throw invalid(label, 'has no text in it');
    if (html.length <= LONGEST.signatureHtml) return html;
    const { length } = html;
    throw invalid(label, `has ${length} characters once it is cleaned; at most ${LONGEST.signatureHtml} are allowed`);
  },

  accent(text: string, label: string): string {
    const colour = readColour(text);
    if (colour === undefined) throw invalid(label, 'is not a colour such as #0f5ea8');
    return colour;
  },

  logoAlt: (text: string, label: string): string => singleLine(text, label, LONGEST.text),

  clientId: (text: string, label: string): string => checked(clientIdSchema, text, label),

  /** Where to sign in: a tenant id or a domain of the tenant. */
  tenant(text: string, label: string): string {
    const domain = readDomain(text);
    if (domain.ok) return domain.value;
    // A tenant id is a label, and so are names of the service itself, such as `organizations`.
    const name = text.trim().toLowerCase();
    if (isLabel(name)) return name;
    throw invalid(label, 'is neither a tenant id nor a domain such as fabrikam.onmicrosoft.com');
  },

  signIn(text: string, label: string): SignInWay {
    const way = SIGN_IN_WAYS.find((candidate) => candidate === text);
    if (way === undefined) throw invalid(label, `must be one of ${SIGN_IN_WAYS.join(', ')}`);
    return way;
  },

  placeholder: readPlaceholder,

  language(text: string, label: string): string {
    const tag = canonicalTag(text.trim());
    if (tag !== undefined) return tag;
    throw invalid(label, 'is not a language tag such as en, de or pt-BR');
  },
};

/**
 * A profile from what was given, on top of what was stored before. Throws `profile-incomplete`, `value-invalid` or
 * `profile-conflict` when an entry is missing, wrong, or does not go with the partner type.
 */
export async function makeProfile(
  input: ProfileInput,
  clouds: CloudTable,
  before: Profile | undefined,
  labels: EntryLabels,
): Promise<Profile> {
  const company = entry(input.company, before?.company, (text) => entryChecks.company(text, labels.company));
  const type = entry(input.type, before?.type, (text) => entryChecks.type(text, labels.type));
  const tenantId = entry(input.tenantId, before?.tenantId, (text) => entryChecks.tenantId(text, labels.tenantId));
  if (company === undefined || type === undefined || tenantId === undefined) {
    const required = { type, tenantId, company };
    const missing = (['type', 'tenantId', 'company'] as const).filter((key) => required[key] === undefined);
    throw wrongUsage('profile-incomplete', `${missing.map((key) => labels[key]).join(', ')} missing.`, {
      hint: { next: { command: 'init', options: { type: 'direct', tenantId: 'GUID', company: 'NAME' } } },
    });
  }
  const cloud = cloudNamed(clouds, input.cloud ?? before?.cloud ?? 'global');
  openCloud(cloud);
  const msppId = optionalEntry(input.msppId, before?.msppId, (text) => entryChecks.msppId(text, labels.msppId));
  // A link that was kept for another account or cloud would bring customers to the wrong partner.
  const keepsTenant = before?.tenantId === tenantId && before.cloud === cloud.name;
  const keepsLinks = keepsTenant && before.msppId === msppId;
  const providers = (before?.providers ?? []).map(({ link, ...provider }) =>
    keepsLinks && link !== undefined ? { ...provider, link } : provider,
  );
  const profile: Profile = {
    name: input.name === undefined ? (before?.name ?? nameFrom(company)) : entryChecks.name(input.name, labels.name),
    tenantId,
    type,
    cloud: cloud.name,
    company,
    providers: addProviders(providers, input.providerTenantId ?? [], labels.providerTenantId),
    ...present({
      msppId,
      link: keepsLinks && type !== 'reseller' ? before.link : undefined,
      senderName: optionalEntry(input.senderName, before?.senderName, (text) =>
        entryChecks.senderName(text, labels.senderName),
      ),
      senderEmail: await optionalEntry(input.senderEmail, before?.senderEmail, (text) =>
        entryChecks.senderEmail(text, labels.senderEmail),
      ),
      signature: optionalEntry(input.signature, before?.signature, (text) =>
        entryChecks.signature(text, labels.signature),
      ),
      signatureHtml: await optionalEntry(input.signatureHtml, before?.signatureHtml, (text) =>
        entryChecks.signatureHtml(text, labels.signatureHtml),
      ),
      accent: optionalEntry(input.accent, before?.accent, (text) => entryChecks.accent(text, labels.accent)),
      logo: optionalEntry(input.logo, before?.logo, (file) => file),
      logoAlt: optionalEntry(input.logoAlt, before?.logoAlt, (text) => entryChecks.logoAlt(text, labels.logoAlt)),
      language: optionalEntry(input.language, before?.language, (text) => entryChecks.language(text, labels.language)),
      placeholders: changedPlaceholders(before?.placeholders, input.placeholders, labels.placeholders),
      // An app registration belongs to a tenant, and so does what its policies allow.
      clientId: keepsTenant ? before.clientId : undefined,
      signIn: keepsTenant ? before.signIn : undefined,
    }),
  };
  checkPartnerType(profile, labels);
  return profile;
}

/** Throws as `makeProfile` does for an entry that is wrong, whatever else will be given. */
export async function checkGiven(input: ProfileInput, labels: EntryLabels): Promise<void> {
  for (const key of ['name', 'tenantId', 'type', 'company'] as const) {
    const text = input[key];
    if (text !== undefined) entryChecks[key](text, labels[key]);
  }
  for (const key of ['msppId', 'senderName', 'senderEmail', 'signature', 'language'] as const) {
    const text = input[key];
    if (text !== undefined && text.trim() !== '') await entryChecks[key](text, labels[key]);
  }
  for (const text of input.placeholders ?? []) entryChecks.placeholder(text, labels.placeholders);
  const providers = addProviders([], input.providerTenantId ?? [], labels.providerTenantId);
  if (input.type === 'direct' || input.type === 'provider') {
    checkPartnerType({ type: input.type, msppId: input.msppId, providers, tenantId: input.tenantId ?? '' }, labels);
  }
}

/** A name to store a company under: "Fabrikam Inc." becomes `fabrikam-inc`. */
export function nameFrom(company: string): string {
  const name = company
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST.name);
  return name === '' ? 'default' : name;
}

function addProviders(before: readonly Provider[], texts: readonly string[], label: string): readonly Provider[] {
  const providers = [...before];
  for (const text of texts) {
    const provider = entryChecks.provider(text, label);
    const clash = providers.find(({ name, tenantId }) => name === provider.name || tenantId === provider.tenantId);
    if (clash !== undefined) {
      const message = `The profile has a provider "${clash.name}" with ${clash.tenantId} already.`;
      throw wrongUsage('provider-exists', message, {
        hint: { says: 'Give each provider a name and a tenant id of its own: {option:providerTenantId} NAME=GUID' },
      });
    }
    providers.push(provider);
  }
  return providers;
}

/** What was given, checked; else what was there. */
function entry<Value>(
  given: string | undefined,
  before: Value | undefined,
  check: (text: string) => Value,
): Value | undefined {
  return given === undefined ? before : check(given);
}

/** As `entry`, but an empty text removes what was there. */
function optionalEntry<Value>(
  given: string | undefined,
  before: NoInfer<Awaited<Value>> | undefined,
  check: (text: string) => Value,
): Value | Awaited<Value> | undefined {
  return given?.trim() === '' ? undefined : entry<Value | Awaited<Value>>(given, before, check);
}

function present<Entries extends object>(
  entries: Entries,
): { [Key in keyof Entries]?: Exclude<Entries[Key], undefined> } {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Entries]?: Exclude<Entries[Key], undefined>;
  };
}

function checked(schema: v.GenericSchema<string, string>, text: string, label: string): string {
  const result = v.safeParse(schema, text);
  if (result.success) return result.output;
  throw invalid(label, result.issues[0].message);
}

function invalid(label: string, problem: string): Error {
  return wrongUsage('value-invalid', `${label} ${problem}.`);
}
