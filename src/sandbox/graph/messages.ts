import type { JsonObject } from '../../text/json-object.ts';
import { jsonObjectIn } from '../admin/body.ts';
import type { GraphRefusal } from '../admin/facts.ts';
import { FOLDERS, type FolderName, type MailParty, type MailText, type StoredMail } from '../mail/mail.ts';
import { readMime } from '../mail/read-mime.ts';
import type { Sandbox } from '../sandbox.ts';
import { writtenMoment } from './bodies.ts';
import { etagOf, type GraphContext, graphError, graphUrl, pathPart, readBody } from './protocol.ts';
import { readQuery, selected } from './query.ts';

type MailRefusal = Omit<GraphRefusal, 'status'> & { readonly status: GraphRefusal['status'] };

/** Whose mailbox it is: that of who calls. */
function mailboxOf(context: GraphContext): string {
  const { tenantId, directory } = context.get('caller');
  return `${tenantId}/${directory.me.userPrincipalName.toLowerCase()}`;
}

/** POST /me/messages: MIME as Base64 (Microsoft Graph documentation, user-post-messages). */
export async function createMessage(sandbox: Sandbox, context: GraphContext): Promise<Response> {
  if (!(context.req.header('content-type') ?? '').startsWith('text/plain')) {
    return refuse(sandbox, context, { ...INVALID, message: 'The stand-in takes drafts as MIME (text/plain) alone.' });
  }
  const mime = await readMime(await context.req.text());
  if (!mime.ok) {
    const code = 'ErrorMimeContentInvalidBase64String';
    return refuse(sandbox, context, { status: 400, code, message: mime.problem });
  }
  const mail = sandbox.mailboxes.createDraft(mailboxOf(context), mime.value);
  if (context.get('touchesMail')) sandbox.mailboxes.touch(mail);
  return context.json(bodyOf(context, mail), 201);
}

/** GET /me/messages/{id} (message-get). */
export function getMessage(sandbox: Sandbox, context: GraphContext): Response {
  const mail = sandbox.mailboxes.find(pathPart(context, 'id'), mailboxOf(context));
  if (mail === undefined) return refuse(sandbox, context, MISSING);
  return context.json(selected(bodyOf(context, mail), context.req.query('$select')?.split(',')));
}

/** GET /me/messages/{id}/$value: the MIME (message-get-mime), here only while nobody changed the mail. */
export function getMime(sandbox: Sandbox, context: GraphContext): Response {
  const mail = sandbox.mailboxes.find(pathPart(context, 'id'), mailboxOf(context));
  if (mail === undefined) return refuse(sandbox, context, MISSING);
  if (mail.mime === null) {
    return refuse(sandbox, context, { ...INVALID, message: 'The stand-in writes no MIME of a mail that was changed.' });
  }
  return context.body(Buffer.from(mail.mime, 'base64'), 200, { 'Content-Type': 'text/plain' });
}

/** PATCH /me/messages/{id}, which takes JSON alone (message-update). */
export async function patchMessage(sandbox: Sandbox, context: GraphContext): Promise<Response> {
  const mail = sandbox.mailboxes.find(pathPart(context, 'id'), mailboxOf(context));
  if (mail === undefined) return refuse(sandbox, context, MISSING);
  const match = context.req.header('If-Match');
  if (match !== undefined && match !== etagOfMail(mail)) return refuse(sandbox, context, CONFLICT);
  if (mail.sentAt !== null) return refuse(sandbox, context, NOT_DRAFT);
  const body = await readBody(context);
  if (!body.ok) return refuse(sandbox, context, body.problem);
  const change = readChange(body.value);
  if (change === undefined) return refuse(sandbox, context, INVALID);
  return context.json(bodyOf(context, sandbox.mailboxes.change(mail, change)));
}

/** DELETE /me/messages/{id}: it goes to Deleted Items, and from there for good (message-delete). */
export function deleteMessage(sandbox: Sandbox, context: GraphContext): Response {
  const mail = sandbox.mailboxes.find(pathPart(context, 'id'), mailboxOf(context));
  if (mail === undefined) return refuse(sandbox, context, MISSING);
  if (mail.folder === 'deleteditems') sandbox.mailboxes.remove(mail);
  else sandbox.mailboxes.discard(mail);
  return context.body(null, 204);
}

