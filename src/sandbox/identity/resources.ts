/** An API that tokens are issued for. */
export interface ApiResource {
  readonly name: 'partner-center' | 'graph' | 'directory';
  /** The names of the API in scopes and in the audience of tokens. */
  readonly audiences: readonly string[];
  /** What an application may do for a user (delegated permissions). */
  readonly scopes: readonly string[];
  /** What an application may do without a user (application permissions). */
  readonly roles: readonly string[];
}

export const PARTNER_CENTER: ApiResource = {
  name: 'partner-center',
  audiences: ['https://api.partnercenter.microsoft.com', 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd'],
  scopes: ['user_impersonation'],
  roles: [],
};

export const GRAPH: ApiResource = {
  name: 'graph',
  audiences: ['https://graph.microsoft.com', '00000003-0000-0000-c000-000000000000'],
  scopes: ['DelegatedAdminRelationship.ReadWrite.All', 'Organization.Read.All', 'User.Read'],
  roles: ['DelegatedAdminRelationship.ReadWrite.All', 'Organization.Read.All'],
};

/** Azure AD Graph, which is retired. Old programs still sign in for it, and exchange the token at Partner Center. */
export const DIRECTORY: ApiResource = {
  name: 'directory',
  audiences: ['https://graph.windows.net', '00000002-0000-0000-c000-000000000000'],
  scopes: ['User.Read'],
  roles: [],
};

const RESOURCES = [PARTNER_CENTER, GRAPH, DIRECTORY];

/** Scopes that are about the sign-in itself. */
const OPEN_ID_SCOPES = ['openid', 'profile', 'email', 'offline_access'];

/** What a `scope` parameter asks for. */
export interface RequestedScope {
  readonly resource: ApiResource;
  /** The audience of the token, spelled as in the request. */
  readonly audience: string;
  /** Their names without the resource. */
  readonly scopes: readonly string[];
  readonly openId: readonly string[];
}

/** What is wrong with a `scope` parameter. */
export interface ScopeProblem {
  readonly problem: 'missing' | 'several-resources' | 'unknown-resource';
  readonly what: string;
}

/**
 * Reads a `scope` parameter, a list of names such as `https://graph.microsoft.com/User.Read`. `.default` stands for all
 * that was granted; a name without a resource belongs to Microsoft Graph (Microsoft identity platform documentation,
 * scopes-oidc).
 */
export function readScope(text: string): RequestedScope | ScopeProblem {
  const words = text.split(/\s+/).filter(Boolean);
  if (words.length === 0) return { problem: 'missing', what: '' };
  const openId = words.filter((word) => OPEN_ID_SCOPES.includes(word.toLowerCase())).map((word) => word.toLowerCase());
  const parts = words
    .filter((word) => !OPEN_ID_SCOPES.includes(word.toLowerCase()))
    .map((word) => {
      const slash = word.lastIndexOf('/');
      // The name of a resource may end with a slash itself, as in https://host//.default.
      return slash < 0
        ? { audience: GRAPH.audiences[0] ?? '', scope: word }
        : { audience: word.slice(0, slash).replace(/\/$/, ''), scope: word.slice(slash + 1) };
    });
  const audience = parts[0]?.audience ?? GRAPH.audiences[0] ?? '';
  if (parts.some((part) => part.audience.toLowerCase() !== audience.toLowerCase())) {
    return { problem: 'several-resources', what: words.join(' ') };
  }
  const resource = RESOURCES.find(({ audiences }) => audiences.includes(audience.toLowerCase()));
  if (resource === undefined) return { problem: 'unknown-resource', what: audience };
  return { resource, audience, scopes: parts.map(({ scope }) => scope), openId };
}
