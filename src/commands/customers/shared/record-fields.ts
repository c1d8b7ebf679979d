import type { Wording } from '../../../cli/wording.ts';
import type { RelationshipWithGroups } from '../../../customers/groups.ts';
import type { CustomerRecord } from '../../../customers/record.ts';
import { INVITATION_STATUSES } from '../../../customers/status.ts';
import type { RelateError } from '../../../errors.ts';
import type { Invitation } from '../../../ledger/invitation.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import { evidence, invitationPurpose } from '../../shared/invitation-types.ts';
import {
  accessField,
  changeKind,
  itself,
  nextField,
  type RoleNames,
  relationshipProperties,
  relationshipValue,
} from './fields.ts';

const invitationType = json.object({
  id: json.text,
  purpose: invitationPurpose,
  status: json.orNull(json.oneOf(INVITATION_STATUSES)),
  createdAt: json.time,
  remindedAt: json.orNull(json.time),
  evidence: json.orNull(evidence),
  doubtful: json.boolean,
});

const changeType = json.object({
  kind: changeKind,
  before: json.orNull(json.text),
  after: json.orNull(json.text),
  at: json.time,
});

const serviceType = json.object({ id: json.text, name: json.text, adminUrl: json.orNull(json.url) });

const groupType = json.object({ id: json.text, name: json.text, status: json.text, roles: json.texts });

const relationshipType = json.object({ ...relationshipProperties, groups: json.orNull(json.listOf(groupType)) });

const problemType = json.object({
  part: json.oneOf(['access', 'groups', 'services', 'invitations', 'changes']),
  code: json.text,
  message: json.text,
  hint: json.orNull(json.text),
});

/** What is shown of one customer. */
export function recordFields(wording: Wording, nameOf: RoleNames = itself): readonly Field<CustomerRecord>[] {
  return [
    defineField({
      name: 'name',
      title: 'NAME',
      type: json.text,
      meaning: 'the name of the customer',
      value: ({ customer }) => customer.companyName,
    }),
    defineField({
      name: 'alias',
      title: 'ALIAS',
      type: json.orNull(json.text),
      meaning: 'your own name for it',
      value: ({ alias }) => alias,
    }),
    defineField({
      name: 'note',
      title: 'NOTE',
      type: json.orNull(json.text),
      meaning: 'your own note',
      value: ({ note }) => note,
    }),
    defineField({
      name: 'id',
      title: 'ID',
      type: json.guid,
      meaning: 'the tenant id',
      value: ({ customer }) => customer.id,
    }),
    defineField({
      name: 'domain',
      title: 'DOMAIN',
      type: json.text,
      meaning: 'the default domain',
      value: ({ customer }) => customer.domain,
    }),
    defineField({
      name: 'customDomains',
      title: 'OTHER DOMAINS',
      type: json.texts,
      meaning: 'the other domains, where the service tells them',
      value: otherDomains,
    }),
    defineField({
      name: 'country',
      title: 'COUNTRY',
      type: json.orNull(json.text),
      meaning: 'the country, in two letters',
      value: ({ customer }) => customer.country,
    }),
    defineField({
      name: 'email',
      title: 'E-MAIL',
      type: json.orNull(json.text),
      meaning: 'the e-mail address that the service has',
      value: ({ customer }) => customer.email,
    }),
    defineField({
      name: 'relationship',
      title: 'RELATIONSHIP',
      type: json.text,
      meaning:
        'reseller, none (an admin relationship alone) or removed, or another word of the service, such as advisor',
      value: ({ relationship }) => relationship,
    }),
    accessField,
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
    defineField({
      name: 'changes',
      title: 'CHANGES',
      type: json.orNull(json.listOf(changeType)),
      meaning: 'what changed, newest first; null where it is not known',
      value: ({ changes }) => changes?.map(({ kind, before, after, at }) => ({ kind, before, after, at })) ?? null,
      text: ({ changes }) => listText(changes, ({ kind, at }) => `${kind} ${at.slice(0, 10)}`),
    }),
    defineField({
      name: 'services',
      title: 'SERVICES',
      type: json.orNull(json.listOf(serviceType)),
      meaning: 'the services that the partner manages for it; null where they are not known',
      value: ({ services }) => services?.map(({ id, name, adminUrl }) => ({ id, name, adminUrl })) ?? null,
      text: ({ services }) =>
        listText(services, ({ name, adminUrl }) => (adminUrl === null ? name : `${name} ${adminUrl}`)),
    }),
    nextField(wording),
    defineField({
      name: 'problems',
      title: 'NOT KNOWN',
      type: json.listOf(problemType),
      meaning: 'what is not known, and why',
      value: ({ unknown }) =>
        unknown.map(({ part, reason }) => ({ part, code: reason.code, ...wordsOf(reason, wording) })),
      text: ({ unknown }) =>
        unknown
          .map(({ part, reason }) => {
            const { message, hint } = wordsOf(reason, wording);
            return [`${part}: ${message}`, ...(hint === null ? [] : [hint])].join('\n');
          })
          .join('\n'),
    }),
  ];
}

function listText<Item>(items: readonly Item[] | null, textOf: (item: Item) => string): string {
  return items === null ? 'unknown' : items.map(textOf).join('; ');
}

function wordsOf({ message, hint }: RelateError, wording: Wording) {
  return { message, hint: wording.hint(hint) ?? null };
}

/** In lines: what it is, what it allows, and who of the partner has that. */
function relationshipText(relationship: RelationshipWithGroups, nameOf: RoleNames): string {
  const { name, state, daysLeft, extendsItself, roleIds, groups } = relationship;
  const end = daysLeft === null ? '' : `, ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} left`;
  const extended = daysLeft !== null && extendsItself ? ', extends itself' : '';
  const lines = groups?.map((group) => `${group.name} (${group.status}): ${rolesText(group.roleIds, nameOf)}`);
  const whose = lines?.length === 0 && state === 'active' ? ['no group of yours has its roles'] : (lines ?? []);
  return [`${name}: ${state}${end}${extended}`, `roles: ${rolesText(roleIds, nameOf)}`, ...whose].join('\n  ');
}

function rolesText(roleIds: readonly string[], nameOf: RoleNames): string {
  return roleIds.map(nameOf).join(', ');
}

/** The service has the default domain among them. */
function otherDomains({ customer: { domain, customDomains } }: CustomerRecord): readonly string[] {
  return customDomains.filter((other) => other.toLowerCase() !== domain.toLowerCase());
}

function invitationText(invitation: Invitation, wording: Wording): string {
  const { id, purpose, status, createdAt, remindedAt, evidence, ambiguousMatch } = invitation;
  const more = { says: ', perhaps accepted', next: { command: 'invitations show', args: [id] } };
  const unsure = ambiguousMatch === undefined ? '' : wording.advice(more);
  const how = evidence === undefined ? unsure : ` (recognised by ${evidence})`;
  const reminded = remindedAt === undefined ? '' : `, reminded of on ${remindedAt.slice(0, 10)}`;
  const answer = status === null ? '' : `, ${status}`;
  return `${id}: ${purpose} of ${createdAt.slice(0, 10)}${reminded}${answer}${how}`;
}
