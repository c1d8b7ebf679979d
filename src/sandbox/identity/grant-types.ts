import type { Sandbox } from '../sandbox.ts';
import type { SandboxAccount } from './account.ts';
import { missing, type TokenRefusal } from './answers.ts';
import { hasCredential, problemOfCredential } from './client.ts';
import { ofPassword } from './password.ts';
import { type Asked, readScope } from './resources.ts';
import { problemOfScope } from './scope-problem.ts';
import { isOpenTenant } from './tenant.ts';

/** A request for a token, with what is the same for every kind. */
export interface TokenRequest {
  readonly sandbox: Sandbox;
  readonly form: URLSearchParams;
  /** A tenant id, or `common` or `organizations`. */
  readonly tenant: string;
  readonly clientId: string;
}

/** What there is to give for a request. */
export interface Granted {
  /** Undefined for an application by itself. */
  readonly account: SandboxAccount | undefined;
  readonly tenantId: string;
  readonly asked: Asked;
  /** What the sign-in was for, to be renewed; undefined when the application did not ask for that. */
  readonly renewable: string | undefined;
  /** Takes what is good once; false when somebody else did. */
  readonly take: () => boolean;
}

type Grant = (request: TokenRequest) => Granted | TokenRefusal;

const grants: Readonly<Record<string, Grant>> = {
  device_code: ofDeviceCode,
  'urn:ietf:params:oauth:grant-type:device_code': ofDeviceCode,
  refresh_token: ofRefreshToken,
  client_credentials: ofClientCredentials,
  password: ofPassword,
};

/** What a request gets: nothing is changed by asking. */
export function grantOf(request: TokenRequest): Granted | TokenRefusal {
  const type = request.form.get('grant_type') ?? '';
  if (type === '') return missing('grant_type');
  const grant = Object.hasOwn(grants, type) ? grants[type] : undefined;
  if (grant !== undefined) return grant(request);
  const says = `The app requested an unsupported grant type '${type}'.`;
  return { error: 'unsupported_grant_type', code: 70003, says };
}

function ofDeviceCode({ sandbox, form, tenant, clientId }: TokenRequest): Granted | TokenRefusal {
  const code = form.get('device_code') ?? form.get('code') ?? '';
  if (code === '') return missing('device_code');
  const device = sandbox.grants.device(code);
  if (device === undefined || device.clientId !== clientId) return unknownDeviceCode;
  if (device.state === 'declined') {
    return { error: 'authorization_declined', code: 70018, says: 'The user declined the authorization.' };
  }
  if (device.isExpired) {
    const says = "The provided value for the input parameter 'device_code' is not valid. This device code has expired.";
    return { error: 'expired_token', code: 70020, says };
  }
  if (device.account === undefined) {
    const says = 'OAuth 2.0 device flow error. Authorization is pending. Continue polling.';
    return { error: 'authorization_pending', code: 70016, says };
  }
  const asked = readScope(device.scope);
  if ('problem' in asked) return problemOfScope(asked, tenant);
  return {
    account: device.account,
    tenantId: device.account.tenantId,
    asked,
    renewable: asked.openId.includes('offline_access') ? device.scope : undefined,
    take: () => sandbox.grants.redeem(device),
  };
}

export const unknownDeviceCode: TokenRefusal = {
  error: 'bad_verification_code',
  code: 70000,
  says: "The provided value for the 'device_code' parameter is not valid.",
};

function ofRefreshToken({ sandbox, form, tenant, clientId }: TokenRequest): Granted | TokenRefusal {
  const token = form.get('refresh_token') ?? '';
  if (token === '') return missing('refresh_token');
  const problem = hasCredential(form) ? problemOfCredential(form, clientId) : undefined;
  if (problem !== undefined) return problem;
  const refresh = sandbox.grants.refresh(token);
  if (refresh === undefined || refresh.clientId !== clientId) {
    return { error: 'invalid_grant', code: 70000, says: 'Provided grant is invalid or malformed.' };
  }
  if (refresh.isExpired) return signInAged;
  const scope = form.get('scope') ?? refresh.scope;
  const asked = readScope(scope);
  if ('problem' in asked) return problemOfScope(asked, tenant);
  const { account } = refresh;
  return { account, tenantId: account.tenantId, asked, renewable: scope, take: () => true };
}

export const signInAged: TokenRefusal = {
  error: 'invalid_grant',
  code: 700082,
  says: 'The refresh token has expired due to inactivity. The token was inactive for 90.00:00:00.',
};

function ofClientCredentials({ form, tenant, clientId }: TokenRequest): Granted | TokenRefusal {
  const problem = problemOfCredential(form, clientId);
  if (problem !== undefined) return problem;
  if (isOpenTenant(tenant)) {
    const says =
      'No tenant-identifying information found in either the request or implied by any provided credentials.';
    return { error: 'invalid_request', code: 50059, says };
  }
  const asked = readScope(form.get('scope') ?? '');
  if ('problem' in asked) return problemOfScope(asked, tenant);
  if (asked.scopes.length !== 1 || asked.scopes[0] !== '.default') {
    const says = `The provided value for scope ${form.get('scope')} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`;
    return { error: 'invalid_scope', code: 1002012, says };
  }
  return { account: undefined, tenantId: tenant, asked, renewable: undefined, take: () => true };
}
