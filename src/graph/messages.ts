import type { Answer } from '../transport/answer.ts';
import { jsonOf } from '../transport/check.ts';
import type { Endpoint, ListEndpoint, Payload } from '../transport/endpoint.ts';
import { fieldsOf, textIn } from '../transport/fields.ts';
import { identified, textOrNull } from './fields.ts';
import { quoted, segment, withQuery } from './paths.ts';

/** What an operator sees and edits of a mail. Recipients are addresses, without the names beside them. */
export interface MailContent {
  readonly subject: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly body: { readonly contentType: string; readonly content: string };
}

/** A mail in the mailbox of who is signed in. */
export interface MailMessage extends MailContent {
  /** An immutable one: it stays when the mail is moved, but not when it is sent. */
  readonly id: string;
  readonly etag: string | null;
  /** False once it was sent. */
  readonly isDraft: boolean;
  /** With angle brackets. */
  readonly internetMessageId: string | null;
  /** Where Outlook on the web shows it. */
  readonly webLink: string | null;
  readonly folderId: string | null;
  /** ISO 8601; of a draft, the moment it was made. */
  readonly sentAt: string | null;
}

/** A recipient: `name` may be empty. */
export interface MailRecipient {
  readonly name: string;
  readonly address: string;
}

/** What is put into a draft instead of what it has. */
export interface DraftChange {
  readonly subject: string;
  readonly html: string;
  readonly to: readonly MailRecipient[];
  readonly cc: readonly MailRecipient[];
}

/** Folders that the service knows by these names in every language. */
export type MailFolder = 'drafts' | 'deleteditems' | 'sentitems';

const FIELDS =
  'id,isDraft,subject,body,toRecipients,ccRecipients,bccRecipients,internetMessageId,webLink,parentFolderId,sentDateTime';

/** Source: Microsoft Graph documentation, Get immutable identifiers for Outlook resources. */
const PREFER = 'IdType="ImmutableId"';
const payload = (): Payload => ({ prefer: PREFER });

/**
 * A draft of a MIME message. Only this path takes MIME, in Base64 and as text/plain; over 4 MB it answers 413. Source:
 * Microsoft Graph documentation, Create message.
 */
export const draftCreation = {
  method: 'POST',
  path: () => '/v1.0/me/messages',
  payload: (mime) => ({ prefer: PREFER, content: { type: 'text/plain', text: Buffer.from(mime).toString('base64') } }),
  what: 'a draft',
  needsUser: true,
  read: (answer) => readMessage(jsonOf(answer), answer, ''),
} as const satisfies Endpoint<[mime: Uint8Array], MailMessage>;

/** Source: Microsoft Graph documentation, Get message. */
export const messageRecord = {
  method: 'GET',
  path: (id) => withQuery(`/v1.0/me/messages/${segment(id)}`, { $select: FIELDS }),
  payload,
  what: 'a draft',
  needsUser: true,
  read: (answer) => readMessage(jsonOf(answer), answer, ''),
} as const satisfies Endpoint<[id: string], MailMessage>;

/**
 * Takes JSON alone, and changes the subject and the body only while it is a draft. Source: Microsoft Graph
 * documentation, Update message.
 */
export const draftUpdate = {
  method: 'PATCH',
  path: (id) => `/v1.0/me/messages/${segment(id)}`,
  payload: (_id, etag, { subject, html, to, cc }) => ({
    prefer: PREFER,
    ...(etag === null ? {} : { ifMatch: etag }),
    body: {
      subject,
      body: { contentType: 'html', content: html },
      toRecipients: to.map(recipientBody),
      ccRecipients: cc.map(recipientBody),
    },
  }),
  what: 'a draft',
  needsUser: true,
  read: (answer) => answer,
} as const satisfies Endpoint<[id: string, etag: string | null, change: DraftChange], Answer>;

/** The mails with this Message-ID, in one folder or in all. Source: Microsoft Graph documentation, List messages. */
export const messagesById = {
  method: 'GET',
  path: (internetMessageId, folder) =>
    withQuery(folder === undefined ? '/v1.0/me/messages' : `/v1.0/me/mailFolders/${folder}/messages`, {
      $filter: `internetMessageId eq ${quoted(internetMessageId)}`,
      $select: FIELDS,
    }),
  payload,
  what: 'the mails of an id',
  needsUser: true,
  read: (item, index, answer) => readMessage(item, answer, `value[${index}]`),
  keyOf: ({ id }) => id,
} as const satisfies ListEndpoint<[internetMessageId: string, folder?: MailFolder], MailMessage>;

/** The id of a folder. Source: Microsoft Graph documentation, Get mailFolder. */
export const folderId = {
  method: 'GET',
  path: (folder) => withQuery(`/v1.0/me/mailFolders/${folder}`, { $select: 'id' }),
  payload,
  what: 'a folder of the mailbox',
  needsUser: true,
  read: (answer) => identified(jsonOf(answer), answer, '').id,
} as const satisfies Endpoint<[folder: MailFolder], string>;

function recipientBody({ name, address }: MailRecipient) {
  return { emailAddress: { address, ...(name === '' ? {} : { name }) } };
}

function readMessage(value: unknown, answer: Answer, where: string): MailMessage {
  const message = identified(value, answer, where);
  const { contentType, content } = fieldsOf(message.body);
  return {
    id: message.id,
    etag: textOrNull(message['@odata.etag']),
    isDraft: message.isDraft === true,
    subject: textIn(message.subject),
    to: addressesIn(message.toRecipients),
    cc: addressesIn(message.ccRecipients),
    bcc: addressesIn(message.bccRecipients),
    body: { contentType: textIn(contentType).toLowerCase(), content: textIn(content) },
    internetMessageId: textOrNull(message.internetMessageId),
    webLink: textOrNull(message.webLink),
    folderId: textOrNull(message.parentFolderId),
    sentAt: textOrNull(message.sentDateTime),
  };
}

function addressesIn(recipients: unknown): readonly string[] {
  if (!Array.isArray(recipients)) return [];
  return recipients.map((recipient) => textIn(fieldsOf(fieldsOf(recipient).emailAddress).address));
}
