/** An API that tokens are issued for. */
export interface ApiResource {
  readonly name: 'partner-center' | 'graph' | 'directory';
  /** How applications name it in scopes, and tokens in their audience. */
  readonly audiences: readonly string[];
  /** What a user grants an application. */
  readonly scopes: readonly string[];
  /** What an application is granted by itself. */
  readonly roles: readonly string[];
}

export const partnerCenter: ApiResource = {
  name: 'partner-center',
  audiences: ['https://api.partnercenter.microsoft.com', 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd'],
  scopes: ['user_impersonation'],
  roles: [],
};

export const graph: ApiResource = {
  name: 'graph',
  audiences: ['https://graph.microsoft.com', '00000003-0000-0000-c000-000000000000'],
  scopes: ['DelegatedAdminRelationship.ReadWrite.All', 'Organization.Read.All', 'User.Read'],
  roles: ['DelegatedAdminRelationship.ReadWrite.All', 'Organization.Read.All'],
};

/** Azure AD Graph, which is retired: programs of its time sign in for it, and exchange the token at Partner Center. */
export const directory: ApiResource = {
  name: 'directory',
  audiences: ['https://graph.windows.net', '00000002-0000-0000-c000-000000000000'],
  scopes: ['User.Read'],
  roles: [],
};

const resources = [partnerCenter, graph, directory];

/** Scopes that are about the sign-in itself. */
const openIdScopes = ['openid', 'profile', 'email', 'offline_access'];

/** What a `scope` parameter asks for. */
export interface Asked {
  readonly resource: ApiResource;
  /** As the request spells it: the audience of the token. */
  readonly audience: string;
  /** Without the resource in front. */
  readonly scopes: readonly string[];
  readonly openId: readonly string[];
}

/** What is wrong with a `scope` parameter. */
export interface ScopeProblem {
  readonly problem: 'missing' | 'several-resources' | 'unknown-resource';
  readonly what: string;
}

/**
 * Reads a `scope` parameter: names with the resource and a slash in front, `.default` for all that was granted; a name
 * without a resource is one of Microsoft Graph (Microsoft identity platform documentation, scopes-oidc).
 */
export function readScope(text: string): Asked | ScopeProblem {
  const words = text.split(/\s+/).filter(Boolean);
  if (words.length === 0) return { problem: 'missing', what: '' };
  const openId = words.filter((word) => openIdScopes.includes(word.toLowerCase())).map((word) => word.toLowerCase());
  const parts = words
    .filter((word) => !openIdScopes.includes(word.toLowerCase()))
    .map((word) => {
      const slash = word.lastIndexOf('/');
      // Two slashes, as in https://host//.default, belong to resources whose name ends with one.
      return slash < 0
        ? { audience: graph.audiences[0] ?? '', scope: word }
        : { audience: word.slice(0, slash).replace(/\/$/, ''), scope: word.slice(slash + 1) };
    });
  const audience = parts[0]?.audience ?? graph.audiences[0] ?? '';
  if (parts.some((part) => part.audience.toLowerCase() !== audience.toLowerCase())) {
    return { problem: 'several-resources', what: words.join(' ') };
  }
  const resource = resources.find(({ audiences }) => audiences.includes(audience.toLowerCase()));
  if (resource === undefined) return { problem: 'unknown-resource', what: audience };
  return { resource, audience, scopes: parts.map(({ scope }) => scope), openId };
}
