import { ExitCode, hintLines, RelateError } from '../errors.ts';
import type { KnownFault } from '../transport/protocol.ts';
import type { TokenSource } from '../transport/token-source.ts';
import { ADMIN_PERMISSION, ADMIN_SERVICE_PRINCIPAL } from './permissions.ts';

/** What a status means for one endpoint. */
export type Faults = Readonly<Record<number, Omit<KnownFault, 'isOfToken' | 'status'>>>;

const SETUP = { command: 'login', options: { setup: true } } as const;

const PERMISSION_HINTS = [
  { says: `The app registration needs the permission ${ADMIN_PERMISSION}: {next} shows how.`, next: SETUP },
  { says: 'After an administrator has consented to it, sign in again', next: { command: 'login' } },
];

const PRINCIPAL_HINT = {
  says: `An application alone also needs the service principal ${ADMIN_SERVICE_PRINCIPAL.applicationId} in your tenant: {next} shows how.`,
  next: SETUP,
};

export const RELATIONSHIP_MISSING: Faults = {
  404: {
    name: 'admin-relationship-not-found',
    exitCode: ExitCode.notFound,
    says: 'Microsoft Graph has no admin relationship of this id.',
    hint: [
      { says: 'Those there are', next: { command: 'admin list' } },
      'One that ended disappears after a year, and one that nobody approved after 90 days.',
    ],
  },
};

export const NAME_TAKEN: Faults = {
  409: {
    name: 'admin-name-taken',
    exitCode: ExitCode.failed,
    says: 'There is an admin relationship of this name already.',
    hint: 'Its name has to be unique among all of them, also those that have ended. Choose another one.',
  },
};

export const NOT_READY: Faults = {
  405: {
    name: 'admin-relationship-not-ready',
    exitCode: ExitCode.failed,
    says: 'Microsoft Graph does not take requests about this admin relationship yet.',
    hint: 'It was made a moment ago, or its state does not allow this. Try again in a minute.',
  },
};

export const GROUP_ASSIGNED: Faults = {
  ...RELATIONSHIP_MISSING,
  409: {
    name: 'group-assigned',
    exitCode: ExitCode.failed,
    says: 'The group has roles of this admin relationship already.',
    hint: 'A group has one assignment in a relationship: change the roles of that one.',
  },
};

export const ASSIGNMENT_MISSING: Faults = {
  404: {
    name: 'access-assignment-not-found',
    exitCode: ExitCode.notFound,
    says: 'The admin relationship has no access assignment of this id.',
    hint: 'Somebody else may have removed it. Look again.',
  },
};

/**
 * What an error means that came of an endpoint for admin relationships: by its status at this endpoint, else for what is
 * known of all of them. The error itself where there is nothing more to say.
 */
export function adminError(error: unknown, kind: TokenSource['kind'], faults: Faults = {}): unknown {
  if (!(error instanceof RelateError)) return error;
  const { status, serviceCode, description } = error.facts;
  if (typeof status !== 'number') return error;
  const says = typeof description === 'string' ? description : '';
  const known = faults[status];
  const fault = known ?? generalFault(status, serviceCode, says, kind);
  if (fault === undefined) return error;
  // The last lines of what the transport says are about the outcome and the ids of the call.
  const last = hintLines(error.hint).slice(error.facts.isUnclear === true ? -2 : -1);
  const words = known === undefined && says !== '' ? [`It says: ${says}`] : [];
  return new RelateError(fault.exitCode, fault.name, fault.says, {
    hint: [...hintLines(fault.hint), ...words, ...last],
    facts: error.facts,
    cause: error,
  });
}

function generalFault(
  status: number,
  code: unknown,
  says: string,
  kind: TokenSource['kind'],
): Faults[number] | undefined {
  // Seen where the partner does not require a second factor of all its users.
  if (status === 403 && /user \(principal\) does not have the required permissions/i.test(says)) {
    return {
      name: 'mfa-not-enforced',
      exitCode: ExitCode.failed,
      says: 'Microsoft Graph refused this, mostly because not every user of your company has to use a second factor (MFA).',
      hint: [
        'An administrator has to require it of all users, with Security defaults or Conditional Access.',
        ...PERMISSION_HINTS,
      ],
    };
  }
  if (status === 403 || (status === 401 && code !== 'InvalidAuthenticationToken')) {
    return {
      name: 'admin-permission-missing',
      exitCode: status === 401 ? ExitCode.signIn : ExitCode.failed,
      says: 'Microsoft Graph does not let this sign-in work with admin relationships.',
      hint: [
        ...PERMISSION_HINTS,
        ...(kind === 'app' ? [PRINCIPAL_HINT] : []),
        ...(kind === 'user' && status === 401 ? ['The sign-in also has to be one with a second factor (MFA).'] : []),
      ],
    };
  }
  if (kind === 'app' && status === 500 && code === 'unexpectedError') {
    return {
      name: 'admin-principal-missing',
      exitCode: ExitCode.failed,
      says: 'Microsoft Graph failed, as it does for an application whose tenant lacks a service principal.',
      hint: PRINCIPAL_HINT,
    };
  }
  if (status === 400 && /resource not found for the segment/i.test(says)) {
    return {
      name: 'not-in-cloud',
      exitCode: ExitCode.failed,
      says: 'The Microsoft Graph of this cloud has no admin relationships.',
      hint: 'Request and see them in the web pages of Partner Center.',
    };
  }
  return undefined;
}
