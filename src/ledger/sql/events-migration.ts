import { type Kysely, sql } from 'kysely';

/**
 * Reminders, and mails that ask for access again, were invitations of their own: they become events of the invitation
 * they belong to, with their ids, recipients and hand-offs. What belongs to none stays an invitation.
 */
export async function turnMailsIntoEvents(db: Kysely<unknown>): Promise<void> {
  await createTables(db);
  await sql`
    insert into event (id, invitation_id, kind, language, template, link, subject, operator, at)
    select id, event_of, purpose, language, template, link, subject, operator, created_at
    from (
      select mail.*, coalesce(mail.reminds, ${restoredInvitation()}) as event_of
      from invitation as mail
      where mail.purpose <> 'invitation'
    ) as found
    where event_of is not null`.execute(db);
  for (const [table, columns] of [
    ['recipient', 'field, address, position'],
    ['hand_off', 'kind, at, detail'],
  ] as const) {
    const [from, to] = [sql.table(table), sql.table(`event_${table}`)];
    await sql`
      insert into ${to} (event_id, ${sql.raw(columns)})
      select invitation_id, ${sql.raw(columns)} from ${from}
      where invitation_id in (select id from event)`.execute(db);
    await sql`delete from ${from} where invitation_id in (select id from event)`.execute(db);
  }
  await sql`delete from invitation where id in (select id from event)`.execute(db);
  // Both follow from the events now.
  await db.schema.alterTable('invitation').dropColumn('reminds').execute();
  await db.schema.alterTable('invitation').dropColumn('reminded_at').execute();
}

/** The invitation that a mail about access belongs to: to the same customer, rather one that was accepted, and the last. */
function restoredInvitation() {
  return sql`(
    select earlier.id from invitation as earlier
    where mail.purpose = 'restore' and earlier.purpose <> 'restore' and earlier.reminds is null
      and earlier.partner_tenant_id = mail.partner_tenant_id and earlier.created_at <= mail.created_at
      and (earlier.customer_key = mail.customer_key or earlier.domain = mail.domain)
    order by (earlier.accepted_at is null), (earlier.withdrawn_at is not null), earlier.created_at desc, earlier.id
    limit 1)`;
}

async function createTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('event')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('invitation_id', 'text', (column) => column.notNull().references('invitation.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('template', 'text', (column) => column.notNull())
    .addColumn('link', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('operator', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('event_of_invitation').on('event').column('invitation_id').execute();
  await db.schema
    .createTable('event_recipient')
    .addColumn('event_id', 'text', (column) => column.notNull().references('event.id'))
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('event_recipient_key', ['event_id', 'field', 'position'])
    .execute();
  await db.schema
    .createTable('event_hand_off')
    .addColumn('event_id', 'text', (column) => column.notNull().references('event.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('detail', 'text')
    .execute();
  await db.schema.createIndex('hand_off_of_event').on('event_hand_off').column('event_id').execute();
}
