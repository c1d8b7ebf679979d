import { failed } from '../errors.ts';
import type { EventKind, NewInvitation } from '../ledger/invitation.ts';
import type { Clock } from '../ports/ports.ts';
import { type Composition, compose, composeKept, placeholderValues, type RecipientDetails } from './compose.ts';
import { checkBody, type DraftLinkProblem } from './mail/link-check.ts';
import type { Sender } from './sender.ts';
import { refuseUnsuitable } from './suitable.ts';
import { longDate } from './template/long-date.ts';
import { findPlaceholders } from './template/placeholders.ts';
import { type DraftSource, loadSource, type SourcePorts } from './template/source.ts';

/** A mail to be drafted for one customer. */
export interface MailRequest {
  readonly sender: Sender;
  readonly recipient: RecipientDetails;
  /** The name of a template, or the path of a file; see `loadSource`. */
  readonly template: string;
  /** Language tag, e.g. `de`. */
  readonly language: string;
  /** What the mail is for. Its template says nothing about that. */
  readonly purpose: MailPurpose;
  /** The id of the invitation that the mail is an event of: of each reminder, and of the others where there is one. */
  readonly invitationId?: string;
}

/** What a mail is for: to invite a customer, or what comes after that. */
export type MailPurpose = 'invitation' | EventKind;

/** What the ledger records besides what is in the draft. */
export interface InvitationFacts
  extends Omit<NewInvitation, 'link' | 'subject' | 'language' | 'to' | 'cc' | 'purpose'>,
    Pick<MailRequest, 'purpose' | 'invitationId'> {}

/** A draft, before anything was done with it. */
export interface PreparedMail {
  readonly composition: Composition;
  /** The body without Markdown. */
  readonly text: string;
  readonly facts: InvitationFacts;
}

/** Where the text of a mail comes from, and its date. */
export interface PreparePorts extends SourcePorts {
  readonly clock: Clock;
}

/** Asked first, since the first date that is written takes as long as all else that a draft needs. */
function namesDate(source: DraftSource): boolean {
  if ('kept' in source) return false;
  const { subject, body } = source.template;
  return findPlaceholders(`${subject}\n${body}`).some(({ name }) => name === 'date');
}

/**
 * Makes the draft, and checks that its link reaches the customer whole. Nothing is written, and nobody is asked. Rejects
 * as `loadSource` and `refuseUnsuitable` do, or with the code of a `DraftLinkProblem`.
 */
export async function prepareMail(request: MailRequest, ports: PreparePorts): Promise<PreparedMail> {
  const { sender, recipient, template, purpose, invitationId } = request;
  const { profile, provider, link, partnerTenantId, operator } = sender;
  const source = await loadSource(template, request.language, link, ports);
  const { language } = source;
  const today = namesDate(source) ? longDate(ports.clock.now(), language) : '';
  const values = placeholderValues(recipient, profile, provider, link, today);
  if (!('kept' in source)) refuseUnsuitable(template, source, sender, recipient, values);
  const composition =
    'kept' in source
      ? composeKept(source.kept, recipient, link, language)
      : compose(source.template, recipient, values, language);
  const { text, problem } = await checkBody(composition.draft.body, link, composition.values);
  if (problem !== undefined) throw unsendable(problem);
  const { customer, domain } = recipient;
  const facts: InvitationFacts = {
    profile: profile.name,
    partnerTenantId,
    customer,
    template,
    kind: provider === undefined ? 'direct' : 'indirect',
    purpose,
    operator,
    ...(domain === undefined ? {} : { domain }),
    ...(provider === undefined ? {} : { provider: provider.name }),
    ...(invitationId === undefined ? {} : { invitationId }),
  };
  return { composition, text, facts };
}

function unsendable({ code, message, line }: DraftLinkProblem) {
  return failed(code, line === undefined ? message : `Line ${line} of the text: ${message}`, {
    hint: 'Nothing was handed over. Mend the template or what you filled in.',
  });
}
