import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import type { ProductSku } from '../../../partner-center/licenses.ts';

const licenseType = json.object({ sku: json.text, name: json.text });

/** What a user has licenses of. */
export function licensesField(meaning: string): Field<{ readonly licenses: readonly ProductSku[] | null }> {
  return defineField({
    name: 'licenses',
    title: 'LICENSES',
    type: json.orNull(json.listOf(licenseType)),
    meaning,
    value: ({ licenses }) => licenses?.map(({ partNumber, name }) => ({ sku: partNumber, name })) ?? null,
    text: ({ licenses }) => licenses?.map(({ name }) => name).join(', ') ?? '',
  });
}
