import type { Wording } from '../../../cli/wording.ts';
import {
  type AssessedRelationship,
  type CustomerRelationship,
  customerRelationship,
} from '../../../customers/relationship.ts';
import { ACCESS_VALUES, type Access, type CustomerRow } from '../../../customers/status.ts';
import type { NextStep } from '../../../errors.ts';
import type { ChangeKind } from '../../../ledger/customer.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import { evidence } from '../../shared/invitation-types.ts';

/** What may happen to a customer between two looks. */
export const CHANGE_KINDS = [
  'gained',
  'lost',
  'reseller-removed',
  'access-removed',
  'renamed',
  'access-changed',
  'approved',
  'expiring',
  'expired',
  'terminated',
] as const satisfies readonly ChangeKind[];

export const changeKind = json.oneOf(CHANGE_KINDS);

/** An admin relationship of a customer. */
export const relationshipProperties = {
  id: json.text,
  name: json.text,
  state: json.text,
  access: json.oneOf(ACCESS_VALUES),
  roles: json.texts,
  roleIds: json.texts,
  endsAt: json.orNull(json.time),
  daysLeft: json.orNull(json.integer),
  autoExtend: json.boolean,
};

/** Of a list, and of a customer's record. */
export const accessField: Field<{ readonly access: Access }> = defineField({
  name: 'access',
  title: 'ACCESS',
  type: json.oneOf(ACCESS_VALUES),
  meaning: 'what the partner may do there; unknown where the service would not say, or it is not known who was invited',
  value: ({ access }) => access,
  values: ACCESS_VALUES,
});

/** What is listed of a customer. `nameOf` has to be given where relationships are printed; see `roleNames`. */
export function customerFields(wording: Wording, nameOf = itself): readonly Field<CustomerRow>[] {
  return [
    defineField({
      name: 'name',
      title: 'NAME',
      type: json.text,
      meaning: 'the name of the customer; of somebody who is invited, as it was typed',
      value: ({ name }) => name,
      text: ({ name, alias }) => alias ?? name,
      isIdentity: true,
    }),
    defineField({
      name: 'domain',
      title: 'DOMAIN',
      type: json.orNull(json.text),
      meaning: 'the default domain, or the one that was given with the invitation',
      value: ({ domain }) => domain,
      isIdentity: true,
    }),
    defineField({
      name: 'relationship',
      title: 'RELATIONSHIP',
      type: json.text,
      meaning:
        'invited, reseller, none (an admin relationship alone) or removed, or another word of the service, such as advisor',
      value: ({ relationship }) => relationship,
    }),
    accessField,
    { ...nextField(wording), isCommand: true },
    defineField({
      name: 'id',
      title: 'ID',
      type: json.orNull(json.guid),
      meaning: 'the tenant id; null for somebody who is invited only',
      value: ({ id }) => id,
      detail: true,
      isIdentity: true,
    }),
    defineField({
      name: 'alias',
      title: 'ALIAS',
      type: json.orNull(json.text),
      meaning: 'your own name for it',
      value: ({ alias }) => alias,
      detail: true,
      isIdentity: true,
    }),
    defineField({
      name: 'note',
      title: 'NOTE',
      type: json.orNull(json.text),
      meaning: 'your own note',
      value: ({ note }) => note,
      detail: true,
    }),
    defineField({
      name: 'invitedAt',
      title: 'INVITED',
      type: json.orNull(json.time),
      meaning: 'when the invitation was handed over',
      value: ({ invitedAt }) => invitedAt,
      isTime: true,
      detail: true,
    }),
    defineField({
      name: 'invitationId',
      title: 'INVITATION',
      type: json.orNull(json.text),
      meaning: 'the id of the invitation in the ledger',
      value: ({ invitationId }) => invitationId,
      detail: true,
      isIdentity: true,
    }),
    defineField({
      name: 'acceptedAt',
      title: 'ACCEPTED',
      type: json.orNull(json.time),
      meaning: 'when it was first seen that the invitation was accepted',
      value: ({ acceptedAt }) => acceptedAt,
      isTime: true,
      detail: true,
    }),
    defineField({
      name: 'evidence',
      title: 'EVIDENCE',
      type: json.orNull(evidence),
      meaning: 'by what it was recognised as the one invited',
      value: (row) => row.evidence,
      detail: true,
    }),
    defineField({
      name: 'doubtful',
      title: 'DOUBTFUL',
      type: json.boolean,
      meaning: 'whether it is uncertain that customer and invitation belong together',
      value: ({ isAmbiguous }) => isAmbiguous,
      detail: true,
    }),
    defineField({
      name: 'changedAt',
      title: 'CHANGED',
      type: json.orNull(json.time),
      meaning: 'when a change was last seen',
      value: ({ changedAt }) => changedAt,
      isTime: true,
      detail: true,
    }),
    defineField({
      name: 'overdue',
      title: 'OVERDUE',
      type: json.boolean,
      meaning: 'whether the invitation has waited for more than 14 days',
      value: ({ isOverdue }) => isOverdue,
      detail: true,
    }),
    relationshipsField(nameOf),
  ];
}

/** Tells the name of a role by its template id; the id, where it is not known. */
export type RoleNames = (id: string) => string;

/** For a list of fields alone. */
export const itself: RoleNames = (id) => id;

/** Loads the names of roles. */
export async function roleNames(): Promise<RoleNames> {
  const { roleOf } = await import('../../../admin/roles/catalogue.ts');
  return (id) => roleOf(id).name;
}

const NONE: [] = [];

/** All of a customer's admin relationships, for programs; a table has what they come to. */
function relationshipsField(
  nameOf: RoleNames,
): Field<{ readonly relationships: readonly AssessedRelationship[] | null }> {
  return defineField({
    name: 'relationships',
    title: 'ADMIN RELATIONSHIPS',
    type: json.orNull(json.listOf(json.object(relationshipProperties))),
    meaning: 'its admin relationships, with names and template ids of roles; null where they are not known',
    value: ({ relationships }) => {
      if (relationships === null) return null;
      // The same one for each customer without any: what is the same in many rows is written faster.
      if (relationships.length === 0) return NONE;
      return relationships.map((one) => relationshipValue(customerRelationship(one), nameOf));
    },
    text: ({ relationships }) =>
      relationships?.map(({ relationship: { displayName, state } }) => `${displayName}: ${state}`).join('; ') ??
      'unknown',
    detail: true,
  });
}

/** An admin relationship for programs. */
export function relationshipValue(relationship: CustomerRelationship, nameOf: RoleNames) {
  const { id, name, state, access, roleIds, endsAt, daysLeft, extendsItself } = relationship;
  return { id, name, state, access, roles: roleIds.map(nameOf), roleIds, endsAt, daysLeft, autoExtend: extendsItself };
}

/** What to do next, as the command to run; empty where there is nothing to do. */
export function nextField(wording: Wording): Field<{ readonly next: NextStep | null }> {
  return defineField({
    name: 'next',
    title: 'NEXT',
    type: json.text,
    meaning: 'the command to run now; empty where there is nothing to do',
    value: ({ next }) => (next === null ? '' : wording.command(next)),
  });
}
