/** A service that one sign-in opens. */
export type Resource = 'partner-center' | 'graph';
