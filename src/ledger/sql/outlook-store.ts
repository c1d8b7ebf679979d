import type {
  AmendedMail,
  MadeOutlookDraft,
  NewOutlookDraft,
  OutlookDraft,
  OutlookDraftKey,
  OutlookRecord,
  OutlookStore,
} from '../outlook.ts';
import { amendMails } from './amend.ts';
import { authorColumns } from './author-columns.ts';
import { repeating, type SqlScope } from './dialect.ts';
import type { OutlookDraftTable } from './tables.ts';

/** The drafts in Outlook in an SQL database. */
export class SqlOutlookStore implements OutlookStore {
  readonly #database: SqlScope;

  constructor(database: SqlScope) {
    this.#database = database;
  }

  async last({ partner, purpose, about }: OutlookDraftKey): Promise<OutlookDraft | undefined> {
    const row = await this.#database.db
      .selectFrom('outlook_draft')
      .selectAll()
      .where('partner_tenant_id', '=', partner)
      .where('purpose', '=', purpose)
      .where('about', '=', about)
      .orderBy('begun_at', 'desc')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? undefined : draftOf(row);
  }

  async begin({ id, partner, purpose, about, mailbox, internetMessageId }: NewOutlookDraft, at: Date): Promise<void> {
    const { db } = this.#database;
    const row: OutlookDraftTable = {
      ...{ id, purpose, about, mailbox },
      partner_tenant_id: partner,
      internet_message_id: internetMessageId,
      ...{ message_id: null, web_link: null, hash: null, invitation_id: null, admin_mail_id: null },
      begun_at: at.toISOString(),
      ...authorColumns(this.#database),
    };
    // It is there already when only the answer was lost.
    const insert = db
      .insertInto('outlook_draft')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doNothing());
    await repeating(this.#database, () => insert.execute());
  }

  async made(id: string, { internetMessageId, messageId, webLink, hash }: MadeOutlookDraft): Promise<void> {
    const update = this.#database.db
      .updateTable('outlook_draft')
      .set({ internet_message_id: internetMessageId, message_id: messageId, web_link: webLink, hash })
      .where('id', '=', id);
    await repeating(this.#database, () => update.execute());
  }

  async recorded(id: string, { invitationId, adminMailId }: OutlookRecord): Promise<void> {
    const update = this.#database.db
      .updateTable('outlook_draft')
      .set({ invitation_id: invitationId, admin_mail_id: adminMailId })
      .where('id', '=', id);
    await repeating(this.#database, () => update.execute());
  }

  amend(record: OutlookRecord, mail: AmendedMail): Promise<void> {
    return amendMails(this.#database, record, mail);
  }

  async forget(id: string): Promise<void> {
    const removal = this.#database.db.deleteFrom('outlook_draft').where('id', '=', id);
    await repeating(this.#database, () => removal.execute());
  }
}

function draftOf(row: OutlookDraftTable): OutlookDraft {
  const { id, purpose, about, mailbox, hash } = row;
  const internetMessageId = row.internet_message_id;
  return {
    ...{ id, purpose, about, mailbox, internetMessageId },
    partner: row.partner_tenant_id,
    made:
      row.message_id === null ? null : { internetMessageId, messageId: row.message_id, webLink: row.web_link, hash },
    invitationId: row.invitation_id,
    adminMailId: row.admin_mail_id,
    begunAt: row.begun_at,
  };
}
