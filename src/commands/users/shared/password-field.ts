import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';

/** The file that a generated password was written to. */
export const passwordFileField: Field<{ readonly passwordFile: string | null }> = defineField({
  name: 'passwordFile',
  title: 'PASSWORD FILE',
  type: json.orNull(json.text),
  meaning: 'the file with the generated password; null where it was given, or shown at a terminal',
  value: ({ passwordFile }) => passwordFile,
  isIdentity: true,
});
