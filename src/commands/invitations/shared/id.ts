/** The invitation that is meant. */
export const id = { name: '<id>', meaning: 'the id of the invitation, or its beginning' } as const;
