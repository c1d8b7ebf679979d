import type { Result } from '../../errors.ts';
import { isGuid } from '../../text/guid.ts';
import { missingParameter, refused, type TokenRefusal } from './answers.ts';
import { API_RESOURCES, type ApiResource, GRAPH_API } from './resources.ts';

/** Scopes that are about the sign-in itself. */
const OPEN_ID_SCOPES = ['openid', 'profile', 'email', 'offline_access'];

/** What a `scope` parameter asks for. */
export interface RequestedScope {
  readonly resource: ApiResource;
  /** The audience of the token, spelled as in the request. */
  readonly audience: string;
  /** Their names without the resource. */
  readonly scopes: readonly string[];
  /** The same, spelled as in the request. */
  readonly asked: readonly string[];
  readonly openId: readonly string[];
}

/** The permissions that are asked for by name and are not granted before. */
export function laterScopesIn({ resource, scopes }: RequestedScope): readonly string[] {
  return (resource.laterScopes ?? []).filter((scope) =>
    scopes.some((asked) => asked.toLowerCase() === scope.toLowerCase()),
  );
}

/**
 * Reads a `scope` parameter, a list of names such as `https://graph.microsoft.com/User.Read`. `.default` stands for all
 * that was granted; a name without a resource belongs to Microsoft Graph (Microsoft identity platform documentation,
 * scopes-oidc). `tenant` is for the text of a refusal.
 */
export function readScope(text: string, tenant: string): Result<RequestedScope, TokenRefusal> {
  const words = text.split(/\s+/).filter(Boolean);
  if (words.length === 0) return refused(missingParameter('scope'));
  const openId = words.filter((word) => OPEN_ID_SCOPES.includes(word.toLowerCase())).map((word) => word.toLowerCase());
  const asked = words.filter((word) => !OPEN_ID_SCOPES.includes(word.toLowerCase()));
  const parts = asked.map((word) => {
    const slash = word.lastIndexOf('/');
    // The name of a resource may end with a slash itself, as in https://host//.default.
    return slash < 0
      ? { audience: GRAPH_API.audiences[0] ?? '', scope: word }
      : { audience: word.slice(0, slash).replace(/\/$/, ''), scope: word.slice(slash + 1) };
  });
  const audience = parts[0]?.audience ?? GRAPH_API.audiences[0] ?? '';
  if (parts.some((part) => part.audience.toLowerCase() !== audience.toLowerCase())) {
    const says = `Provided value for the input parameter scope is not valid because it contains more than one resource. Scope ${words.join(' ')} is not valid.`;
    return refused({ error: 'invalid_request', code: 28000, says });
  }
  const scopes = parts.map(({ scope }) => scope);
  const resource =
    API_RESOURCES.find(({ audiences }) => audiences.includes(audience.toLowerCase())) ?? ownApi(audience, scopes);
  if (resource === undefined) {
    const says = `The resource principal named ${audience} was not found in the tenant named ${tenant}.`;
    return refused({ error: 'invalid_resource', code: 500011, says });
  }
  return { ok: true, value: { resource, audience, scopes, asked, openId } };
}

/**
 * The API of an application, by its id or by `api://` and its id. Every application has one here, with whatever
 * permissions it is asked for.
 */
function ownApi(audience: string, scopes: readonly string[]): ApiResource | undefined {
  const name = audience.toLowerCase();
  if (!isGuid(name.replace(/^api:\/\//, ''))) return undefined;
  const named = scopes.filter((scope) => scope !== '.default');
  return { name: 'application', audiences: [name], scopes: named.length > 0 ? named : ['access_as_user'], roles: [] };
}
