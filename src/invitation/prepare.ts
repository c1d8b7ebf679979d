import { failed, wrongUsage } from '../errors.ts';
import type { NewInvitation } from '../ledger/invitation.ts';
import type { Clock } from '../ports/ports.ts';
import { type AskedAccess, accessValues } from './asked-access.ts';
import { type Composition, compose, composeKept, placeholderValues, type RecipientDetails } from './compose.ts';
import type { DraftLink } from './mail/draft.ts';
import { areOutOfOrder } from './mail/exchanged-links.ts';
import { checkBody, type DraftLinkProblem } from './mail/link-check.ts';
import { isolateNames } from './mail/names.ts';
import type { MailToRender } from './mail/rendered.ts';
import { type AdminPurpose, type InvitingPurpose, linksFor, type MailPurpose } from './purpose.ts';
import type { InvitingSender, Sender } from './sender.ts';
import { refuseUnsuitable } from './suitable.ts';
import { contactFor } from './template/honorific.ts';
import { longDate } from './template/long-date.ts';
import { findTags, isPlaceholderName } from './template/placeholders.ts';
import { type DraftSource, loadSource, type SourcePorts } from './template/source.ts';

/** What any mail to a customer has. */
export interface MailBasics {
  readonly recipient: RecipientDetails;
  /** The name of a template, or the path of a file; see `loadSource`. */
  readonly template: string;
  /** Language tag, e.g. `de`. */
  readonly language: string;
}

/** A mail that asks for a reseller relationship, and with `admin` for an admin relationship too. */
export type InvitingMail = MailBasics & { readonly sender: InvitingSender } & (
    | { readonly purpose: Extract<InvitingPurpose, 'invitation'> }
    | { readonly purpose: Extract<InvitingPurpose, 'both'>; readonly admin: AskedAccess }
    /** `invitationId` is the invitation that it reminds of. */
    | { readonly purpose: Extract<InvitingPurpose, 'reminder'>; readonly invitationId: string }
  );

/** A mail that asks for an admin relationship alone. */
export type AdminRequestMail = MailBasics & {
  readonly sender: Sender;
  readonly purpose: AdminPurpose;
  readonly admin: AskedAccess;
};

/** A mail to be drafted for one customer. Its template says nothing of its purpose. */
export type MailRequest = InvitingMail | AdminRequestMail;

/** What the ledger records besides what is in the draft. */
export interface MailFacts extends Omit<NewInvitation, 'link' | 'subject' | 'language' | 'to' | 'cc' | 'purpose'> {
  readonly purpose: MailPurpose;
  /** The id of the invitation that a reminder is an event of. */
  readonly invitationId?: string;
  /** The id of the admin relationship that the mail asks for. */
  readonly relationshipId?: string;
}

/** A draft, before anything was done with it. */
export interface PreparedMail {
  readonly composition: Composition;
  /** The body without Markdown, and with its names isolated where they are written in another direction. */
  readonly text: string;
  readonly readLook: MailToRender['readLook'];
  readonly facts: MailFacts;
}

/** Where the text of a mail comes from, and its date. */
export interface PreparePorts extends SourcePorts {
  readonly clock: Clock;
  /** The folder of the logos. */
  readonly logoFolder: string;
}

/** Asked first, since the first date that is written takes as long as all else that a draft needs. */
function placeholdersIn(source: DraftSource): ReadonlySet<string> {
  if ('kept' in source) return new Set();
  const { subject, body } = source.template;
  return new Set(findTags(`${subject}\n${body}`).map(({ name = '' }) => name));
}

/** The links that the mail has to contain, in the order in which they are to be opened. */
function linksOf(request: MailRequest): readonly DraftLink[] {
  const urls = {
    invitation: 'link' in request.sender ? request.sender.link : undefined,
    approval: 'admin' in request ? request.admin.link : undefined,
  };
  return linksFor(request.purpose).flatMap((kind) => {
    const url = urls[kind];
    return url === undefined ? [] : [{ kind, url }];
  });
}

/**
 * Makes the draft, and checks that its links reach the customer whole. Nothing is written, and nobody is asked. Rejects
 * as `loadSource` and `refuseUnsuitable` do, or with the code of a `DraftLinkProblem`.
 */
export async function prepareMail(request: MailRequest, ports: PreparePorts): Promise<PreparedMail> {
  const { sender, recipient, template, purpose } = request;
  const { profile, provider, partnerTenantId, operator } = sender;
  const admin = 'admin' in request ? request.admin : undefined;
  const links = linksOf(request);
  const { placeholders = {} } = recipient;
  const own = { stored: Object.keys(profile.placeholders ?? {}), given: Object.keys(placeholders) };
  const source = await loadSource(template, request.language, links, own, ports);
  const { language } = source;
  const used = placeholdersIn(source);
  const unused = Object.keys(placeholders).find((name) => !used.has(name));
  if (unused !== undefined) throw placeholderUnused(template, unused, used);
  const { contact = '' } = recipient;
  const values = placeholderValues(recipient, sender, {
    contact: 'kept' in source ? contact : contactFor(source.template.body, contact),
    link: links.find(({ kind }) => kind === 'invitation')?.url ?? '',
    date: used.has('date') ? longDate(ports.clock.now(), language) : '',
    ...(admin === undefined ? {} : accessValues(admin, language, used)),
  });
  if (!('kept' in source)) refuseUnsuitable(template, source, { sender, recipient, purpose, values });
  const composition =
    'kept' in source
      ? composeKept(source.kept, recipient, language, links)
      : compose(source.template, recipient, values, language, links);
  const { text, problem } = await checkBody(composition.draft.body, links, composition.values);
  if (problem !== undefined) throw unsendable(problem);
  if ('kept' in source && areOutOfOrder(source.kept.body, links)) {
    throw failed('link-misleading', 'The approval link stands before the invitation link.', {
      hint: 'Nothing was handed over. Put each link where the draft speaks of it, the invitation link first.',
    });
  }
  const readLook = async () => (await import('./brand.ts')).lookOf(profile, values.signature ?? '', ports);
  const { customer, domain } = recipient;
  const facts: MailFacts = {
    profile: profile.name,
    partnerTenantId,
    customer,
    template,
    kind: provider === undefined ? 'direct' : 'indirect',
    purpose,
    operator,
    ...(domain === undefined ? {} : { domain }),
    ...(provider === undefined ? {} : { provider: provider.name }),
    ...('invitationId' in request ? { invitationId: request.invitationId } : {}),
    ...(admin === undefined ? {} : { relationshipId: admin.relationshipId }),
  };
  return {
    composition,
    text: isolateNames(text, composition.values, language),
    readLook,
    facts,
  };
}

function placeholderUnused(template: string, unused: string, used: ReadonlySet<string>) {
  const own = [...used].filter((name) => !isPlaceholderName(name));
  return wrongUsage('placeholder-unused', `"${template}" has no {{${unused}}} that a text could be put in for.`, {
    hint: own.length === 0 ? 'It has no placeholder of your own.' : `It has: ${own.join(', ')}`,
    facts: { placeholder: unused },
  });
}

function unsendable({ code, message, line }: DraftLinkProblem) {
  return failed(code, line === undefined ? message : `Line ${line} of the text: ${message}`, {
    hint: 'Nothing was handed over. Mend the template or what you filled in.',
  });
}
