import { ExitCode } from '../errors.ts';
import type { KnownFault } from '../transport/protocol.ts';

const { failed, notFound, signIn } = ExitCode;

const administrator = 'Ask a global administrator of your company';
const adminAgent = `${administrator} to make the account an Admin Agent in Partner Center.`;

const notAPartner: KnownFault = {
  name: 'not-a-partner',
  exitCode: failed,
  says: 'The company of this account is not a partner, or its program is not active.',
  remedy:
    'Signed in with the wrong account? Then with the right one: {sign-in}\n' +
    'Else an administrator sees in the account settings of Partner Center what is missing.',
};

/**
 * The service's own codes. Source: Partner Center developer documentation, error-codes; those from 900278 on, and
 * 90000, are of the list's newer versions.
 */
const byCode: Readonly<Record<string, KnownFault>> = {
  '400': {
    name: 'access-denied',
    exitCode: signIn,
    says: 'Partner Center denied this account access: its company is not a partner, or the sign-in has ended.',
    remedy: 'Sign in with an account of your own company that is an Admin Agent in Partner Center: {sign-in}',
    isOfToken: true,
  },
  '800001': {
    name: 'token-missing',
    exitCode: signIn,
    says: 'Partner Center found no token of a partner in the request.',
    remedy: 'Sign in with an account of your own company: {sign-in}',
  },
  '900420': {
    name: 'token-audience',
    exitCode: signIn,
    says: 'The token is not one for Partner Center: its audience is that of another service.',
    remedy: 'Sign in again: {sign-in}',
  },
  '900421': {
    name: 'mfa-needed',
    exitCode: signIn,
    says: 'Partner Center wants a sign-in with multi-factor authentication, and this one was without.',
    remedy: 'Sign in again, and confirm it with the second factor: {sign-in}',
  },
  '90000': {
    name: 'token-refused',
    exitCode: signIn,
    says: 'Entra issued no token for this.',
    remedy: `Sign in again: {sign-in}\nIf that does not help, ask a global administrator to look at the sign-in log.`,
  },
  '900309': {
    name: 'conditional-access',
    exitCode: signIn,
    says: 'A conditional access policy blocks this sign-in.',
    remedy:
      'Sign in from a device and a place that the policy allows: {sign-in}\n' +
      'Who keeps the policy can tell which ones those are, from the sign-in log of Entra.',
  },
  '900329': {
    name: 'app-only-refused',
    exitCode: signIn,
    says: 'Partner Center does this for a person only, not for an application.',
    remedy: 'Sign in as a person: {sign-in}',
  },
  '2032': {
    name: 'access-denied',
    exitCode: failed,
    says: 'Partner Center denied access to this.',
    remedy: adminAgent,
  },
  '20002': {
    name: 'no-relationship',
    exitCode: failed,
    says: 'Your company has no reseller relationship with this customer.',
    remedy: 'Invite the customer: relate invite NAME',
  },
  '900150': {
    name: 'role-missing',
    exitCode: failed,
    says: 'The role of this account does not allow this.',
    remedy: adminAgent,
  },
  '900308': {
    name: 'role-missing',
    exitCode: failed,
    says: 'This account lacks a role in Partner Center, or an admin role in the tenant of the customer.',
    remedy: `${administrator} to make the account an Admin Agent, and to assign it to the admin relationship.`,
  },
  '800039': notAPartner,
  '900149': notAPartner,
  '900123': {
    name: 'partner-agreement-unsigned',
    exitCode: failed,
    says: 'The indirect reseller has not signed the Microsoft Partner Agreement.',
    remedy: 'The reseller signs it in Partner Center.',
  },
  '900124': {
    name: 'partner-agreement-unsigned',
    exitCode: failed,
    says: 'Your company has not signed the Microsoft Partner Agreement.',
    remedy: `${administrator} to sign it in Partner Center.`,
  },
  '13605': {
    name: 'customer-agreement-missing',
    exitCode: failed,
    says: 'It is not confirmed that the customer accepted the Microsoft Customer Agreement.',
    remedy: "Let the customer accept it, or confirm it in Partner Center on the customer's account page.",
  },
  '1000': {
    name: 'not-found',
    exitCode: notFound,
    says: 'Partner Center does not have that.',
    remedy: 'Check the id.',
  },
  '3000': {
    name: 'partner-not-found',
    exitCode: notFound,
    says: 'Partner Center knows no partner of this Partner ID.',
    remedy: 'Check the Partner ID.',
  },
  '60003': {
    name: 'tenant-not-found',
    exitCode: notFound,
    says: 'There is no tenant of this id.',
    remedy: 'Check the id.',
  },
  '900118': {
    name: 'customer-id-invalid',
    exitCode: failed,
    says: 'Partner Center does not take this as the id of a customer.',
    remedy: 'The id of a customer is the id of its tenant, a GUID.',
  },
  '900127': {
    name: 'not-in-this-cloud',
    exitCode: failed,
    says: 'Partner Center does not do this in this cloud.',
    remedy: 'Do it in the web pages of Partner Center, or choose a profile of another cloud with --profile.',
  },
  '900141': {
    name: 'not-supported',
    exitCode: failed,
    says: 'Partner Center does not support this.',
    remedy: 'Do it in the web pages of Partner Center.',
  },
  '2055': {
    name: 'changed-meanwhile',
    exitCode: failed,
    says: 'Somebody else changed this meanwhile.',
    remedy: 'Try again.',
  },
  '900278': {
    name: 'operation-pending',
    exitCode: failed,
    says: 'Partner Center still works on an earlier change of this.',
    remedy: 'Try again after 24 hours.',
  },
};

/** Codes that mean this with one status only; with another they are those of an other part of the service. */
const statusOf: Readonly<Record<string, number>> = { '400': 401, '1000': 404, '3000': 404 };

const byStatus: Readonly<Record<number, KnownFault>> = {
  401: {
    name: 'sign-in-refused',
    exitCode: signIn,
    says: 'Partner Center did not accept the sign-in.',
    remedy: 'Sign in again: {sign-in}',
    isOfToken: true,
  },
  403: { name: 'access-denied', exitCode: failed, says: 'Partner Center refused this.', remedy: adminAgent },
  404: { name: 'not-found', exitCode: notFound, says: 'Partner Center does not have that.', remedy: 'Check the id.' },
};

/** What the code means; undefined for an unknown one. */
export function faultOfCode(status: number, code: string | undefined): KnownFault | undefined {
  if (code === undefined || !Object.hasOwn(byCode, code)) return undefined;
  return (statusOf[code] ?? status) === status ? byCode[code] : undefined;
}

/** What the status alone means, when it means anything in particular. */
export function faultOfStatus(status: number): KnownFault | undefined {
  return byStatus[status];
}
