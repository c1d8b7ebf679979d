/** The services that one sign-in gives tokens for. */
export const RESOURCES = ['partner-center', 'graph'] as const;
export type Resource = (typeof RESOURCES)[number];

/**
 * What a token is for: a service; or the mailbox of the operator, a part of Microsoft Graph whose permission is asked for
 * when it is first used.
 */
export type TokenUse = Resource | 'mailbox';
