import type { PartnerType } from '../account/profile.ts';
import type { NewAdminMail } from '../ledger/admin.ts';
import type { DraftLink } from './mail/draft.ts';
import type { TemplateKind } from './template/kind.ts';

/** What a mail is for, whatever its template is called. */
export type MailPurpose = InvitingPurpose | AdminPurpose;

/**
 * To ask for a reseller relationship, to ask for that and an admin relationship in one mail, or to remind of an
 * invitation.
 */
export type InvitingPurpose = 'invitation' | 'both' | 'reminder';

/** To ask for an admin relationship: a first one, one that follows on another, one for lost access; or to remind of one. */
export type AdminPurpose = 'admin-request' | 'admin-renew' | 'admin-restore' | 'admin-reminder';

interface Purpose {
  /** The links that the mail has to contain, in the order in which they are to be opened. */
  readonly links: readonly DraftLink['kind'][];
  /** The template that is used unless another one is named. */
  readonly template: TemplateKind;
  /** What the ledger calls the mail as one about an admin relationship; null where it is none. */
  readonly recordedAs: NewAdminMail['purpose'] | null;
}

const PURPOSES: Readonly<Record<MailPurpose, Purpose>> = {
  invitation: { links: ['invitation'], template: 'invitation', recordedAs: null },
  both: { links: ['invitation', 'approval'], template: 'both', recordedAs: 'both' },
  reminder: { links: ['invitation'], template: 'reminder', recordedAs: null },
  'admin-request': { links: ['approval'], template: 'admin', recordedAs: 'request' },
  'admin-renew': { links: ['approval'], template: 'admin', recordedAs: 'renew' },
  'admin-restore': { links: ['approval'], template: 'restore', recordedAs: 'restore' },
  'admin-reminder': { links: ['approval'], template: 'admin-reminder', recordedAs: 'reminder' },
};

/** The links that a mail for this has to contain, in the order in which they are to be opened. */
export function linksFor(purpose: MailPurpose): Purpose['links'] {
  return PURPOSES[purpose].links;
}

/** Whether a mail for this is the first that asks a customer for a reseller relationship. */
export function isInvitation(purpose: MailPurpose): purpose is 'invitation' | 'both' {
  return purpose === 'invitation' || purpose === 'both';
}

/** What the ledger calls a mail for this as one about an admin relationship; null where it is none. */
export function adminPurposeOf(purpose: MailPurpose): Purpose['recordedAs'] {
  return PURPOSES[purpose].recordedAs;
}

/** The template that a partner of this type uses for this unless another one is named. */
export function usualTemplate(purpose: MailPurpose, type: PartnerType): TemplateKind {
  return purpose === 'invitation' && type === 'reseller' ? 'indirect' : PURPOSES[purpose].template;
}
