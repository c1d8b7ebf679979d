import { ExitCode } from '../errors.ts';
import type { KnownFault } from '../transport/protocol.ts';

const refusedSignIn: KnownFault = {
  name: 'sign-in-refused',
  exitCode: ExitCode.signIn,
  says: 'Microsoft Graph did not accept the sign-in.',
  remedy: 'Sign in again: {sign-in}',
  isOfToken: true,
};

/** Source: Microsoft Graph documentation, resolve authorization errors. */
const byCode: Readonly<Record<string, KnownFault>> = {
  // The service's text is about the inside of a token.
  InvalidAuthenticationToken: refusedSignIn,
  Authorization_IdentityNotFound: {
    name: 'consent-missing',
    exitCode: ExitCode.signIn,
    says: 'Microsoft Graph does not know the app registration in your tenant.',
    remedy:
      'An administrator has to consent to it, at the address shown by: {sign-in} --setup\nThen sign in again: {sign-in}',
  },
  Authorization_RequestDenied: {
    name: 'permission-missing',
    exitCode: ExitCode.failed,
    says: 'Microsoft Graph does not allow this: the app registration lacks a permission, or your account a role.',
    remedy: 'The permissions it needs, and how to consent to them, are shown by: {sign-in} --setup',
  },
};

const byStatus: Readonly<Record<number, KnownFault>> = {
  401: refusedSignIn,
  403: {
    name: 'access-denied',
    exitCode: ExitCode.failed,
    says: 'Microsoft Graph refused this.',
    remedy: 'The permissions the app registration needs are shown by: {sign-in} --setup',
  },
  404: {
    name: 'not-found',
    exitCode: ExitCode.notFound,
    says: 'Microsoft Graph does not have that.',
    remedy: 'Check the id.',
  },
};

/** What the code means; undefined for an unknown one. The codes say what they mean with any status. */
export function faultOfCode(_status: number, code: string | undefined): KnownFault | undefined {
  return code !== undefined && Object.hasOwn(byCode, code) ? byCode[code] : undefined;
}

/** What the status alone means, when it means anything in particular. */
export function faultOfStatus(status: number): KnownFault | undefined {
  return byStatus[status];
}
