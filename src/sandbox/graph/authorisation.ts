import type { MiddlewareHandler } from 'hono';
import type { JWTPayload } from 'hono/utils/jwt/types';
import type { GraphRefusal } from '../admin/facts.ts';
import { directoryOf, isAdminAgent } from '../admin/signed-in.ts';
import { bearerToken, isAppOnly, ownClaims } from '../identity/bearer.ts';
import { GRAPH_API } from '../identity/resources.ts';
import type { Sandbox } from '../sandbox.ts';
import { type GraphContext, type GraphEnvironment, graphError } from './protocol.ts';
import { hasAdminPrincipal } from './service-principals.ts';

const MAIL_PATHS = /^\/me\/(?:messages|mailfolders)/;

/** What a token needs for the paths that begin so: one of these permissions (Microsoft Graph documentation). */
const PERMISSIONS = [
  {
    path: /^\/tenantrelationships\//,
    read: ['DelegatedAdminRelationship.Read.All', 'DelegatedAdminRelationship.ReadWrite.All'],
    write: ['DelegatedAdminRelationship.ReadWrite.All'],
  },
  { path: MAIL_PATHS, read: ['Mail.Read', 'Mail.ReadWrite'], write: ['Mail.ReadWrite'] },
  { path: /^\/users/, read: ['User.Read.All'], write: [] },
  { path: /^\/groups/, read: ['GroupMember.Read.All'], write: [] },
  { path: /^\/serviceprincipals/, read: ['Application.Read.All'], write: ['Application.ReadWrite.All'] },
] as const;

/**
 * Lets a request through whose token is valid and has the permission. As for Partner Center, any foreign token but
 * `expired` is taken, as that of a user who may do everything.
 */
export function graphAuthorisation(sandbox: Sandbox): MiddlewareHandler<GraphEnvironment> {
  return async (context, next) => {
    const claims = await ownClaims(sandbox, context);
    const reason = problemOfToken(sandbox, context, claims);
    const refusal =
      reason === undefined
        ? problemOfPermission(sandbox, context, claims)
        : ({ status: 401, code: 'InvalidAuthenticationToken', message: reason } as const);
    if (refusal !== undefined) return graphError(context, sandbox.admin.now, refusal);

    const isUser = claims === undefined || !isAppOnly(claims);
    context.set('caller', {
      tenantId: String(claims?.tid ?? sandbox.partner.tenantId),
      isUser,
      isAdminAgent: isAdminAgent(sandbox) || !isUser,
      directory: directoryOf(sandbox, claims),
    });
    await next();
    return undefined;
  };
}

/** Why a token is refused; undefined when it is accepted. */
function problemOfToken(sandbox: Sandbox, context: GraphContext, claims: JWTPayload | undefined): string | undefined {
  const token = bearerToken(context);
  if (token === undefined) return 'Access token is empty.';
  if (token === 'expired' || Number(claims?.exp) <= sandbox.grants.now) {
    return 'Lifetime validation failed, the token is expired.';
  }
  if (claims === undefined || GRAPH_API.audiences.includes(String(claims.aud).toLowerCase())) return undefined;
  return 'Access token validation failure. Invalid audience.';
}

function problemOfPermission(
  sandbox: Sandbox,
  context: GraphContext,
  claims: JWTPayload | undefined,
): GraphRefusal | undefined {
  const { method, path } = context.req;
  const below = path.replace(/^\/graph\/[^/]+/, '');
  const needed = PERMISSIONS.find((permission) => permission.path.test(below));
  if (needed === undefined) return undefined;
  if (needed === PERMISSIONS[0]) {
    if (sandbox.snapshot.faults.some(({ kind }) => kind === 'permission-missing')) return DENIED;
    if (claims !== undefined && isAppOnly(claims) && !hasAdminPrincipal(sandbox)) return PRINCIPAL_MISSING;
  }
  if (claims === undefined) return undefined;
  if (needed.path === MAIL_PATHS && isAppOnly(claims)) return NOT_DELEGATED;
  const wanted: readonly string[] = method === 'GET' ? needed.read : needed.write;
  const granted = [...String(claims.scp ?? '').split(' '), ...(Array.isArray(claims.roles) ? claims.roles : [])];
  return wanted.some((permission) => granted.includes(permission)) ? undefined : DENIED;
}

/** As programs without a user have seen it; what the service says about it is not published. */
const PRINCIPAL_MISSING: GraphRefusal = { status: 500, code: 'unexpectedError', message: 'An error has occurred.' };

/** `me` is nobody for an application. */
const NOT_DELEGATED: GraphRefusal = {
  status: 400,
  code: 'BadRequest',
  message: '/me request is only valid with delegated authentication flow.',
};

const DENIED: GraphRefusal = {
  status: 403,
  code: 'Authorization_RequestDenied',
  message: 'Insufficient privileges to complete the operation.',
};
