import type { PartnerType } from '../account/profile.ts';
import { ADMIN_PERMISSION } from '../graph/permissions.ts';
import { relativeTime } from '../output/time.ts';
import type { SignInMethod } from '../sign-in/status.ts';
import type { FactsByCode, FindingCode } from './codes.ts';
import type { Finding } from './finding.ts';
import type { Fix, FixAction } from './fixes.ts';

/** A finding in one line. `now` is what the age of things is told by. May hold text from outside. */
export function findingText({ code, facts }: Pick<Finding, 'code' | 'facts'>, now: Date): string {
  // The facts of a finding are those of its code, which a lookup by a union of codes does not tell the compiler.
  return (TEXTS[code] as (facts: Finding['facts'], now: Date) => string)(facts, now);
}

/** What a fix does, to be read after "Would": `remove /x`. */
export function fixActionText({ action, path }: Fix): string {
  return `${FIX_TEXTS[action]} ${path}`;
}

const FIX_TEXTS: Readonly<Record<FixAction, string>> = {
  'make-folder': 'make the folder',
  restrict: 'take the permissions of others from',
  remove: 'remove',
};

const TEXTS: { readonly [Code in FindingCode]: (facts: FactsByCode[Code], now: Date) => string } = {
  error: ({ message }) => message,
  'timed-out': ({ seconds }) => `There was no answer within ${seconds} seconds.`,

  'node-supported': (facts) => `${nodeText(facts)}.`,
  'node-too-old': (facts) => `${nodeText(facts)}: it needs Node ${facts.oldest} or newer.`,
  'proxy-none': () => 'No proxy is set.',
  'proxy-set': ({ proxies, except }) => {
    const list = proxies.map(({ variable, address }) => `${variable} is ${address}`).join(', ');
    return `${list}; ${except === null ? 'for every host' : `not for ${except}`}.`;
  },
  'proxy-invalid': ({ variable }) => `${variable} is not an address of a proxy.`,
  'certificates-built-in': () => 'Those of Node are trusted, and no others.',
  'certificates-added': ({ path, count }) =>
    `Those of Node are trusted, and ${count === 1 ? 'one' : count} of ${path}.`,
  'certificates-unchecked': () =>
    'NODE_TLS_REJECT_UNAUTHORIZED=0: no certificate is checked, so anybody in between can read tokens.',
  'certificates-unreadable': ({ message }) => `NODE_EXTRA_CA_CERTS: ${message}`,
  'certificates-missing': ({ path }) => `NODE_EXTRA_CA_CERTS: there is no file ${path}.`,
  'certificates-empty': ({ path }) => `NODE_EXTRA_CA_CERTS: ${path} has no certificate in it.`,

  'configuration-read': ({ folder, profiles }) =>
    `${folder} has ${profiles === 1 ? '1 profile' : `${profiles || 'no'} profiles`}.`,
  'configuration-unread': () => 'The configuration was not read.',
  'profile-usable': ({ profile, company, type, cloud }) =>
    `"${profile}" is of ${company}, ${TYPE_TEXTS[type]}; cloud: ${cloud}.`,
  'profile-cloud-closed': ({ profile, cloud, day }) => `"${profile}" is in ${cloud}, which was closed on ${day}.`,
  'link-buildable': ({ providers }) =>
    providers <= 1 ? 'The invitation link can be built.' : 'An invitation link can be built for each provider.',
  'link-without-profile': () => 'There is no profile to build it from.',
  'link-cloud-closed': () => 'Nobody can be invited in a closed cloud.',

  'folders-exist': ({ folders }) => `${folders.join(' and ')} ${folders.length === 1 ? 'is' : 'are'} there.`,
  'folders-missing': ({ folders }) => `Not there yet, and made when needed: ${folders.join(', ')}.`,
  'permissions-private': () => 'What relate stores is for you alone.',
  'permissions-open': ({ paths }) => `Not for you alone: ${shortList(paths)}.`,
  'permissions-foreign': ({ path, more }) => `Not used, since another user owns it: ${andMore(path, more)}.`,
  'permissions-writable': ({ path, more }) =>
    `Not used, since every user of this machine can change it: ${andMore(path, more)}.`,
  'permissions-inherited': () => 'On Windows the folders hand down who may do what; this is not looked at.',
  'leftovers-none': () => 'No command that was killed left a temporary file.',
  'leftovers-found': ({ paths }) => `Temporary files of commands that were killed: ${shortList(paths)}.`,

  'keyring-available': () => 'The keyring of the system answers.',
  'keyring-unavailable': ({ reason }) =>
    `The keyring can't be used (${reason}), so the key to sign-ins is kept in a file.`,
  'templates-valid': ({ total, own }) => `${total} templates, ${own || 'none'} of them yours; no mistakes.`,
  'templates-missing': () => 'The templates that ship with relate are missing.',
  'template-invalid': ({ path, line, problem, more }) =>
    `${path}:${line}: ${problem}${more === 0 ? '' : ` (and ${more} more)`}`,
  'ledger-none': () => 'There is none yet; the first hand-off makes it.',
  'ledger-whole': ({ path, version, newest }) => {
    const upgrade = version === newest ? '' : `; the next command that uses it brings it to version ${newest}`;
    return `${path} is whole, version ${version}${upgrade}.`;
  },
  'ledger-damaged': ({ path, problems }) => `The ledger ${path} is not whole: ${problems.join('; ')}.`,

  'outbox-waiting': ({ count, since, ledgers }, now) =>
    `${count === 1 ? '1 record waits' : `${count} records wait`} for the ledger ${shortList(ledgers)}; the oldest was kept ${relativeTime(since, now)}.`,
  'outbox-unreadable': ({ paths }) => `Records that wait can't be read, or are of a newer relate: ${shortList(paths)}.`,

  'route-found': ({ route }) => route,
  'route-missing': ({ route }) => route,

  'address-unknown': ({ service }) => `Where ${service} is in this cloud is not known.`,
  'service-answers': ({ service, address }) => `${service} answers at ${address}.`,
  'service-failing': ({ service, status }) => `${service} is in trouble: it answers with status ${status}.`,
  'service-redirected': ({ service, host }) =>
    `Something in between sends requests for ${service} elsewhere${host === null ? '' : ` to ${host}`}.`,
  'tenant-known': ({ address }) => `Microsoft Entra ID knows your tenant at ${address}.`,
  'tenant-unknown': ({ tenantId }) => `Microsoft Entra ID knows no tenant ${tenantId} in this cloud.`,
  'authority-foreign': ({ address, status }) =>
    `What answers at ${address} is not Microsoft Entra ID (status ${status}).`,
  'clock-right': () => 'This machine and the services agree on the time.',
  'clock-inaccurate': (facts) => `${clockText(facts)}.`,
  'clock-wrong': (facts) => `${clockText(facts)}: sign-ins are refused.`,
  'clock-unknown': () => 'No service told the time.',

  'no-profile': () => 'There is no profile to ask for.',
  'cloud-closed': () => 'The cloud was closed.',
  'services-unavailable': () => 'The services could not be asked.',
  'nobody-signed-in': () => 'Nobody is signed in.',
  'sign-in-unusable': () => "The sign-in can't be used.",
  'renewal-failing': () => "It can't be renewed now.",
  'renewal-offline': () => "It can't be renewed without a network.",
  'no-token': () => 'There is no token to ask with.',
  'service-silent': () => "The service can't be asked now.",

  'sign-in-unneeded': () => 'The stand-in asks nobody to sign in.',
  'sign-in-missing': () => "Nobody is signed in: invitations work, and customers can't be asked for.",
  'signed-in': signInText,
  'signed-in-without-keyring': (facts, now) => `${signInText(facts, now)} The keyring did not take it.`,

  'audience-unknown': () => 'The audience of such tokens is not known in this cloud.',
  'token-opaque': () => 'There is one; it does not say what is in it.',
  'token-valid': ({ issuedAt, expiresAt, hasMfa, permissions }, now) => {
    const issued = issuedAt === null ? 'Issued' : `Issued ${relativeTime(issuedAt, now)}`;
    const expiry = expiresAt === null ? '' : `, runs out ${relativeTime(expiresAt, now)}`;
    const named = permissions.length === 0 ? 'it names no permissions' : `permissions: ${permissions.join(', ')}`;
    return `${issued}${expiry}; ${hasMfa ? 'with a second factor; ' : ''}${named}.`;
  },
  'token-wrong-audience': ({ audience, expected }) => `Its audience is ${audience}, and not ${expected}.`,
  'token-wrong-tenant': ({ tenantId, expected }) =>
    `It is of the tenant ${tenantId}, and the profile is of ${expected}.`,
  'token-mfa-unknown': () => 'It does not say whether there was a second factor (MFA).',
  'token-without-mfa': () => 'It was got without a second factor (MFA), which Partner Center demands.',
  'token-without-permission': () => 'It has no permission to act for you in Partner Center (user_impersonation).',
  'token-without-admin-permission': () => `It has no permission for admin relationships (${ADMIN_PERMISSION}).`,

  'mfa-accepted': () => 'Partner Center takes this sign-in for one with a second factor.',
  'mfa-refused': () =>
    'Partner Center sees no second factor (MFA) in this sign-in. Some calls still pass: Microsoft enforces it step by step.',
  'mfa-untold': () => 'Partner Center does not say whether it sees a second factor.',
  'mfa-unneeded': () => 'An application needs no second factor.',

  'partner-matches': () => 'The service knows you as the profile says.',
  'partner-untold': () => 'The services of this cloud do not tell what a partner is.',
  'partner-link-differs': ({ problem }) => `Of the link the service hands out: ${problem}`,
  'partner-has-providers': ({ count, type }) =>
    `The service has ${count === 1 ? 'a provider' : `${count} providers`} of yours, as of a reseller; the profile says ${type}.`,
  'partner-without-providers': () => 'The service has no indirect provider of yours, and the profile says reseller.',
  'partner-provider-unknown': ({ provider }) => `The service does not know the provider "${provider}" of the profile.`,
  'application-accepted': () =>
    'The service lets the application in. Whether the profile is right, it tells a person only.',
  'organization-matches': ({ name }) => `Microsoft Graph knows you as "${name}".`,
  'organization-differs': ({ name, tenantId, expected }) =>
    `Microsoft Graph knows you as "${name}", tenant ${tenantId}; the profile is of ${expected}.`,
  'admin-readable': ({ active }) =>
    `Microsoft Graph shows the admin relationships: ${inForce(active)}, and none ends soon without extending itself.`,
  'admin-expiring': ({ active, expiring }) =>
    `Microsoft Graph shows the admin relationships: ${inForce(active)}, and ${expiring} ${expiring === 1 ? 'ends' : 'end'} within 30 days.`,
  'admin-ended-together': ({ count }) =>
    `All ${count} admin relationships have ended, several before their time: so it looks when an authorisation in the CSP program is suspended.`,
  'outlook-ready': ({ account }) => `Drafts can go into the mailbox of ${account}.`,
  'outlook-not-set-up': ({ reason }) => `Drafts can't go into a mailbox yet. ${reason}`,
  'admin-requests-finished': () => 'No request for an admin relationship was cut short.',
  'admin-requests-unfinished': ({ count, customers }) =>
    `${count === 1 ? 'A request for an admin relationship was' : `${count} requests for admin relationships were`} cut short: ${shortList(customers)}.`,
};

