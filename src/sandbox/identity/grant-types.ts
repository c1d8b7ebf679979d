import { createHash } from 'node:crypto';
import type { Result } from '../../errors.ts';
import { missingParameter, refused, type TokenRefusal } from './answers.ts';
import { hasCredential, problemOfCredential } from './client.ts';
import { type Granted, granted, grantedToUser, type TokenRequest } from './granted.ts';
import { problemOfLogin, signInTenant } from './login-form.ts';
import { byAssertion } from './on-behalf-of.ts';
import { readScope } from './scope.ts';
import { isOpenTenant } from './tenant.ts';

type Decision = Result<Granted, TokenRefusal>;

type Grant = (request: TokenRequest) => Decision | Promise<Decision>;

const GRANTS: Readonly<Record<string, Grant>> = {
  authorization_code: byAuthorizationCode,
  device_code: byDeviceCode,
  'urn:ietf:params:oauth:grant-type:device_code': byDeviceCode,
  refresh_token: byRefreshToken,
  client_credentials: byClientCredentials,
  password: byPassword,
  'urn:ietf:params:oauth:grant-type:jwt-bearer': byAssertion,
};

/** What a request may get, or why it gets nothing. Changes nothing yet: that is what `redeem` is for. */
export function grantFor(request: TokenRequest): Decision | Promise<Decision> {
  const type = request.form.get('grant_type') ?? '';
  if (type === '') return refused(missingParameter('grant_type'));
  const grant = Object.hasOwn(GRANTS, type) ? GRANTS[type] : undefined;
  if (grant !== undefined) return grant(request);
  const says = `The app requested an unsupported grant type '${type}'.`;
  return refused({ error: 'unsupported_grant_type', code: 70003, says });
}

function byDeviceCode({ sandbox, form, tenant, clientId }: TokenRequest): Decision {
  const code = form.get('device_code') ?? form.get('code') ?? '';
  if (code === '') return refused(missingParameter('device_code'));
  const device = sandbox.grants.device(code);
  if (device === undefined || device.clientId !== clientId) return refused(UNKNOWN_DEVICE_CODE);
  if (device.state === 'declined') {
    return refused({ error: 'authorization_declined', code: 70018, says: 'The user declined the authorization.' });
  }
  if (device.isExpired) {
    const says = "The provided value for the input parameter 'device_code' is not valid. This device code has expired.";
    return refused({ error: 'expired_token', code: 70020, says });
  }
  if (device.account === undefined) {
    const says = 'OAuth 2.0 device flow error. Authorization is pending. Continue polling.';
    return refused({ error: 'authorization_pending', code: 70016, says });
  }
  const scope = readScope(device.scope, tenant);
  if (!scope.ok) return scope;
  return granted({
    ...grantedToUser(device.account, scope.value, device.scope),
    redeem: () => (sandbox.grants.redeem(device) ? undefined : UNKNOWN_DEVICE_CODE),
  });
}

const UNKNOWN_DEVICE_CODE: TokenRefusal = {
  error: 'bad_verification_code',
  code: 70000,
  says: "The provided value for the 'device_code' parameter is not valid.",
};

function byRefreshToken({ sandbox, form, tenant, clientId }: TokenRequest): Decision {
  const token = form.get('refresh_token') ?? '';
  if (token === '') return refused(missingParameter('refresh_token'));
  const problem = hasCredential(form) ? problemOfCredential(form, clientId) : undefined;
  if (problem !== undefined) return refused(problem);
  const refresh = sandbox.grants.refresh(token);
  if (refresh === undefined || refresh.clientId !== clientId) {
    return refused({ error: 'invalid_grant', code: 70000, says: 'Provided grant is invalid or malformed.' });
  }
  if (refresh.isExpired) return refused(SIGN_IN_AGED);
  const text = form.get('scope') ?? refresh.scope;
  const scope = readScope(text, tenant);
  if (!scope.ok) return scope;
  return granted({ ...grantedToUser(refresh.account, scope.value, text), renewable: text });
}

export const SIGN_IN_AGED: TokenRefusal = {
  error: 'invalid_grant',
  code: 700082,
  says: 'The refresh token has expired due to inactivity. The token was inactive for 90.00:00:00.',
};

