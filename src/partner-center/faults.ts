import { type Advice, ExitCode, type NextStep } from '../errors.ts';
import type { KnownFault, Protocol } from '../transport/protocol.ts';

const { failed, notFound, signIn } = ExitCode;

const ADMINISTRATOR = 'Ask a global administrator of your company';
const ADMIN_AGENT = `${ADMINISTRATOR} to make the account an Admin Agent in Partner Center.`;

/**
 * What mends a Microsoft Customer Agreement that is missing, since January 2026 (Microsoft Learn,
 * integrate-sandbox-confirm-customer-agreement).
 */
export const AGREEMENT_REMEDY: readonly string[] = [
  'The customer accepts it in the Microsoft 365 admin center.',
  "A direct partner or an indirect provider can attest it with Partner Center's API alone (enhanced attestation).",
];

const LOGIN: NextStep = { command: 'login' };
const SIGN_IN_AGAIN: Advice = { says: 'Sign in again', next: LOGIN };

const NOT_A_PARTNER: KnownFault = {
  name: 'not-a-partner',
  exitCode: failed,
  says: 'The company of this account is not a partner, or its program is not active.',
  hint: [
    { says: 'Signed in with the wrong account? Then with the right one', next: LOGIN },
    'Else an administrator sees in the account settings of Partner Center what is missing.',
  ],
};

const CHANGED_MEANWHILE: KnownFault = {
  name: 'changed-meanwhile',
  exitCode: failed,
  says: 'Somebody else changed this meanwhile.',
  hint: 'Try again.',
};

/**
 * The service's own codes. Source: Partner Center developer documentation, error-codes; those from 900278 on, and
 * 90000, are of the list's newer versions.
 */