const TYPE_TEXTS: Readonly<Record<PartnerType, string>> = {
  direct: 'a direct-bill partner',
  provider: 'an indirect provider',
  reseller: 'an indirect reseller',
};

const METHOD_TEXTS: Readonly<Record<SignInMethod, string>> = {
  browser: 'through the browser',
  'device-code': 'with a device code',
  'client-secret': 'with a client secret',
  certificate: 'with a certificate',
  'refresh-token': 'with a refresh token',
};

function nodeText({ version, nodeVersion, platform }: FactsByCode['node-supported']): string {
  return `relate ${version} on Node ${nodeVersion}, ${platform}`;
}

function clockText({ seconds, direction }: FactsByCode['clock-wrong']): string {
  const apart = seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
  return `This machine's clock is ${apart} ${direction}`;
}

function signInText(facts: FactsByCode['signed-in'], now: Date): string {
  const { kind, username, clientId, method, signedInAt, storedIn } = facts;
  const who = kind === 'user' ? (username ?? 'A person') : `The application ${clientId}`;
  const place = storedIn === 'keyring' ? 'the keyring' : 'a file';
  return `${who} signed in ${METHOD_TEXTS[method]}, ${relativeTime(signedInAt, now)}; the key to it is in ${place}.`;
}

function inForce(count: number): string {
  return count === 1 ? '1 is in force' : `${count || 'none'} are in force`;
}

function andMore(path: string, more: number): string {
  return more === 0 ? path : `${path} and ${more} more`;
}

/** All of a few, the first two of many. */
function shortList(paths: readonly string[]): string {
  return paths.length <= 3 ? paths.join(', ') : `${paths.slice(0, 2).join(', ')} and ${paths.length - 2} more`;
}
