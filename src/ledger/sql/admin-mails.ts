import type { Random } from '../../ports/ports.ts';
import type { AdminMail, AdminMailToRecord, NewAdminMail } from '../admin.ts';
import type { NewHandOff } from '../invitation.ts';
import type { BothToRecord, RecordedBoth } from '../ledger.ts';
import { finishAdminRequest } from './admin-requests.ts';
import type { AdminMailTable } from './admin-tables.ts';
import { authorColumns } from './author-columns.ts';
import { endBulkRow } from './bulk-store.ts';
import { reading, type SqlScope, writing } from './dialect.ts';
import { groupedBy } from './event-reads.ts';
import { hasHandOff, hasRow, idFor } from './ids.ts';
import { insertInvitation } from './invitation-writes.ts';
import type { HandOffColumns, RecipientColumns } from './mail-columns.ts';
import { addresses, handOffColumns, handOffOf, recipientColumns } from './rows.ts';

/** See `AdminStore.recordMail`. */
export function recordAdminMail(
  database: SqlScope,
  { mail, handOff, row: listed }: AdminMailToRecord,
  random: Random,
): Promise<AdminMail> {
  return writing(database, async (scope) => {
    const recorded = await insertAdminMail(scope, mail, handOff, random);
    await finishAdminRequest(scope, mail, undefined, handOff.at);
    const end = { state: 'done', id: null, detail: handOff.detail ?? null } as const;
    if (listed !== undefined) await endBulkRow(scope, listed, end, handOff.at);
    return recorded;
  });
}

/** See `Ledger.recordBoth`. */
export function recordBothMails(database: SqlScope, given: BothToRecord, random: Random): Promise<RecordedBoth> {
  const { mail, handOff } = given;
  return writing(database, async (scope) => {
    const invited = await insertInvitation(scope, given, random);
    return { invitation: invited, mail: await insertMailOfInvitation(scope, mail, invited.id, handOff, random) };
  });
}

/** Stores the mail that invited as well, in the transaction of its caller: its request is done. */
export async function insertMailOfInvitation(
  scope: SqlScope,
  mail: NewAdminMail,
  invitationId: string,
  handOff: NewHandOff,
  random: Random,
): Promise<AdminMail> {
  const recorded = await insertAdminMail(scope, mail, handOff, random);
  await finishAdminRequest(scope, mail, invitationId, handOff.at);
  return recorded;
}

async function insertAdminMail(
  scope: SqlScope,
  mail: NewAdminMail,
  handOff: NewHandOff,
  random: Random,
): Promise<AdminMail> {
  const { db } = scope;
  const { id: mail_id, isThere } = await idFor(scope, random, mail.id, (id) =>
    hasRow(scope, 'admin_mail', id, { relationship_id: mail.relationshipId, at: handOff.at.toISOString() }),
  );
  const { partner, relationshipId, purpose, language, template, link, subject, operator } = mail;
  const row: AdminMailTable = {
    id: mail_id,
    partner_tenant_id: partner,
    relationship_id: relationshipId,
    ...{ purpose, language, template, link, subject, operator },
    machine: authorColumns(scope).machine,
    at: handOff.at.toISOString(),
  };
  const recipients = recipientColumns(mail).map((columns) => ({ mail_id, ...columns }));
  const handOffs = [{ mail_id, ...handOffColumns(scope, handOff) }];
  if (isThere) return mailOf(row, recipients, handOffs);
  await db.insertInto('admin_mail').values(row).execute();
  if (recipients.length > 0) await db.insertInto('admin_mail_recipient').values(recipients).execute();
  await db.insertInto('admin_mail_hand_off').values(handOffs).execute();
  return mailOf(row, recipients, handOffs);
}

/** Stores one more hand-off, once; false when there is no mail of this id. */
export function addHandOffOfMail(database: SqlScope, mail_id: string, handOff: NewHandOff): Promise<boolean> {
  return writing(database, async (scope) => {
    if (!(await hasRow(scope, 'admin_mail', mail_id))) return false;
    const row = { mail_id, ...handOffColumns(scope, handOff) };
    if (await hasHandOff(scope, 'admin_mail_hand_off', row)) return true;
    await scope.db.insertInto('admin_mail_hand_off').values(row).execute();
    return true;
  });
}

/** See `AdminStore.mails`. */
export function readAdminMails(
  scope: SqlScope,
  partner: string,
  relationshipId: string | undefined,
): Promise<AdminMail[]> {
  // One transaction, so that all queries see the same mails.
  return reading(scope, async (transaction) => {
    const ofPartner = transaction.selectFrom('admin_mail').where('partner_tenant_id', '=', partner);
    const chosen = relationshipId === undefined ? ofPartner : ofPartner.where('relationship_id', '=', relationshipId);
    const rows = await chosen.selectAll().orderBy('at').orderBy('id').execute();
    const ids = chosen.select('id');
    const recipients = transaction.selectFrom('admin_mail_recipient').selectAll().where('mail_id', 'in', ids);
    const handOffs = transaction.selectFrom('admin_mail_hand_off').selectAll().where('mail_id', 'in', ids);
    const recipientsOf = await groupedBy('mail_id', recipients.orderBy('position').execute());
    const handOffsOf = await groupedBy('mail_id', handOffs.orderBy('at').execute());
    return rows.map((row) => mailOf(row, recipientsOf.get(row.id) ?? [], handOffsOf.get(row.id) ?? []));
  });
}

function mailOf(
  row: AdminMailTable,
  recipients: readonly RecipientColumns[],
  handOffs: readonly HandOffColumns[],
): AdminMail {
  const { id, purpose, language, template, link, subject, operator, machine, at } = row;
  return {
    ...{ id, at, purpose, language, template, link, subject, operator, machine },
    partner: row.partner_tenant_id,
    relationshipId: row.relationship_id,
    to: addresses(recipients, 'to'),
    cc: addresses(recipients, 'cc'),
    handOffs: handOffs.map(handOffOf),
  };
}
