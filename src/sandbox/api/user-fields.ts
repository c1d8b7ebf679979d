import type { Result } from '../../errors.ts';
import type { SandboxCustomer } from '../directory.ts';
import type { UserFields } from '../users/facts.ts';
import { lowerKeys } from './protocol.ts';
import type { SentPassword } from './user-bodies.ts';

/** The fields of a JSON body, their names in lower case. */
type Body = ReadonlyMap<string, unknown>;

/** The longest texts that Entra takes. Characters. */
const LONGEST = { displayName: 256, firstName: 64, lastName: 64, immutableId: 256, phoneNumber: 64 } as const;

/** The characters that Entra takes before the @ (Microsoft Graph documentation, user resource). */
const LOCAL = /^(?!\.)[A-Za-z0-9'._!#^~-]{1,64}(?<!\.)$/;

/** The characters that Entra takes in a password (Entra documentation, concept-sspr-policy). */
const PASSWORD = /^[\x20-\x7e]{8,256}$/;
const KINDS = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/];
/** The shortest name that a password must not contain (Entra documentation, concept-password-ban-bad). Characters. */
const SHORTEST_NAME = 4;
const WEAK =
  'The specified password does not comply with password complexity requirements. Please provide a different password.';

/**
 * The fields of a user that a body has; what it leaves out is as before, or none for a new user. A new user needs a name
 * to sign in with, one to be shown and a location.
 */
export function readUserFields(body: Body, customer: SandboxCustomer, before?: UserFields): Result<UserFields, string> {
  const texts = new Map<string, string | null>();
  for (const [name, longest] of Object.entries(LONGEST)) {
    const value = body.get(name.toLowerCase()) ?? before?.[name as keyof UserFields] ?? null;
    if (value !== null && (typeof value !== 'string' || value.length > longest)) {
      return wrong(name, `a text of at most ${longest} characters`);
    }
    texts.set(name, value);
  }
  const text = (name: keyof typeof LONGEST) => texts.get(name) ?? null;
  const displayName = text('displayName');
  if (displayName === null || displayName === '') return wrong('displayName', 'a text');
  const usageLocation = body.get('usagelocation') ?? before?.usageLocation ?? null;
  if (usageLocation === null ? before === undefined : !isCountry(usageLocation)) {
    return wrong('usageLocation', 'the two letters of a country');
  }
  const upn = body.get('userprincipalname') ?? before?.userPrincipalName;
  const [local = '', domain = '', ...more] = typeof upn === 'string' ? upn.split('@') : [];
  if (typeof upn !== 'string' || !LOCAL.test(local) || more.length > 0) {
    return wrong('userPrincipalName', 'a name at a domain, as in an e-mail address');
  }
  if (![customer.domain, ...customer.customDomains].includes(domain.toLowerCase())) {
    return wrong('userPrincipalName', 'in a verified domain of the customer');
  }
  const fields = {
    userPrincipalName: upn,
    displayName,
    firstName: text('firstName'),
    lastName: text('lastName'),
    usageLocation: usageLocation === null ? null : String(usageLocation).toUpperCase(),
    immutableId: text('immutableId'),
    phoneNumber: text('phoneNumber'),
  };
  return { ok: true, value: fields };
}

/** The password in the body of a request; undefined when it has none. */
export function readPassword(body: Body, userPrincipalName: string): Result<SentPassword | undefined, string> {
  const profile = body.get('passwordprofile');
  if (profile === undefined || profile === null) return { ok: true, value: undefined };
  const parts = lowerKeys(Object(profile));
  const password = parts.get('password');
  const forceChangePassword = parts.get('forcechangepassword') ?? false;
  if (typeof password !== 'string') return wrong('passwordProfile', 'an object with a password');
  if (typeof forceChangePassword !== 'boolean') return wrong('forceChangePassword', 'true or false');
  const [local = ''] = userPrincipalName.toLowerCase().split('@');
  const kinds = KINDS.filter((kind) => kind.test(password)).length;
  const isLikeName = local.length >= SHORTEST_NAME && password.toLowerCase().includes(local);
  return PASSWORD.test(password) && kinds >= 3 && !isLikeName
    ? { ok: true, value: { password, forceChangePassword } }
    : { ok: false, problem: WEAK };
}

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

function isCountry(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z]{2}$/.test(value) && countries.of(value.toUpperCase()) !== undefined;
}

function wrong(name: string, wanted: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem: `Invalid value specified for property '${name}': it has to be ${wanted}.` };
}
