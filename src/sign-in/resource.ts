/** The services that one sign-in opens. */
export const resources = ['partner-center', 'graph'] as const;
export type Resource = (typeof resources)[number];