const byCode: Readonly<Record<string, KnownFault>> = {
  '400': {
    name: 'access-denied',
    status: 401,
    exitCode: signIn,
    says: 'Partner Center denied this account access: its company is not a partner, or the sign-in has ended.',
    hint: { says: 'Sign in with an account of your own company that is an Admin Agent in Partner Center', next: LOGIN },
    isOfToken: true,
  },
  '800001': {
    name: 'token-missing',
    exitCode: signIn,
    says: 'Partner Center found no token of a partner in the request.',
    hint: { says: 'Sign in with an account of your own company', next: LOGIN },
  },
  '900420': {
    name: 'token-audience',
    exitCode: signIn,
    says: 'The token is not one for Partner Center: its audience is that of another service.',
    hint: SIGN_IN_AGAIN,
  },
  '900421': {
    name: 'mfa-needed',
    exitCode: signIn,
    says: 'Partner Center wants a sign-in with a second factor (MFA), and this one shows none.',
    hint: [
      { says: 'Sign in again, and confirm it with the second factor', next: LOGIN },
      'Not asked for one? Then an administrator has to require it of your account.',
      'Microsoft enforces this step by step since June 2026: a second try may still pass, and the next call be refused.',
      { says: 'What Partner Center makes of this sign-in', next: { command: 'doctor' } },
    ],
  },
  '90000': {
    name: 'token-refused',
    exitCode: signIn,
    says: 'Entra issued no token for this.',
    hint: [SIGN_IN_AGAIN, 'If that does not help, ask a global administrator to look at the sign-in log.'],
  },
  '900309': {
    name: 'conditional-access',
    exitCode: signIn,
    says: 'A conditional access policy blocks this sign-in.',
    hint: [
      { says: 'Sign in from a device and a place that the policy allows', next: LOGIN },
      'Who keeps the policy can tell which ones those are, from the sign-in log of Entra.',
    ],
  },
  '900329': {
    name: 'app-only-refused',
    exitCode: signIn,
    says: 'Partner Center does this for a person only, not for an application.',
    hint: { says: 'Sign in as a person', next: LOGIN },
  },
  '2032': {
    name: 'access-denied',
    exitCode: failed,
    says: 'Partner Center denied access to this.',
    hint: ADMIN_AGENT,
  },
  '20002': {
    name: 'no-relationship',
    exitCode: failed,
    says: 'Your company has no reseller relationship with this customer.',
    hint: { says: 'Invite the customer', next: { command: 'invite', args: ['NAME'] } },
  },
  '900150': {
    name: 'role-missing',
    exitCode: failed,
    says: 'The role of this account does not allow this.',
    hint: ADMIN_AGENT,
  },
  '900308': {
    name: 'role-missing',
    exitCode: failed,
    says: 'This account lacks a role in Partner Center, or an admin role in the tenant of the customer.',
    hint: [
      `${ADMINISTRATOR} to make the account an Admin Agent, and to put it into a group of the admin relationship.`,
      {
        says: 'Who has which roles at a customer, and what is missing',
        next: { command: 'admin trace', args: ['CUSTOMER'] },
      },
    ],
  },
  '800039': NOT_A_PARTNER,
  '900149': NOT_A_PARTNER,
  '900123': {
    name: 'partner-agreement-unsigned',
    exitCode: failed,
    says: 'The indirect reseller has not signed the Microsoft Partner Agreement.',
    hint: 'The reseller signs it in Partner Center.',
  },
  '900124': {
    name: 'partner-agreement-unsigned',
    exitCode: failed,
    says: 'Your company has not signed the Microsoft Partner Agreement.',
    hint: `${ADMINISTRATOR} to sign it in Partner Center.`,
  },
  '13605': {
    name: 'customer-agreement-missing',
    exitCode: failed,
    says: 'The customer has not accepted the Microsoft Customer Agreement, or nobody has attested it.',
    hint: AGREEMENT_REMEDY,
  },
  '1000': {
    name: 'not-found',
    status: 404,
    exitCode: notFound,
    says: 'Partner Center does not have that.',
    hint: 'Check the id.',
  },
  '3000': {
    name: 'partner-not-found',
    status: 404,
    exitCode: notFound,
    says: 'Partner Center knows no partner of this Partner ID.',
    hint: 'Check the Partner ID.',
  },
  '20003': {
    name: 'subscription-not-found',
    exitCode: notFound,
    says: 'Partner Center has no subscription of this id.',
    hint: 'Check the id.',
  },
  '60003': {
    name: 'tenant-not-found',
    exitCode: notFound,
    says: 'There is no tenant of this id.',
    hint: 'Check the id.',
  },
  '60012': {
    name: 'licenses-missing',
    exitCode: failed,
    says: 'There is no license left of at least one of these products.',
    hint: { says: 'See which ones', next: { command: 'licenses list', args: ['CUSTOMER'] } },
  },
  '900118': {
    name: 'customer-id-invalid',
    exitCode: failed,
    says: 'Partner Center does not take this as the id of a customer.',
    hint: 'The id of a customer is the id of its tenant, a GUID.',
  },
  '900127': {
    name: 'not-in-this-cloud',
    exitCode: failed,
    says: 'Partner Center does not do this in this cloud.',
    hint: {
      says: 'Do it in the web pages of Partner Center, or choose a profile of another cloud with {option:profile}.',
    },
  },
  '900141': {
    name: 'not-supported',
    exitCode: failed,
    says: 'Partner Center does not support this.',
    hint: 'Do it in the web pages of Partner Center.',
  },
  '60002': {
    name: 'user-not-found',
    exitCode: notFound,
    says: 'The customer has no such user.',
    hint: 'Check the id. A user who was deleted can be restored for 30 days.',
  },
  '800063': {
    name: 'order-not-cancellable',
    exitCode: failed,
    says: 'This order can not be cancelled.',
    hint: 'Suspend its subscriptions instead.',
  },
  '800090': {
    name: 'quantity-fixed',
    exitCode: failed,
    says: 'Partner Center does not let the quantity of this subscription go down now.',
    hint: 'Licenses can be taken off within days after they were bought or renewed, and for the next term.',
  },
  '800091': {
    name: 'subscription-suspended',
    exitCode: failed,
    says: 'The subscription is suspended: its quantity can not be changed.',
    hint: 'Activate it first.',
  },
  '2055': CHANGED_MEANWHILE,
  '900278': {
    name: 'operation-pending',
    exitCode: failed,
    says: 'Partner Center still works on an earlier change of this.',
    hint: 'Try again after 24 hours.',
  },
};

const byStatus: Readonly<Record<number, KnownFault>> = {
  401: {
    name: 'sign-in-refused',
    exitCode: signIn,
    says: 'Partner Center did not accept the sign-in.',
    hint: SIGN_IN_AGAIN,
    isOfToken: true,
  },
  403: { name: 'access-denied', exitCode: failed, says: 'Partner Center refused this.', hint: ADMIN_AGENT },
  412: CHANGED_MEANWHILE,
  404: { name: 'not-found', exitCode: notFound, says: 'Partner Center does not have that.', hint: 'Check the id.' },
};

/** What the errors of Partner Center mean. */
export const partnerCenterFaults: Protocol['faults'] = { byCode, byStatus };
