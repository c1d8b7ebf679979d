/** The set of the operator's that a command changes. */
export const ownSetName = { name: '<name>', meaning: 'the role set, one of your own', values: 'own role set' } as const;
