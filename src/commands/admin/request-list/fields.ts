import { defineField } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import { mailListFields } from '../../shared/draft-list/fields.ts';
import type { AccessTask } from '../shared/access-rows.ts';

/** What is told of each row of a list of customers who are asked for access. */
export const requestListFields = mailListFields<AccessTask>([
  defineField({
    name: 'roleSet',
    title: 'ROLE SET',
    type: json.orNull(json.text),
    meaning: 'the role set that is asked for; null where single roles are, and for a row that is wrong',
    value: ({ task }) => task?.item.wish.roleSet ?? null,
  }),
  defineField({
    name: 'openToAnybody',
    title: 'OPEN TO ANYBODY',
    type: json.orNull(json.boolean),
    meaning: 'whether anybody who has the link can approve, since no tenant is known; null for a row that is wrong',
    value: ({ task }) => (task === undefined ? null : task.item.wish.customerTenantId === null),
    dispensable: 2,
  }),
  defineField({
    name: 'tenantId',
    title: 'TENANT',
    type: json.orNull(json.guid),
    meaning: "the customer's tenant id; null where it is not known",
    value: ({ task }) => task?.item.wish.customerTenantId ?? null,
    detail: true,
  }),
]);
