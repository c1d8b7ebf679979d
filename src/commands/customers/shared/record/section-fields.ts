import type { Wording } from '../../../../cli/wording.ts';
import { accessDetails } from '../../../../customers/record/access.ts';
import type { CustomerRecord } from '../../../../customers/record/record.ts';
import type { SectionName } from '../../../../customers/record/sections.ts';
import { defineField, type Field } from '../../../../output/fields.ts';
import { json } from '../../../../output/json-type.ts';
import { AGREEMENT_REMEDY } from '../../../../partner-center/faults.ts';
import { atEnd } from '../../../../subscriptions/state.ts';
import { isOpen } from '../../../../support/requests.ts';
import type { RoleNames } from '../fields.ts';
import {
  accessText,
  addressText,
  agreementText,
  domainsOf,
  licensesText,
  subscriptionsText,
  supportText,
  usersText,
} from './text.ts';
import {
  accessDetailsType,
  agreementType,
  licensesType,
  profileType,
  subscriptionsType,
  supportType,
  usersType,
} from './types.ts';

/** What the sections of a record have in fields of their own. */
export function sectionFields(
  wording: Wording,
  nameOf: RoleNames,
): readonly (readonly [SectionName, Field<CustomerRecord>])[] {
  return [
    [
      'profile',
      defineField({
        name: 'profile',
        title: 'PROFILE',
        type: json.orNull(profileType),
        meaning: 'its account: company, address, contact; null where Partner Center does not tell',
        value: (record) => profileOf(record),
        text: ({ customer, isListed }) => (isListed ? addressText(customer) : 'unknown'),
      }),
    ],
    [
      'domains',
      defineField({
        name: 'domains',
        title: 'DOMAINS',
        type: json.orNull(json.texts),
        meaning: 'its domains, the default one first; null where Partner Center does not tell',
        value: ({ customer, isListed }) => (isListed ? domainsOf(customer) : null),
      }),
    ],
    [
      'access',
      defineField({
        name: 'accessDetails',
        title: 'ACCESS DETAILS',
        type: json.orNull(accessDetailsType),
        meaning:
          'what the admin relationships in force give: roles, groups of yours that have any, days left; null where not known',
        value: ({ relationships }) => {
          if (relationships === null) return null;
          const { roleIds, ...details } = accessDetails(relationships);
          return { roles: roleIds.map(nameOf), roleIds, ...details };
        },
        text: (record) => accessText(record, nameOf),
      }),
    ],
    [
      'agreement',
      defineField({
        name: 'agreement',
        title: 'AGREEMENT',
        type: json.orNull(agreementType),
        meaning:
          'the Microsoft Customer Agreement: while it is missing, orders are blocked; null where it is not known',
        value: ({ agreement }) => {
          if (agreement === null) return null;
          const { state, isSigned, isAttested, attestedAt, acceptedBy } = agreement;
          const isMissing = state === 'missing';
          const remedy = isMissing ? (wording.hint(AGREEMENT_REMEDY) ?? null) : null;
          return {
            state,
            signed: isSigned,
            attested: isAttested,
            attestedAt,
            acceptedBy,
            ordersBlocked: isMissing,
            remedy,
          };
        },
        text: ({ agreement }) => agreementText(agreement),
      }),
    ],
    [
      'subscriptions',
      defineField({
        name: 'subscriptions',
        title: 'SUBSCRIPTIONS',
        type: json.orNull(subscriptionsType),
        meaning:
          'what it bought: how many are active, renew or end with their term, and those that have not ended; null where not known',
        value: ({ subscriptions }) => {
          if (subscriptions === null) return null;
          const { live, ...counts } = subscriptions;
          return {
            ...counts,
            items: live.map((one) => ({
              id: one.id,
              name: one.name,
              quantity: one.quantity,
              status: one.status,
              endsAt: one.endsAt,
              atEnd: atEnd(one),
            })),
          };
        },
        text: ({ subscriptions }) => subscriptionsText(subscriptions),
      }),
    ],
    [
      'licenses',
      defineField({
        name: 'licenses',
        title: 'LICENSES',
        type: json.orNull(licensesType),
        meaning: 'its licenses: how many are used, of how many, and of what; null where not known',
        value: ({ licenses }) => {
          if (licenses === null) return null;
          const { products, ...counts } = licenses;
          return {
            ...counts,
            items: products.map(({ id, partNumber, name, used, total, free, state }) => ({
              id,
              partNumber,
              name,
              used,
              total,
              free,
              state,
            })),
          };
        },
        text: ({ licenses }) => licensesText(licenses),
      }),
    ],
    [
      'users',
      defineField({
        name: 'users',
        title: 'USERS',
        type: json.orNull(usersType),
        meaning:
          'how many users it has, and how many of them are blocked: not active in Partner Center; null where not known',
        value: ({ users }) => users && { count: users.count, blocked: users.blocked },
        text: ({ users }) => usersText(users),
      }),
    ],
    [
      'support',
      defineField({
        name: 'support',
        title: 'SUPPORT',
        type: json.orNull(supportType),
        meaning:
          'the requests that you opened with Microsoft for it, and those of them that are open; null where not known',
        value: ({ support }) => {
          if (support === null) return null;
          const open = support.filter(isOpen);
          return {
            total: support.length,
            open: open.length,
            requests: open.map(({ id, title, status, severity, changedAt }) => ({
              id,
              title,
              status,
              severity,
              changedAt,
            })),
          };
        },
        text: ({ support }) => supportText(support),
      }),
    ],
  ];
}

function profileOf({ customer, isListed }: CustomerRecord) {
  if (!isListed) return null;
  const { companyName, domain, commerceId, associatedPartnerId, registrationNumber, language, email, country } =
    customer;
  const { lines = [], city = null, region = null, postalCode = null, phone = null } = customer.address ?? {};
  return {
    companyName,
    domain: domain || null,
    commerceId,
    indirectResellerId: associatedPartnerId,
    registrationNumber,
    language,
    email,
    phone,
    country,
    region,
    city,
    postalCode,
    addressLines: lines,
  };
}