/** GET /me/messages, or those of a folder (user-list-messages, mailfolder-list-messages). */
export function listMessages(sandbox: Sandbox, context: GraphContext): Response {
  const wanted = context.req.param('folder') === undefined ? undefined : folderOf(context);
  if (wanted === undefined && context.req.param('folder') !== undefined) return refuse(sandbox, context, MISSING);
  const query = readQuery(context, ['internetMessageId']);
  if (!query.ok) return refuse(sandbox, context, query.problem);
  const id = query.value.filter.get('internetMessageId');
  const mails = sandbox.mailboxes
    .list({ mailbox: mailboxOf(context), ...(wanted === undefined ? {} : { folder: wanted }) })
    .filter(({ internetMessageId }) => id === undefined || internetMessageId === id);
  return context.json({
    '@odata.context': graphUrl(context, '/$metadata#messages'),
    value: mails.map((mail) => selected(bodyOf(context, mail), query.value.select)),
  });
}

/** GET /me/mailFolders/{id or well-known name} (mailfolder-get). */
export function getFolder(sandbox: Sandbox, context: GraphContext): Response {
  const folder = folderOf(context);
  if (folder === undefined) return refuse(sandbox, context, MISSING);
  return context.json({ '@odata.context': graphUrl(context, '/$metadata#mailFolders'), id: folderId(folder) });
}

function folderOf(context: GraphContext): FolderName | undefined {
  const named = pathPart(context, 'folder');
  return FOLDERS.find((folder) => folder === named || folderId(folder).toLowerCase() === named);
}

function folderId(folder: FolderName): string {
  return Buffer.from(`folder ${folder}`).toString('base64url');
}

function refuse(sandbox: Sandbox, context: GraphContext, refusal: MailRefusal): Response {
  return graphError(context, sandbox.admin.now, refusal);
}

function etagOfMail({ id, changeKey }: StoredMail): string {
  return etagOf(id, changeKey);
}

function bodyOf(context: GraphContext, mail: StoredMail): object {
  const { id, subject, html, internetMessageId, folder, createdAt, changedAt, sentAt } = mail;
  const link = new URL('/mailbox', context.req.url);
  link.searchParams.set('ItemID', id);
  return {
    '@odata.context': graphUrl(context, '/$metadata#messages/$entity'),
    '@odata.etag': etagOfMail(mail),
    id,
    changeKey: etagOfMail(mail).slice(3, -1),
    isDraft: sentAt === null,
    isRead: true,
    subject,
    body: { contentType: 'html', content: html },
    toRecipients: mail.to.map(recipient),
    ccRecipients: mail.cc.map(recipient),
    bccRecipients: mail.bcc.map(recipient),
    hasAttachments: mail.parts.some(({ contentId }) => contentId === ''),
    internetMessageId,
    webLink: link.href,
    parentFolderId: folderId(folder),
    createdDateTime: writtenMoment(createdAt),
    lastModifiedDateTime: writtenMoment(changedAt),
    sentDateTime: writtenMoment(sentAt ?? createdAt),
  };
}

function recipient({ name, address }: MailParty) {
  return { emailAddress: { name: name === '' ? address : name, address } };
}

/** Undefined for what the service would not take. */
function readChange({ subject, body, ...recipients }: JsonObject): Partial<MailText> | undefined {
  const given: { -readonly [Name in keyof MailText]?: MailText[Name] } = {};
  if (subject !== undefined) given.subject = String(subject);
  if (body !== undefined) {
    const { contentType, content } = jsonObjectIn(body) ?? {};
    if (typeof content !== 'string' || !/^html$/i.test(String(contentType))) return undefined;
    given.html = content;
  }
  for (const field of ['to', 'cc', 'bcc'] as const) {
    const list = recipients[`${field}Recipients`];
    if (list === undefined) continue;
    if (!Array.isArray(list)) return undefined;
    given[field] = list.map((entry) => {
      const { name, address } = jsonObjectIn(jsonObjectIn(entry)?.emailAddress) ?? {};
      return { name: String(name ?? ''), address: String(address ?? '') };
    });
  }
  return given;
}

const INVALID: MailRefusal = { status: 400, code: 'ErrorInvalidRequest', message: 'The request is invalid.' };
const MISSING: MailRefusal = {
  status: 404,
  code: 'ErrorItemNotFound',
  message: 'The specified object was not found in the store.',
};
const NOT_DRAFT: MailRefusal = {
  status: 400,
  code: 'ErrorInvalidPropertySet',
  message: 'The requested operation is invalid. Message is not draft.',
};
/** Also where Exchange itself has worked on the item (davmail #491, msgraph-sdk-powershell #2080). */
export const CONFLICT: MailRefusal = {
  status: 412,
  code: 'ErrorIrresolvableConflict',
  message:
    'The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.',
};
