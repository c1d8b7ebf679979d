import { html } from 'hono/html';
import type { FolderName, MailParty, StoredMail } from '../mail/mail.ts';
import { isolated, type Markup, page, row } from './layout.ts';

/** What the page shows. */
export interface MailboxView {
  readonly mails: readonly StoredMail[];
  /** The id of the mail that a link leads to. */
  readonly chosen: string | undefined;
  /** Of the forms. */
  readonly token: string;
}

const TITLES: Readonly<Record<FolderName, string>> = {
  drafts: 'Drafts',
  sentitems: 'Sent items',
  deleteditems: 'Deleted items',
};

/** All mailboxes, one after the other; a mail that was named alone. */
export function mailboxPage({ mails, chosen, token }: MailboxView): Markup {
  const shown = chosen === undefined ? mails : mails.filter(({ id }) => id === chosen);
  const mailboxes = [...new Set(shown.map(({ mailbox }) => mailbox))];
  const content = mailboxes.map(
    (mailbox) => html`<h2>${mailbox.slice(mailbox.indexOf('/') + 1)}</h2>
      ${(['drafts', 'sentitems', 'deleteditems'] as const).map((folder) => {
        const inFolder = shown.filter((mail) => mail.mailbox === mailbox && mail.folder === folder);
        return inFolder.map((mail) => mailRow(mail, token));
      })}`,
  );
  return page(
    'Mailbox',
    html`<h1>Mailbox</h1>
      <p class="lead">The drafts that relate made, as Outlook would have them. Send, Edit and Delete do here what they do there; nothing leaves this machine.</p>
      ${content.length === 0 ? html`<p>${chosen === undefined ? 'There is no mail yet.' : 'This mail is not there any more: it was sent or deleted.'}</p>` : content}
      ${chosen === undefined ? '' : html`<p><a href="/mailbox">The whole mailbox</a></p>`}`,
  );
}

function mailRow(mail: StoredMail, token: string): Markup {
  const { id, folder, subject, to, cc, sentAt } = mail;
  const isDraft = sentAt === null;
  return html`<dl>
      ${row('Folder', TITLES[folder])}
      ${row('Subject', html`<a href="/mailbox/mail?ItemID=${encodeURIComponent(id)}">${isolated(subject === '' ? '(no subject)' : subject)}</a>`)}
      ${row('To', names(to))} ${cc.length === 0 ? '' : row('Cc', names(cc))}
    </dl>
    <form method="post" aria-label="${subject}">
      <input type="hidden" name="token" value="${token}">
      <input type="hidden" name="id" value="${id}">
      <div class="buttons">
        ${isDraft ? html`<button class="primary" name="action" value="send">Send</button>` : ''}
        ${isDraft ? html`<button name="action" value="edit">Edit</button>` : ''}
        <button name="action" value="delete">Delete</button>
      </div>
    </form>`;
}

function names(parties: readonly MailParty[]): string {
  return parties.map(({ name, address }) => (name === '' ? address : `${name} <${address}>`)).join(', ');
}

/** The mail as it is read, with its pictures. */
export function shownMail({ html: body, parts }: StoredMail): string {
  return parts.reduce(
    (whole, { contentId, type, content }) =>
      contentId === '' ? whole : whole.replaceAll(`cid:${contentId}`, `data:${type};base64,${content}`),
    body,
  );
}
