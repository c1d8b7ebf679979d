import { RelateError, wrongUsage } from '../errors.ts';
import type { Customer } from '../partner-center/customers.ts';
import type { UserProperties } from '../partner-center/users.ts';
import { normaliseDomain, readDomain } from '../text/domain.ts';
import { singleLine } from '../text/values.ts';

/** The properties of a user as somebody wrote them. */
export type UserTexts = Readonly<Record<keyof UserProperties, string>>;

/** The domains of a customer, as far as they are known: its default one, and those it added. */
export type KnownDomains = Pick<Customer, 'domain' | 'customDomains'>;

/** Characters; Microsoft Entra ID documentation, properties of users. */
const LONGEST_NAME = 64;
const LONGEST_DISPLAY_NAME = 256;
const LONGEST_LOCAL_PART = 64;

/** What stands before the `@`: without accents, and without a dot at either end (Microsoft Entra ID documentation). */
const LOCAL_PART = /^(?!\.)[\w'.!#^~-]+(?<!\.)$/;

/** How each property is checked. All throw `value-invalid`, or what their own comments say. */
export const PROPERTY_CHECKS: Readonly<Record<keyof UserProperties, (text: string) => string>> = {
  upn: checkedUpn,
  firstName: (text) => singleLine(text, 'The first name', LONGEST_NAME),
  lastName: (text) => singleLine(text, 'The last name', LONGEST_NAME),
  displayName: (text) => singleLine(text, 'The display name', LONGEST_DISPLAY_NAME),
  country: checkedCountry,
};

/** What has to be said of a new user; the rest can be concluded. */
export type NewUserTexts = Pick<UserTexts, 'upn' | 'firstName' | 'lastName'> & Partial<UserTexts>;

/** The display name and the country filled in where they are not given: first and last name, the country of the customer. */
export function completed(texts: NewUserTexts, customerCountry: string | null): UserTexts {
  const { firstName, lastName, displayName, country } = texts;
  return {
    ...texts,
    displayName: displayName ?? `${firstName.trim()} ${lastName.trim()}`,
    country: country ?? customerCountry ?? '',
  };
}

/** All that is wrong with the properties of a new user, in the order of the properties. */
export function propertyProblems(
  texts: UserTexts,
  domains: KnownDomains,
): readonly { readonly property: keyof UserProperties; readonly problem: RelateError }[] {
  const names = Object.keys(PROPERTY_CHECKS) as (keyof UserProperties)[];
  return names.flatMap((property) => {
    const problem = problemWith(() => {
      const value = PROPERTY_CHECKS[property](texts[property]);
      if (property === 'upn') requireDomain(value, domains);
    });
    return problem === undefined ? [] : [{ property, problem }];
  });
}

/** The properties of a new user. Throws the first thing that is wrong with them; see `propertyProblems`. */
export function checkedProperties(texts: UserTexts, domains: KnownDomains): UserProperties {
  const [first] = propertyProblems(texts, domains);
  if (first !== undefined) throw first.problem;
  const names = Object.keys(PROPERTY_CHECKS) as (keyof UserProperties)[];
  return Object.fromEntries(
    names.map((name) => [name, PROPERTY_CHECKS[name](texts[name])]),
  ) as unknown as UserProperties;
}

/** Those that are given, checked. */
export function checkedChanges(texts: Partial<UserTexts>): Partial<UserProperties> {
  const given = Object.entries(texts) as [keyof UserProperties, string][];
  return Object.fromEntries(given.map(([name, text]) => [name, PROPERTY_CHECKS[name](text)]));
}

/**
 * Throws `domain-foreign` where the UPN is in none of the customer's domains. Where the service tells the default one
 * alone, others may exist: then it is left to the service.
 */
export function requireDomain(upn: string, { domain, customDomains }: KnownDomains): void {
  const own = [...new Set([domain, ...customDomains].map(normaliseDomain))].filter((name) => name !== '');
  const named = upn.slice(upn.lastIndexOf('@') + 1).toLowerCase();
  if (customDomains.length === 0 || own.includes(named)) return;
  throw wrongUsage('domain-foreign', `${named} is no domain of this customer, so nobody there can be ${upn}.`, {
    hint: { says: 'Its domains: {domains}', facts: { domains: own.join(', ') } },
    facts: { domains: own },
  });
}

function problemWith(check: () => void): RelateError | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof RelateError) return error;
    throw error;
  }
}

function checkedUpn(text: string): string {
  const upn = text.trim();
  const at = upn.lastIndexOf('@');
  const local = upn.slice(0, Math.max(0, at));
  const domain = readDomain(upn.slice(at + 1));
  if (at < 1 || !domain.ok) throw upnInvalid(upn, 'is no user principal name');
  if (local.length > LONGEST_LOCAL_PART) {
    throw upnInvalid(upn, `has ${local.length} characters before the @, where ${LONGEST_LOCAL_PART} are allowed`);
  }
  if (!LOCAL_PART.test(local)) throw upnInvalid(upn, 'has characters before the @ that a UPN can not have there');
  return `${local}@${domain.value}`;
}

function upnInvalid(upn: string, why: string): RelateError {
  return wrongUsage('upn-invalid', `${JSON.stringify(upn)} ${why}.`, {
    hint: "Write it as kim@contoso.com: letters without accents, digits and ' . - _ ! # ^ ~ before the @.",
  });
}

function checkedCountry(text: string): string {
  const country = text.trim().toUpperCase();
  if (/^[A-Z]{2}$/.test(country)) {
    const [canonical = ''] = Intl.getCanonicalLocales(`und-${country}`);
    const code = canonical.slice('und-'.length);
    if (code !== country) throw countryInvalid(text, `Write ${code}.`);
    if (new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(country) !== undefined) return country;
  }
  throw countryInvalid(text, 'Write the two letters of ISO 3166, such as DE, GB or US.');
}

function countryInvalid(text: string, hint: string): RelateError {
  return wrongUsage('country-invalid', `${JSON.stringify(text.trim())} is no code of a country.`, { hint });
}
