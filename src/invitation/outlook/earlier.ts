import type { OutlookMailbox } from '../../graph/mailbox.ts';
import type { MailMessage } from '../../graph/messages.ts';
import type { OutlookDraft, OutlookDraftKey } from '../../ledger/outlook.ts';
import type { MailFacts } from '../prepare.ts';
import { isInvitation } from '../purpose.ts';
import { contentHash } from './content.ts';

/** What became of the last draft of a mail. */
export type EarlierDraft =
  | { readonly kind: 'none' }
  /** It is there, and nobody edited it. */
  | { readonly kind: 'ours'; readonly draft: OutlookDraft; readonly message: MailMessage }
  | { readonly kind: 'edited'; readonly draft: OutlookDraft; readonly message: MailMessage }
  /** A command was stopped while it made it, or the answer was lost; it was made all the same. */
  | { readonly kind: 'found'; readonly draft: OutlookDraft; readonly message: MailMessage }
  /** The same, and it is not in the mailbox by its id. */
  | { readonly kind: 'stopped'; readonly draft: OutlookDraft }
  /** `at` is ISO 8601, null where the mailbox does not say. */
  | { readonly kind: 'sent'; readonly draft: OutlookDraft; readonly at: string | null }
  | { readonly kind: 'in-trash'; readonly draft: OutlookDraft }
  | { readonly kind: 'sent-or-deleted'; readonly draft: OutlookDraft }
  /** It is in another mailbox than the one at hand. */
  | { readonly kind: 'elsewhere'; readonly draft: OutlookDraft };

/** Which mail a draft is of. */
export async function draftKeyOf({ partnerTenantId, ...facts }: MailFacts): Promise<OutlookDraftKey> {
  const { purpose, customer, invitationId, relationshipId } = facts;
  const { nameKey } = await import('../../text/name-key.ts');
  const about = isInvitation(purpose)
    ? `customer ${nameKey(customer)}`
    : purpose === 'reminder'
      ? `invitation ${invitationId}`
      : `relationship ${relationshipId}`;
  return { partner: partnerTenantId, purpose, about };
}

/** What became of this draft, as the mailbox shows it. */
export async function examineDraft(draft: OutlookDraft, mailbox: OutlookMailbox): Promise<EarlierDraft> {
  if (draft.mailbox.toLowerCase() !== mailbox.account.toLowerCase()) return { kind: 'elsewhere', draft };
  const message = await messageOf(draft, mailbox);
  if (message === undefined) return whereItWent(draft, mailbox);
  if (!message.isDraft) return { kind: 'sent', draft, at: message.sentAt };
  // Outlook deletes by moving, which leaves a draft a draft.
  if (message.folderId === (await mailbox.folder('deleteditems'))) return { kind: 'in-trash', draft };
  if (draft.made === null) return { kind: 'found', draft, message };
  return { kind: draft.made.hash === contentHash(message) ? 'ours' : 'edited', draft, message };
}

/** Undefined where there is none. The id of a draft that nobody told is found by the Message-ID that it was made with. */
async function messageOf(draft: OutlookDraft, mailbox: OutlookMailbox): Promise<MailMessage | undefined> {
  if (draft.made !== null) return mailbox.message(draft.made.messageId);
  const found = await mailbox.messagesOf(draft.internetMessageId);
  return found.find(({ isDraft }) => isDraft) ?? found[0];
}

/** A draft that is sent gets another id, so it is looked for by its Message-ID. */
async function whereItWent(draft: OutlookDraft, mailbox: OutlookMailbox): Promise<EarlierDraft> {
  if (draft.made === null) return { kind: 'stopped', draft };
  const [sent] = await mailbox.messagesOf(draft.made.internetMessageId, 'sentitems');
  return sent === undefined ? { kind: 'sent-or-deleted', draft } : { kind: 'sent', draft, at: sent.sentAt };
}
