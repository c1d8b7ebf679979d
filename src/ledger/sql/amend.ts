import type { AmendedMail, OutlookRecord } from '../outlook.ts';
import { type SqlScope, writing } from './dialect.ts';
import { hasRow } from './ids.ts';
import { recipientColumns } from './rows.ts';

/** See `OutlookStore.amend`. */
export function amendMails(database: SqlScope, record: OutlookRecord, mail: AmendedMail): Promise<void> {
  return writing(database, async (scope) => {
    const { invitationId, adminMailId } = record;
    if (invitationId !== null) await amendInviting(scope, invitationId, mail);
    if (adminMailId !== null) await amendAdminMail(scope, adminMailId, mail);
  });
}

async function amendInviting(scope: SqlScope, id: string, mail: AmendedMail): Promise<void> {
  const { db } = scope;
  const { language, template, subject } = mail;
  const set = { language, template, subject };
  if (await hasRow(scope, 'invitation', id)) {
    await db.updateTable('invitation').set(set).where('id', '=', id).execute();
    await db.deleteFrom('recipient').where('invitation_id', '=', id).execute();
    const rows = recipientColumns(mail).map((columns) => ({ invitation_id: id, ...columns }));
    if (rows.length > 0) await db.insertInto('recipient').values(rows).execute();
    return;
  }
  await db.updateTable('event').set(set).where('id', '=', id).execute();
  await db.deleteFrom('event_recipient').where('event_id', '=', id).execute();
  const rows = recipientColumns(mail).map((columns) => ({ event_id: id, ...columns }));
  if (rows.length > 0) await db.insertInto('event_recipient').values(rows).execute();
}

async function amendAdminMail({ db }: SqlScope, id: string, mail: AmendedMail): Promise<void> {
  const { language, template, subject } = mail;
  await db.updateTable('admin_mail').set({ language, template, subject }).where('id', '=', id).execute();
  await db.deleteFrom('admin_mail_recipient').where('mail_id', '=', id).execute();
  const rows = recipientColumns(mail).map((columns) => ({ mail_id: id, ...columns }));
  if (rows.length > 0) await db.insertInto('admin_mail_recipient').values(rows).execute();
}
