/** What ledgers of earlier versions hold. */

import { guid, listed } from '../customers/examples.ts';

/** A row of the table of invitations, as it was from the second version to the fourth. */
export interface OlderInvitation {
  readonly id: string;
  readonly day: number;
  readonly purpose?: string;
  readonly reminds?: string;
  readonly customer?: string;
  readonly domain?: string | null;
  readonly acceptedBy?: string;
  readonly partner?: string;
}

/** An invitation, a reminder of it that was handed off twice, one of nothing, and mails about access. */
export const MAILS: readonly OlderInvitation[] = [
  { id: 'aaaaaa', day: 1 },
  { id: 'bbbbbb', day: 2, acceptedBy: guid(1), domain: null },
  { id: 'cccccc', day: 3, purpose: 'reminder', reminds: 'aaaaaa' },
  { id: 'dddddd', day: 4, purpose: 'reminder' },
  { id: 'eeeeee', day: 5, purpose: 'restore' },
  { id: 'ffffff', day: 6, purpose: 'restore', customer: 'Litware', domain: 'litware.com' },
  { id: 'gggggg', day: 6, purpose: 'restore', partner: guid(8) },
];

/** What each statement of an older ledger does: the rows of `MAILS`, a recipient and a hand-off of each, two of one. */
export function statementsFor(mails: readonly OlderInvitation[]): string {
  const moment = (day: number) => `2026-01-0${day}T00:00:00.000Z`;
  const text = (value: string | null | undefined) => (value == null ? 'null' : `'${value}'`);
  const statements = mails.map((mail) => {
    const { id, day, purpose = 'invitation', reminds, customer = 'Contoso', domain = 'contoso.com' } = mail;
    const { acceptedBy, partner = guid(9) } = mail;
    const accepted = acceptedBy === undefined ? null : moment(day);
    return `
      insert into invitation (id, profile, partner_tenant_id, customer, customer_key, domain, language, template, kind,
        purpose, link, subject, operator, created_at, reminds, accepted_at, accepted_customer_id)
      values ('${id}', 'acme', '${partner}', '${customer}', '${customer.toLowerCase()}', ${text(domain)}, 'de',
        '${purpose}', 'direct', '${purpose}', 'https://admin.microsoft.com/', 'Subject ${id}', 'kim', '${moment(day)}',
        ${text(reminds)}, ${text(accepted)}, ${text(acceptedBy)});
      insert into recipient values ('${id}', 'to', '${id}@contoso.com', 0);
      insert into hand_off values ('${id}', 'eml', '${moment(day)}', '/tmp/${id}.eml');`;
  });
  return `${statements.join('')}
    insert into hand_off values ('cccccc', 'open', '${moment(7)}', null);
    update invitation set reminded_at = '${moment(7)}' where id = 'aaaaaa';`;
}

/** Fills a ledger of the fifth version: an invitation with a reminder, and a customer who changed. */
export const FIFTH_VERSION = `
  insert into invitation (id, profile, partner_tenant_id, customer, customer_key, domain, language, template, kind,
    purpose, link, subject, operator, created_at)
  values ('aaaaaa', 'acme', '${guid(1000)}', 'Contoso', 'contoso', null, 'en', 'default', 'direct', 'invitation',
    'https://admin.microsoft.com/', 'Hello', 'kim', '2026-01-01T00:00:00.000Z');
  insert into event values ('bbbbbb', 'aaaaaa', 'reminder', 'en', 'reminder', 'https://admin.microsoft.com/', 'Hello',
    'kim', '2026-01-02T00:00:00.000Z');
  insert into event_hand_off values ('bbbbbb', 'print', '2026-01-02T00:00:00.000Z', null);
  insert into customer values ('${guid(1000)}', '${guid(1)}', 'Customer 1', 'c1.onmicrosoft.com', 'reseller', 'granular',
    '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', null, null);
  insert into customer_change values ('${guid(1000)}', '${guid(1)}', 'renamed', 'Customer', 'Customer 1',
    '2026-01-01T00:00:00.000Z');
  insert into customer_look values ('${guid(1000)}', '2026-01-01T00:00:00.000Z', 1);`;

/** Fills a ledger of the seventh version: two relationships in force, and a complete look at them. */
export const SEVENTH_VERSION = [1, 2]
  .map(
    (number) => `
  insert into admin_relationship values ('${guid(1000)}', '${guid(number)}-${guid(1)}', 'Relationship ${number}', 'active',
    '${guid(number)}', 'Customer ${number}', 'P730D', 'P180D', '${guid(100)} ${guid(101)}', '2025-12-01T00:00:00.000Z',
    '2025-12-02T00:00:00.000Z', '2027-12-02T00:00:00.000Z', 0, 0, '2026-01-01T00:00:00.000Z',
    '2026-01-01T00:00:00.000Z', null);`,
  )
  .concat(`insert into admin_look values ('${guid(1000)}', '2026-01-01T00:00:00.000Z');`)
  .join('');

/** Statements for a ledger of the eleventh version that has three customers, before it had a digest and a key of each. */
export const ELEVENTH_VERSION = [listed(1), listed(2), listed(3, { companyName: 'Straße, 3' })]
  .map(
    ({ id, companyName, domain }) => `
  insert into customer values ('${guid(1000)}', '${id}', '${companyName}', '${domain}', 'reseller',
    null, null, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', null, null);`,
  )
  .concat(`insert into customer_look values ('${guid(1000)}', '2026-01-01T00:00:00.000Z', 1);`)
  .join('');
