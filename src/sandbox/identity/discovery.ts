import type { Context } from 'hono';
import type { Sandbox } from '../sandbox.ts';
import { oauthError } from './answers.ts';
import { issuerOf } from './claims.ts';
import { SIGNING_ALGORITHM } from './signing-key.ts';
import { cloudOfTenant, isOpenTenant, tenantMissing, tenantNamed } from './tenant.ts';

/**
 * GET /{tenant}/v2.0/.well-known/openid-configuration: the addresses to sign in at. They hold the tenant id, so anybody
 * can look up the tenant id of a domain (Microsoft Entra documentation, v2-protocols-oidc).
 */
export function openIdConfiguration(sandbox: Sandbox, context: Context): Response {
  const name = context.req.param('tenant') ?? '';
  const tenant = tenantNamed(sandbox, name);
  if (tenant === undefined) return oauthError(sandbox, context, tenantMissing(name));
  const { origin } = new URL(context.req.url);
  const base = `${origin}/${tenant}`;
  const cloud = cloudOfTenant(name.toLowerCase());
  return context.json({
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: [SIGNING_ALGORITHM],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    // The service too leaves the placeholder in, since the tenant is not known before the user signs in.
    issuer: issuerOf(origin, isOpenTenant(tenant) ? '{tenantid}' : tenant),
    request_uri_parameter_supported: false,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'name', 'preferred_username', 'oid', 'tid', 'ver'],
    tenant_region_scope: cloud.scope,
    cloud_instance_name: cloud.instance,
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: cloud.graph,
  });
}

/** GET /{tenant}/discovery/v2.0/keys: what the signatures of tokens are checked with, the same for all tenants. */
export async function publishedKeys(sandbox: Sandbox, context: Context): Promise<Response> {
  const { kty, kid, n, e } = (await sandbox.grants.keys.own()).open;
  return context.json({ keys: [{ kty, use: 'sig', kid, n, e }] });
}

/** GET /common/discovery/instance: the other names of an authority. Any authority is answered for, with no other name. */
export function instanceDiscovery(sandbox: Sandbox, context: Context): Response {
  const asked = context.req.query('authorization_endpoint') ?? '';
  const endpoint = URL.canParse(asked) ? new URL(asked) : undefined;
  const [, tenant = ''] = endpoint?.pathname.toLowerCase().split('/') ?? [];
  if (endpoint === undefined || tenant === '') {
    const says = `The authorization_endpoint '${asked}' is not valid.`;
    return oauthError(sandbox, context, { error: 'invalid_request', code: 50049, says });
  }
  return context.json({
    tenant_discovery_endpoint: `${endpoint.origin}/${tenant}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: endpoint.host, preferred_cache: endpoint.host, aliases: [endpoint.host] }],
  });
}
