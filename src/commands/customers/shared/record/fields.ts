import type { Wording } from '../../../../cli/wording.ts';
import type { CustomerRecord } from '../../../../customers/record/record.ts';
import type { SectionName } from '../../../../customers/record/sections.ts';
import { defineField, type Field } from '../../../../output/fields.ts';
import { json } from '../../../../output/json-type.ts';
import { accessField, itself, nextField, type RoleNames, relationshipValue } from '../fields.ts';
import { sectionFields } from './section-fields.ts';
import { domainsOf, invitationText, relationshipText, wordsOf } from './text.ts';
import { changeType, invitationType, problemType, relationshipType, serviceType } from './types.ts';

/** A field of a record. */
export interface RecordField extends Field<CustomerRecord> {
  /** The section that it belongs to; undefined for what is shown with each of them. */
  readonly section: SectionName | undefined;
}

/**
 * What is shown of one customer: first what there was before there were sections, in its order, since scripts count
 * columns; then what the sections have besides. A section of the same name as a field of old has the rest of what it
 * tells under a name of its own: that of `access` is `accessDetails`.
 */
export function recordFields(wording: Wording, nameOf: RoleNames = itself): readonly RecordField[] {
  return [
    of(
      undefined,
      defineField({
        name: 'name',
        title: 'NAME',
        type: json.text,
        meaning: 'the name of the customer',
        value: ({ customer }) => customer.companyName,
      }),
    ),
    of(
      'profile',
      defineField({
        name: 'alias',
        title: 'ALIAS',
        type: json.orNull(json.text),
        meaning: 'your own name for it',
        value: ({ alias }) => alias,
      }),
    ),
    of(
      'profile',
      defineField({
        name: 'note',
        title: 'NOTE',
        type: json.orNull(json.text),
        meaning: 'your own note',
        value: ({ note }) => note,
      }),
    ),
    of(
      undefined,
      defineField({
        name: 'id',
        title: 'ID',
        type: json.guid,
        meaning: 'the tenant id',
        value: ({ customer }) => customer.id,
      }),
    ),
    of(
      'domains',
      defineField({
        name: 'domain',
        title: 'DOMAIN',
        type: json.text,
        meaning: 'the default domain',
        value: ({ customer }) => customer.domain,
      }),
    ),
    of(
      'domains',
      defineField({
        name: 'customDomains',
        title: 'OTHER DOMAINS',
        type: json.texts,
        meaning: 'the other domains, where the service tells them',
        value: ({ customer }) => domainsOf(customer).slice(customer.domain === '' ? 0 : 1),
      }),
    ),
    of(
      'profile',
      defineField({
        name: 'country',
        title: 'COUNTRY',
        type: json.orNull(json.text),
        meaning: 'the country, in two letters',
        value: ({ customer }) => customer.country,
      }),
    ),
    of(
      'profile',
      defineField({
        name: 'email',
        title: 'E-MAIL',
        type: json.orNull(json.text),
        meaning: 'the e-mail address that the service has',
        value: ({ customer }) => customer.email,
      }),
    ),
    of(
      'relationship',
      defineField({
        name: 'relationship',
        title: 'RELATIONSHIP',
        type: json.text,
        meaning:
          'reseller, none (an admin relationship alone) or removed, or another word of the service, such as advisor',
        value: ({ relationship }) => relationship,
      }),
    ),
    of('access', accessField),
    of(
      'access',
      defineField({
        name: 'relationships',
        title: 'ADMIN RELATIONSHIPS',
        type: json.orNull(json.listOf(relationshipType)),
        meaning:
          'its admin relationships, with their roles, and the groups of yours that have them; null where not known',
        value: ({ relationships }) =>
          relationships?.map(({ groups, ...relationship }) => ({
            ...relationshipValue(relationship, nameOf),
            groups: groups?.map(({ roleIds, ...group }) => ({ ...group, roles: roleIds.map(nameOf) })) ?? null,
          })) ?? null,
        text: ({ relationships }) =>
          relationships?.map((relationship) => relationshipText(relationship, nameOf)).join('\n') ?? 'unknown',
      }),
    ),
    of(
      'invitations',
      defineField({
        name: 'invitations',
        title: 'INVITATIONS',
        type: json.orNull(json.listOf(invitationType)),
        meaning: 'its invitations, newest first; null where they are not known',
        value: ({ invitations }) =>
          invitations?.map(({ id, purpose, status, createdAt, remindedAt, evidence, ambiguousMatch }) => ({
            id,
            purpose,
            status,
            createdAt,
            remindedAt: remindedAt ?? null,
            evidence: evidence ?? null,
            doubtful: ambiguousMatch !== undefined,
          })) ?? null,
        text: ({ invitations }) => listText(invitations, (invitation) => invitationText(invitation, wording)),
      }),
    ),
    of(
      'changes',
      defineField({
        name: 'changes',
        title: 'CHANGES',
        type: json.orNull(json.listOf(changeType)),
        meaning: 'what changed, newest first; null where it is not known',
        value: ({ changes }) => changes?.map(({ kind, before, after, at }) => ({ kind, before, after, at })) ?? null,
        text: ({ changes }) => listText(changes, ({ kind, at }) => `${kind} ${at.slice(0, 10)}`),
      }),
    ),
    of(
      'services',
      defineField({
        name: 'services',
        title: 'SERVICES',
        type: json.orNull(json.listOf(serviceType)),
        meaning: 'the services that the partner manages for it; null where they are not known',
        value: ({ services }) => services?.map(({ id, name, adminUrl }) => ({ id, name, adminUrl })) ?? null,
        text: ({ services }) =>
          listText(services, ({ name, adminUrl }) => (adminUrl === null ? name : `${name} ${adminUrl}`)),
      }),
    ),
    of('next', nextField(wording)),
    of(
      undefined,
      defineField({
        name: 'problems',
        title: 'NOT KNOWN',
        type: json.listOf(problemType),
        meaning: 'what is not known, and why; roles are those of which any one is needed, where a role is the matter',
        value: ({ unknown }) =>
          unknown.map(({ part, reason, roles }) => ({ part, roles, code: reason.code, ...wordsOf(reason, wording) })),
        text: ({ unknown }) =>
          unknown
            .map(({ part, reason }) => {
              const { message, hint } = wordsOf(reason, wording);
              return [`${part}: ${message}`, ...(hint === null ? [] : [hint])].join('\n');
            })
            .join('\n'),
      }),
    ),
    ...sectionFields(wording, nameOf).map(([section, field]) => of(section, { ...field, detail: true })),
  ];
}

/** The fields of these sections, and those that are shown with each. */
export function fieldsOfSections(
  fields: readonly RecordField[],
  sections: readonly SectionName[],
): readonly RecordField[] {
  return fields.filter(({ section }) => section === undefined || sections.includes(section));
}

function of(section: SectionName | undefined, field: Field<CustomerRecord>): RecordField {
  return { ...field, section };
}

function listText<Item>(items: readonly Item[] | null, textOf: (item: Item) => string): string {
  return items === null ? 'unknown' : items.map(textOf).join('; ');
}
