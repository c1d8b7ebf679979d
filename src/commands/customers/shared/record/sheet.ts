import type { Wording } from '../../../../cli/wording.ts';
import { accessDetails } from '../../../../customers/record/access.ts';
import type { UnknownPart } from '../../../../customers/record/part.ts';
import type { CustomerRecord } from '../../../../customers/record/record.ts';
import type { SectionName } from '../../../../customers/record/sections.ts';
import type { Section } from '../../../../output/sections.ts';
import { AGREEMENT_REMEDY } from '../../../../partner-center/faults.ts';
import { isOpen } from '../../../../support/requests.ts';
import type { RoleNames } from '../fields.ts';
import {
  accessNow,
  addressText,
  agreementText,
  domainsOf,
  invitationText,
  licensesText,
  productText,
  requestState,
  rolesText,
  stateText,
  subscriptionsText,
  subscriptionText,
  supportText,
  usersText,
  wordsOf,
} from './text.ts';

type Line = readonly [label: string, text: string];

/** How the names of things are written in a sheet. */
interface Words {
  readonly wording: Wording;
  readonly nameOf: RoleNames;
}

/** These sections of a record for a person to read; first of all, whose they are. */
export function sheetOf(record: CustomerRecord, sections: readonly SectionName[], words: Words): readonly Section[] {
  const { companyName, id } = record.customer;
  const parts = sections.map((section) => ({
    heading: section.toUpperCase(),
    lines: [...LINES[section](record, words), ...unknownLines(record, section, words)],
  }));
  return [{ heading: companyName, lines: [['Tenant id', id]] }, ...parts];
}

/** The lines of each section; none where it is not known. */
const LINES: Readonly<Record<SectionName, (record: CustomerRecord, words: Words) => readonly Line[]>> = {
  profile: ({ customer, alias, note }) =>
    filled([
      ['Alias', alias],
      ['Note', note],
      ['Address', addressText(customer)],
      ['Phone', customer.address?.phone],
      ['E-mail', customer.email],
      ['Language', customer.language],
      ['Registration number', customer.registrationNumber],
      ['Indirect reseller', customer.associatedPartnerId],
    ]),
  domains: ({ customer }) => domainsOf(customer).map((domain, index) => [index === 0 ? 'Default' : '', domain]),
  relationship: ({ relationship }) => [['Partner Center', relationship]],
  access: (record, { nameOf }) => {
    const { relationships } = record;
    if (relationships === null) return [['Now', record.access]];
    const { roleIds, groups } = accessDetails(relationships);
    const names = groups?.map(({ name }) => name).join(', ') ?? 'unknown';
    return [
      ['Now', accessNow(record)],
      ...(roleIds.length === 0 ? [] : ([['Roles', rolesText(roleIds, nameOf)]] as const)),
      ...(roleIds.length === 0 ? [] : ([['Groups', names || 'no group of yours has its roles']] as const)),
      ...relationships.map((one) => ['Admin relationship', stateText(one)] as const),
    ];
  },
  agreement: ({ agreement }, { wording }) => {
    if (agreement === null) return [];
    const remedy = agreement.state === 'missing' ? AGREEMENT_REMEDY : [];
    return [
      ['Customer Agreement', agreementText(agreement)],
      ...remedy.map((line) => ['', wording.advice(line)] as const),
    ];
  },
  subscriptions: ({ subscriptions }) => {
    if (subscriptions === null) return [];
    const each = subscriptions.live.map((one) => ['', subscriptionText(one)] as const);
    return [['Subscriptions', subscriptionsText(subscriptions)], ...each];
  },
  licenses: ({ licenses }) => {
    if (licenses === null) return [];
    const each = licenses.products.map((product) => ['', productText(product)] as const);
    return [['Licenses', licensesText(licenses)], ...each];
  },
  users: ({ users }) => (users === null ? [] : [['Users', usersText(users)]]),
  services: ({ services }) =>
    orNone(services, ({ name, adminUrl }) => [name, adminUrl ?? 'no page is known of its administration']),
  support: ({ support }) => {
    if (support === null) return [];
    const open = support.filter(isOpen).map((one) => ['', `${one.id}: ${one.title} (${requestState(one)})`] as const);
    return [['Requests', supportText(support)], ...open];
  },
  invitations: ({ invitations }, { wording }) => orNone(invitations, (one) => ['', invitationText(one, wording)]),
  changes: ({ changes }) =>
    orNone(changes, ({ kind, before, after, at }) => {
      const what = [before, after].filter((value) => value !== null).join(' → ');
      return [at.slice(0, 10), what === '' ? kind : `${kind}: ${what}`];
    }),
  next: ({ next }, { wording }) => [['', next === null ? 'nothing to do' : wording.command(next)]],
};

function filled(lines: readonly (readonly [label: string, text: string | null | undefined])[]): readonly Line[] {
  return lines.flatMap(([label, text]) => (text ? [[label, text] as const] : []));
}

function orNone<Item>(items: readonly Item[] | null, lineOf: (item: Item) => Line): readonly Line[] {
  if (items === null) return [];
  return items.length === 0 ? [['', 'none']] : items.map(lineOf);
}

/** Why a section is not known, and what to do about it. */
function unknownLines({ unknown }: CustomerRecord, section: SectionName, { wording }: Words): readonly Line[] {
  return unknown.filter(({ part }) => sectionOf(part) === section).flatMap((part) => reasonLines(part, wording));
}

function sectionOf(part: UnknownPart['part']): SectionName {
  return part === 'groups' ? 'access' : part;
}

function reasonLines({ part, reason }: UnknownPart, wording: Wording): readonly Line[] {
  const { message, hint } = wordsOf(reason, wording);
  const lines = [message, ...(hint === null ? [] : hint.split('\n'))];
  return lines.map((line, index) => [index === 0 ? (part === 'groups' ? 'Groups unknown' : 'Unknown') : '', line]);
}
