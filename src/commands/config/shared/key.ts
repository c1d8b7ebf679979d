/** The setting that is meant. */
export const key = {
  name: '<key>',
  meaning: 'language, template, output, editor, operator, profile, or cloud.NAME',
  values: 'setting',
} as const;
