import type { AdminRequest } from '../../../ledger/admin.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import { type DraftResult, draftFields } from '../../shared/draft/fields.ts';

/** What a command that asks for access tells a script. */
export interface AskedResult extends DraftResult {
  /** Undefined in a dry run, and where no access is asked for. */
  readonly request: AdminRequest | undefined;
}

export const askedFields: readonly Field<AskedResult>[] = [
  ...draftFields,
  defineField({
    name: 'request',
    title: 'REQUEST',
    type: json.orNull(json.text),
    meaning: 'the id of the request for access in the ledger; null in a dry run, and where none is made',
    value: ({ request }) => request?.id ?? null,
  }),
  defineField({
    name: 'name',
    title: 'NAME',
    type: json.orNull(json.text),
    meaning: 'the display name of the admin relationship; null where there is no request',
    value: ({ request }) => request?.displayName ?? null,
  }),
  defineField({
    name: 'openToAnybody',
    title: 'OPEN TO ANYBODY',
    type: json.orNull(json.boolean),
    meaning: 'whether anybody who has the link can approve, since no tenant was known; null where there is no request',
    value: ({ request }) => (request === undefined ? null : request.customerTenantId === null),
  }),
];
