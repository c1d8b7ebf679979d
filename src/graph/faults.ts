import { ExitCode, type NextStep } from '../errors.ts';
import type { KnownFault, Protocol } from '../transport/protocol.ts';

const LOGIN: NextStep = { command: 'login' };
const SETUP: NextStep = { command: 'login', options: { setup: true } };

const SIGN_IN_REFUSED: KnownFault = {
  name: 'sign-in-refused',
  exitCode: ExitCode.signIn,
  says: 'Microsoft Graph did not accept the sign-in.',
  hint: { says: 'Sign in again', next: LOGIN },
  isOfToken: true,
};

/** Source: Microsoft Graph documentation, resolve authorization errors. */
const byCode: Readonly<Record<string, KnownFault>> = {
  // The service's own text is about the inside of the token, which an operator can't see.
  InvalidAuthenticationToken: SIGN_IN_REFUSED,
  Authorization_IdentityNotFound: {
    name: 'consent-missing',
    exitCode: ExitCode.signIn,
    says: 'Microsoft Graph does not know the app registration in your tenant.',
    hint: [
      { says: 'An administrator has to consent to it, at the address shown by', next: SETUP },
      { says: 'Then sign in again', next: LOGIN },
    ],
  },
  Authorization_RequestDenied: {
    name: 'permission-missing',
    exitCode: ExitCode.failed,
    says: 'Microsoft Graph does not allow this: the app registration lacks a permission, or your account a role.',
    hint: { says: 'The permissions it needs, and how to consent to them, are shown by', next: SETUP },
  },
};

const byStatus: Readonly<Record<number, KnownFault>> = {
  401: SIGN_IN_REFUSED,
  403: {
    name: 'access-denied',
    exitCode: ExitCode.failed,
    says: 'Microsoft Graph refused this.',
    hint: { says: 'The permissions the app registration needs are shown by', next: SETUP },
  },
  404: {
    name: 'not-found',
    exitCode: ExitCode.notFound,
    says: 'Microsoft Graph does not have that.',
    hint: 'Check the id.',
  },
  412: {
    name: 'changed-meanwhile',
    exitCode: ExitCode.failed,
    says: 'Somebody else changed this meanwhile.',
    hint: 'Try again.',
  },
};

/** What the errors of Microsoft Graph mean. */
export const graphFaults: Protocol['faults'] = { byCode, byStatus };