function byClientCredentials({ form, tenant, clientId }: TokenRequest): Decision {
  const problem = problemOfCredential(form, clientId);
  if (problem !== undefined) return refused(problem);
  if (isOpenTenant(tenant)) {
    const says =
      'No tenant-identifying information found in either the request or implied by any provided credentials.';
    return refused({ error: 'invalid_request', code: 50059, says });
  }
  const scope = readScope(form.get('scope') ?? '', tenant);
  if (!scope.ok) return scope;
  if (scope.value.scopes.join() !== '.default') {
    const says = `The provided value for scope ${form.get('scope')} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`;
    return refused({ error: 'invalid_scope', code: 1002012, says });
  }
  return granted({
    account: undefined,
    tenantId: tenant,
    scope: scope.value,
    renewable: undefined,
    redeem: () => undefined,
  });
}

/**
 * By name and password, as programs sign in that no user watches (Microsoft Entra documentation, v2-oauth-ropc). Every
 * password but `wrong` is accepted. The token never shows a second factor.
 */
function byPassword({ sandbox, form, tenant, clientId }: TokenRequest): Decision {
  for (const field of ['username', 'password']) if (!form.get(field)) return refused(missingParameter(field));
  const problem = hasCredential(form) ? problemOfCredential(form, clientId) : undefined;
  if (problem !== undefined) return refused(problem);
  const login = { username: (form.get('username') ?? '').trim().toLowerCase(), mfa: false };
  if (form.get('password') === 'wrong' || problemOfLogin(login) !== undefined) {
    const says = 'Error validating credentials due to invalid username or password.';
    return refused({ error: 'invalid_grant', code: 50126, says });
  }
  const text = form.get('scope') ?? '';
  const scope = readScope(text, tenant);
  if (!scope.ok) return scope;
  return granted(grantedToUser({ ...login, tenantId: signInTenant(sandbox, tenant) }, scope.value, text));
}

/** By the code that a browser brought back from the page (Microsoft Entra documentation, v2-oauth2-auth-code-flow). */
function byAuthorizationCode({ sandbox, form, tenant, clientId }: TokenRequest): Decision {
  const code = form.get('code') ?? '';
  if (code === '') return refused(missingParameter('code'));
  const issued = sandbox.grants.codes.find(code);
  if (issued === undefined || issued.clientId !== clientId) {
    return refused({ error: 'invalid_grant', code: 70000, says: 'Provided grant is invalid or malformed.' });
  }
  if (issued.isUsed) return refused(CODE_REDEEMED);
  if (issued.isExpired) {
    return refused({ error: 'invalid_grant', code: 70008, says: 'The authorization code has expired.' });
  }
  if (form.get('redirect_uri') !== issued.redirectUri) {
    return refused({ error: 'invalid_grant', code: 500112, says: 'The reply address is not that of the sign-in.' });
  }
  const problem = problemOfProof(form, issued.challenge, clientId);
  if (problem !== undefined) return refused(problem);
  const scope = readScope(issued.scope, tenant);
  if (!scope.ok) return scope;
  const redeem = () => (sandbox.grants.codes.redeem(issued) ? undefined : CODE_REDEEMED);
  return granted({ ...grantedToUser(issued.account, scope.value, issued.scope), nonce: issued.nonce, redeem });
}

/** A program shows that it is the one that asked: by what its challenge was made from, by its credential, or by both. */
function problemOfProof(
  form: URLSearchParams,
  challenge: string | undefined,
  clientId: string,
): TokenRefusal | undefined {
  const verifier = form.get('code_verifier') ?? '';
  if (challenge !== undefined && createHash('sha256').update(verifier).digest('base64url') !== challenge) {
    return { error: 'invalid_grant', code: 501481, says: 'The code_verifier is not the one of the code_challenge.' };
  }
  return challenge === undefined || hasCredential(form) ? problemOfCredential(form, clientId) : undefined;
}

const CODE_REDEEMED: TokenRefusal = {
  error: 'invalid_grant',
  code: 54005,
  says: 'The authorization code was redeemed already.',
};
