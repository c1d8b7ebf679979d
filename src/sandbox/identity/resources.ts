/** An API that tokens are issued for. */
export interface ApiResource {
  readonly name: 'partner-center' | 'graph' | 'directory' | 'application';
  /** The names of the API in scopes and in the audience of tokens. */
  readonly audiences: readonly string[];
  /** What an application may do for a user (delegated permissions). */
  readonly scopes: readonly string[];
  /** What is consented to only when a program asks for it: incremental consent. */
  readonly laterScopes?: readonly string[];
  /** What an application may do without a user (application permissions). */
  readonly roles: readonly string[];
}

export const PARTNER_CENTER_API: ApiResource = {
  name: 'partner-center',
  audiences: ['https://api.partnercenter.microsoft.com', 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd'],
  scopes: ['user_impersonation'],
  roles: [],
};

/** Reads and changes mails in the mailbox of the user. */
export const MAIL_SCOPE = 'Mail.ReadWrite';

export const GRAPH_API: ApiResource = {
  name: 'graph',
  audiences: ['https://graph.microsoft.com', '00000003-0000-0000-c000-000000000000'],
  scopes: [
    ...['DelegatedAdminRelationship.ReadWrite.All', 'GroupMember.Read.All', 'Organization.Read.All', 'User.Read'],
    ...['User.Read.All'],
  ],
  laterScopes: [MAIL_SCOPE],
  roles: [
    ...['DelegatedAdminRelationship.ReadWrite.All', 'GroupMember.Read.All', 'Organization.Read.All', 'User.Read.All'],
  ],
};

/** Azure AD Graph, which is retired. Old programs still sign in for it, and exchange the token at Partner Center. */
export const DIRECTORY_API: ApiResource = {
  name: 'directory',
  audiences: ['https://graph.windows.net', '00000002-0000-0000-c000-000000000000'],
  scopes: ['User.Read'],
  roles: [],
};

/** All APIs. */
export const API_RESOURCES = [PARTNER_CENTER_API, GRAPH_API, DIRECTORY_API];
