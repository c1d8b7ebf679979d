import {
  ADMIN_ACCESS,
  type AdminAccess,
  accessOfRelationship,
  daysLeft,
  extendsItself,
} from '../../../admin/access.ts';
import type { Role } from '../../../admin/roles/catalogue.ts';
import type { AdminRelationship } from '../../../graph/admin-relationships.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';

/** An admin relationship as it is shown. */
export interface AdminRow {
  readonly relationship: AdminRelationship;
  /** By the relationship, else the name that is known of the customer. Null while nobody in particular was asked. */
  readonly customer: string | null;
  readonly access: AdminAccess;
  /** Whole days until it ends; null where it is not in force. */
  readonly daysLeft: number | null;
  /** Names of the roles, in English. */
  readonly roles: readonly string[];
}

/** Makes a row. `names` are those of customers by tenant id; `roleOf` tells a role by its template id. */
export function adminRow(
  relationship: AdminRelationship,
  now: Date,
  names: ReadonlyMap<string, string>,
  roleOf: (id: string) => Role,
): AdminRow {
  const { customerId, customerName, roleIds } = relationship;
  return {
    relationship,
    customer: customerName ?? (customerId === null ? null : (names.get(customerId) ?? customerId)),
    access: accessOfRelationship(relationship, now),
    daysLeft: daysLeft(relationship, now),
    roles: roleIds.map((id) => roleOf(id).name),
  };
}

/** What tells of a relationship. */
interface WithRelationship {
  readonly relationship: AdminRelationship;
}

/** What a relationship is called, wherever one is told of. */
export const relationshipNameField = defineField<WithRelationship, string>({
  name: 'name',
  title: 'NAME',
  type: json.text,
  meaning: 'the display name of the relationship',
  value: ({ relationship }) => relationship.displayName,
});

/** What a relationship is told from others by. */
export const relationshipIdField = defineField<WithRelationship, string>({
  name: 'id',
  title: 'ID',
  type: json.text,
  meaning: 'the id of the relationship',
  value: ({ relationship }) => relationship.id,
  detail: true,
  isIdentity: true,
});

/** What is shown of an admin relationship. */
export const adminFields: readonly Field<AdminRow>[] = [
  defineField({
    name: 'customer',
    title: 'CUSTOMER',
    type: json.orNull(json.text),
    meaning: 'the customer; null while it is open to anybody',
    value: ({ customer }) => customer,
    text: ({ customer }) => customer ?? '(open to anybody)',
    isIdentity: true,
  }),
  relationshipNameField,
  defineField({
    name: 'state',
    title: 'STATE',
    type: json.text,
    meaning: "the service's own word for where it is in its life",
    value: ({ relationship }) => relationship.state,
  }),
  defineField({
    name: 'access',
    title: 'ACCESS',
    type: json.oneOf(ADMIN_ACCESS),
    meaning: 'what it gives you',
    value: ({ access }) => access,
    detail: true,
  }),
  defineField({
    name: 'daysLeft',
    title: 'DAYS LEFT',
    type: json.orNull(json.integer),
    meaning: "whole days until it ends, by the service's own time; null where it is not in force",
    value: (row) => row.daysLeft,
  }),
  defineField({
    name: 'endsAt',
    title: 'ENDS',
    type: json.orNull(json.time),
    meaning: 'when it ends, or extends itself',
    value: ({ relationship }) => relationship.endsAt,
    isTime: true,
    detail: true,
  }),
  defineField({
    name: 'autoExtend',
    title: 'EXTENDS',
    type: json.boolean,
    meaning: 'whether it extends itself at its end, by 180 days',
    value: ({ relationship }) => extendsItself(relationship),
    dispensable: 1,
  }),
  defineField({
    name: 'roleCount',
    title: 'ROLES',
    type: json.integer,
    meaning: 'how many roles it gives',
    value: ({ roles }) => roles.length,
    dispensable: 2,
  }),
  defineField({
    name: 'roles',
    title: 'ROLES',
    type: json.texts,
    meaning: 'names of the roles; of one that is not known, its template id',
    value: ({ roles }) => roles,
    detail: true,
  }),
  defineField({
    name: 'roleIds',
    title: 'ROLE IDS',
    type: json.texts,
    meaning: 'template ids of the roles',
    value: ({ relationship }) => relationship.roleIds,
    detail: true,
  }),
  relationshipIdField,
  defineField({
    name: 'customerId',
    title: 'CUSTOMER ID',
    type: json.orNull(json.guid),
    meaning: "the customer's tenant id",
    value: ({ relationship }) => relationship.customerId,
    detail: true,
    isIdentity: true,
  }),
  defineField({
    name: 'duration',
    title: 'DURATION',
    type: json.orNull(json.text),
    meaning: 'for how long it was asked for, an ISO 8601 duration',
    value: ({ relationship }) => relationship.duration,
    detail: true,
  }),
  defineField({
    name: 'createdAt',
    title: 'CREATED',
    type: json.orNull(json.time),
    meaning: 'when it was made',
    value: ({ relationship }) => relationship.createdAt,
    isTime: true,
    detail: true,
  }),
  defineField({
    name: 'activatedAt',
    title: 'ACTIVATED',
    type: json.orNull(json.time),
    meaning: 'when it came into force; null before',
    value: ({ relationship }) => relationship.activatedAt,
    isTime: true,
    detail: true,
  }),
  defineField({
    name: 'consentPending',
    title: 'CONSENT PENDING',
    type: json.boolean,
    meaning: 'whether your provider prepared it and waits for your consent',
    value: ({ relationship }) => relationship.isPartnerConsentPending,
    detail: true,
  }),
];
