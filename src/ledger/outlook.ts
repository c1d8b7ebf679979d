import type { NewInvitation } from './invitation.ts';

/** What a mail in Outlook is for, by the names of the mails that are drafted. */
export type OutlookPurpose =
  | 'invitation'
  | 'both'
  | 'reminder'
  | 'admin-request'
  | 'admin-renew'
  | 'admin-restore'
  | 'admin-reminder';

/** Which mail a draft is of: a second draft for the same partner, purpose and subject matter is one of the same mail. */
export interface OutlookDraftKey {
  /** The partner: see `partnerKey`. */
  readonly partner: string;
  readonly purpose: OutlookPurpose;
  /** The customer, the invitation or the admin relationship that it is about, as one text. */
  readonly about: string;
}

/** What is known of a draft before it is made. */
export interface NewOutlookDraft extends OutlookDraftKey {
  /** A GUID. */
  readonly id: string;
  /** The address of whose mailbox it is in. */
  readonly mailbox: string;
  /** The Message-ID that it is made with, in angle brackets. */
  readonly internetMessageId: string;
}

/** What is known once it was made. */
export interface MadeOutlookDraft {
  /** As the mailbox has it: it may have put another one in place of the one that was sent. */
  readonly internetMessageId: string;
  readonly messageId: string;
  readonly webLink: string | null;
  /** Of its content as it was read back; null where nobody knows whether it was edited before it was read. */
  readonly hash: string | null;
}

/** Where the hand-offs of the mail are recorded. */
export interface OutlookRecord {
  /** The id of the invitation, or of the event of one. */
  readonly invitationId: string | null;
  /** The id of the mail about an admin relationship. */
  readonly adminMailId: string | null;
}

/** What of a mail a changed draft has anew. */
export type AmendedMail = Pick<NewInvitation, 'language' | 'template' | 'subject' | 'to' | 'cc'>;

/** A draft in Outlook, as the ledger has it. */
export interface OutlookDraft extends NewOutlookDraft, OutlookRecord {
  /** Null where it is not known whether it was made: the command was stopped, or the answer was lost. */
  readonly made: MadeOutlookDraft | null;
  /** When it was begun. ISO 8601, UTC, with milliseconds. */
  readonly begunAt: string;
}

/** The drafts in Outlook, each noted before it is made, so that one is not made twice without a word. */
export interface OutlookStore {
  /** The draft of this mail that was begun last. */
  last(key: OutlookDraftKey): Promise<OutlookDraft | undefined>;
  begin(draft: NewOutlookDraft, at: Date): Promise<void>;
  /** It was made, or changed. */
  made(id: string, made: MadeOutlookDraft): Promise<void>;
  recorded(id: string, record: OutlookRecord): Promise<void>;
  /** The draft was changed: what is recorded of the mail is what it has now. The first hand-off keeps its moment. */
  amend(record: OutlookRecord, mail: AmendedMail): Promise<void>;
  /** It was not made, for sure. */
  forget(id: string): Promise<void>;
}
