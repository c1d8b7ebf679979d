/** The setting that is meant. */
export const key = {
  name: '<key>',
  meaning: 'language, template, output, editor, open, operator, ledger, client-id, sign-in, profile, or cloud.NAME',
  values: 'setting',
} as const;
