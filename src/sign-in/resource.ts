/** The services that one sign-in gives tokens for. */
export const resources = ['partner-center', 'graph'] as const;
export type Resource = (typeof resources)[number];
