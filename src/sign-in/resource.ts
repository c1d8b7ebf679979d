/** The services that one sign-in gives tokens for. */
export const RESOURCES = ['partner-center', 'graph'] as const;
export type Resource = (typeof RESOURCES)[number];
