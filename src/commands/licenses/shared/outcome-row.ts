import type { LicenseHolder } from '../../../licenses/plan.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import type { ProductSku } from '../../../partner-center/licenses.ts';
import { upnField, userIdField } from '../../users/shared/named-fields.ts';

const RESULTS = ['changed', 'unchanged', 'partial', 'refused', 'would-change'] as const;

/** What came of a change of the licenses of one user. */
export interface LicenseRow {
  readonly user: LicenseHolder;
  readonly result: (typeof RESULTS)[number];
  readonly assigned: readonly ProductSku[];
  readonly removed: readonly ProductSku[];
  /** Why nothing, or not all, was done; empty where all was. */
  readonly reason: string;
}

export const licenseRowFields: readonly Field<LicenseRow>[] = [
  upnField(({ user }) => user),
  defineField({
    name: 'result',
    title: 'RESULT',
    type: json.oneOf(RESULTS),
    meaning: 'what was done; unchanged: there was nothing to do, partial: one license group was done, and another not',
    value: ({ result }) => result,
    values: RESULTS,
  }),
  productsField('assigned', 'the part numbers of what was assigned, or would be', ({ assigned }) => assigned),
  productsField('removed', 'the part numbers of what was removed, or would be', ({ removed }) => removed),
  defineField({
    name: 'reason',
    title: 'REASON',
    type: json.text,
    meaning: 'why nothing, or not all, was done; empty where all was',
    value: ({ reason }) => reason,
  }),
  userIdField(({ user }) => user),
];

function productsField(
  name: 'assigned' | 'removed',
  meaning: string,
  skusOf: (row: LicenseRow) => readonly ProductSku[],
): Field<LicenseRow> {
  return defineField({
    name,
    title: name.toUpperCase(),
    type: json.texts,
    meaning,
    value: (row) => skusOf(row).map(({ partNumber }) => partNumber),
  });
}
