/**
 * A fault that can be ordered. A request meets at most one failure. The others, oddities, can come together, with a
 * failure or without.
 */
export interface FaultKind {
  readonly name: string;
  /** What it affects: calls of Partner Center, of Graph, or of both (`services`), requests for a token, or everything. */
  readonly at: 'api' | 'graph' | 'services' | 'sign-in' | 'anywhere';
  readonly isFailure: boolean;
  readonly meaning: string;
  /** The usual `seconds`; undefined where they mean nothing. */
  readonly seconds?: number;
  /** Whether it is not counted, but holds until it is ended. */
  readonly isLasting?: boolean;
}

export const FAULT_KINDS = [
  { name: '429', at: 'services', isFailure: true, meaning: 'throttled, with Retry-After', seconds: 1 },
  { name: '429-silent', at: 'services', isFailure: true, meaning: 'throttled, without Retry-After' },
  { name: '500', at: 'services', isFailure: true, meaning: 'the service failed' },
  { name: '503', at: 'services', isFailure: true, meaning: 'the service is not available; a page of a gateway' },
  { name: 'reset', at: 'services', isFailure: true, meaning: 'the connection is reset instead of an answer' },
  { name: 'truncated', at: 'services', isFailure: true, meaning: 'half of the JSON' },
  { name: 'expired-token', at: 'services', isFailure: true, meaning: 'the token is refused as expired' },
  { name: 'slow', at: 'services', isFailure: false, meaning: 'the answer comes late', seconds: 2 },
  { name: 'bom', at: 'api', isFailure: false, meaning: 'a byte order mark in front of the JSON' },
  { name: 'content-type', at: 'api', isFailure: false, meaning: 'JSON that is called text/html' },
  { name: 'duplicate-page', at: 'api', isFailure: false, meaning: 'a page of customers comes twice' },
  {
    name: 'shrinking-page',
    at: 'api',
    isFailure: false,
    meaning: 'a page has fewer customers than asked for, though more follow',
  },
  {
    name: 'slipped-customer',
    at: 'api',
    isFailure: false,
    meaning: 'a page passes over a customer, as when another one left while the list was read',
  },
  {
    name: 'bare-customers',
    at: 'api',
    isFailure: false,
    meaning: 'a page begins with customers without an id, a name, a profile, and both name and domain',
  },
  { name: 'huge-answer', at: 'api', isFailure: true, meaning: 'an answer of 60 MB' },
  {
    name: 'mfa-missing',
    at: 'api',
    isFailure: true,
    meaning: 'a token is refused that does not show a second factor (900421)',
  },
  {
    name: 'wrong-audience',
    at: 'api',
    isFailure: true,
    meaning: 'the token is refused as one for another API (900420)',
  },
  { name: 'role-missing', at: 'api', isFailure: true, meaning: 'the account lacks a role (900308)' },
  { name: 'not-partner', at: 'api', isFailure: true, meaning: 'the company is no partner, or no more (800039)' },
  {
    name: 'no-admin-agent',
    at: 'graph',
    isFailure: false,
    meaning: 'the account is not in AdminAgents: lists of admin relationships are empty',
    isLasting: true,
  },
  {
    name: 'permission-missing',
    at: 'graph',
    isFailure: false,
    meaning: 'the app registration lacks the permission for admin relationships (403)',
    isLasting: true,
  },
  {
    name: 'principal-missing',
    at: 'graph',
    isFailure: false,
    meaning: 'the tenant lacks the service principal that an application without a user needs (500)',
    isLasting: true,
  },
  {
    name: 'not-readable-yet',
    at: 'graph',
    isFailure: false,
    meaning: 'an admin relationship that was just made can not be read or locked yet (405)',
  },
  {
    name: 'lost-answer',
    at: 'services',
    isFailure: false,
    meaning: 'a change is made, and the connection is cut instead of an answer',
  },
  {
    name: 'slow-provisioning',
    at: 'graph',
    isFailure: false,
    meaning: 'what is asked of an admin relationship takes effect later, by the clock of the stand-in',
    seconds: 60,
  },
  {
    name: 'assignment-error',
    at: 'graph',
    isFailure: false,
    meaning: 'roles that are assigned to a group do not take effect (status error)',
  },
  {
    name: 'no-mailbox',
    at: 'graph',
    isFailure: false,
    meaning: 'the account has no mailbox (404 MailboxNotEnabledForRESTAPI)',
    isLasting: true,
  },
  {
    name: 'mailbox-not-found',
    at: 'graph',
    isFailure: false,
    meaning: 'the account has no mailbox, as the service says it at times (404 ResourceNotFound)',
    isLasting: true,
  },
  {
    name: 'mail-touched',
    at: 'graph',
    isFailure: false,
    meaning: 'Exchange works on a draft that was just made: it has another change key, and is the same',
  },
  {
    name: 'mail-conflict',
    at: 'graph',
    isFailure: false,
    meaning: 'a change of a draft is refused since the item was changed meanwhile (412)',
  },
  {
    name: 'mail-consent-missing',
    at: 'sign-in',
    isFailure: false,
    meaning: 'nobody has consented to Mail.ReadWrite (65001; 90094 in the browser)',
    isLasting: true,
  },
  {
    name: 'consent-missing',
    at: 'sign-in',
    isFailure: true,
    meaning: 'nobody has consented to the application (65001)',
  },
  { name: 'conditional-access', at: 'sign-in', isFailure: true, meaning: 'a policy blocks the sign-in (53003)' },
  { name: 'sign-in-aged', at: 'sign-in', isFailure: true, meaning: 'the sign-in is too old to be renewed (700082)' },
  { name: 'secret-expired', at: 'sign-in', isFailure: true, meaning: 'the client secret has expired (7000222)' },
  { name: 'short-token', at: 'sign-in', isFailure: false, meaning: 'the token is good for seconds only', seconds: 10 },
  { name: 'clock-wrong', at: 'anywhere', isFailure: false, meaning: 'the clock of the service is 20 minutes ahead' },
] as const satisfies readonly FaultKind[];

export type FaultName = (typeof FAULT_KINDS)[number]['name'];

/** The fault of this name; undefined when there is none. */
export function faultKind(name: string): FaultKind | undefined {
  return FAULT_KINDS.find((kind) => kind.name === name);
}
