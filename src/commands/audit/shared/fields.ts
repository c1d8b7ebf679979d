import { AUDIT_ACTIONS, type AuditEntry } from '../../../ledger/audit.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';

/** What is told of each deed. */
export const auditFields: readonly Field<AuditEntry>[] = [
  defineField({
    name: 'at',
    title: 'WHEN',
    type: json.time,
    meaning: 'when it was done, by the clock of the machine',
    value: ({ at }) => at,
    isTime: true,
  }),
  defineField({
    name: 'operator',
    title: 'WHO',
    type: json.text,
    meaning: 'who did it',
    value: ({ operator }) => operator,
  }),
  defineField({
    name: 'action',
    title: 'WHAT',
    type: json.oneOf(AUDIT_ACTIONS),
    meaning: 'what was done',
    value: ({ action }) => action,
    values: AUDIT_ACTIONS,
  }),
  defineField({
    name: 'customer',
    title: 'CUSTOMER',
    type: json.orNull(json.text),
    meaning: 'the name of the customer; null where it is known by its id alone',
    value: ({ customer }) => customer,
    text: ({ customer, customerId }) => customer ?? customerId ?? '',
  }),
  defineField({
    name: 'customerId',
    title: 'CUSTOMER ID',
    type: json.orNull(json.text),
    meaning: 'its tenant id; null where that is not known',
    value: ({ customerId }) => customerId,
    detail: true,
  }),
  defineField({
    name: 'about',
    title: 'ABOUT',
    type: json.text,
    meaning: 'the id of the invitation, the request or the mail; of a change, the address at the service',
    value: ({ about }) => about,
    // Whoever reads wants to know what it was.
    text: ({ action, about, detail }) => (action === 'changed' && detail !== null ? detail : about),
    isIdentity: true,
  }),
  defineField({
    name: 'detail',
    title: 'DETAIL',
    type: json.orNull(json.text),
    meaning: 'what was changed, or how a request is called; null where there is no more to say',
    value: ({ detail }) => detail,
    detail: true,
  }),
  defineField({
    name: 'machine',
    title: 'MACHINE',
    type: json.text,
    meaning: 'the machine it was done on',
    value: ({ machine }) => machine,
  }),
  defineField({
    name: 'profile',
    title: 'PROFILE',
    type: json.orNull(json.text),
    meaning: 'the profile it was done with',
    value: ({ profile }) => profile,
    detail: true,
  }),
];
