import type { CheckedRow } from '../../../bulk/checked-rows.ts';
import type { WorkRow } from '../../../bulk/work-list.ts';
import type { Context } from '../../../cli/context.ts';
import { ambiguitySentence } from '../../../customers/ambiguous-match.ts';
import type { WaitingInvitation } from '../../../customers/reminders.ts';
import { failed, RelateError } from '../../../errors.ts';
import type { InvitingMail } from '../../../invitation/prepare.ts';
import type { Invitation } from '../../../ledger/invitation.ts';
import { senderFrom } from '../../shared/draft/deliver.ts';
import type { MailDetails } from '../../shared/draft/recipient.ts';
import type { MailChecks } from '../../shared/draft-list/mail-checks.ts';
import { attentive } from '../../shared/list/attentive.ts';

/** A reminder that an invitation asks for. */
export type ReminderMail = Extract<InvitingMail, { readonly purpose: 'reminder' }>;

/** What all reminders have in common. */
export interface ForAllReminders {
  readonly details: MailDetails;
  readonly template: string;
  /** Undefined for the language of each invitation. */
  readonly language: string | undefined;
}

/** The reminder of an invitation. Throws as `senderFrom` does. */
export function reminderOf(
  context: Context,
  { id, customer, to, cc, domain, provider, language }: Invitation,
  forAll: ForAllReminders,
): ReminderMail {
  return {
    sender: senderFrom(context, provider),
    recipient: { customer, to, cc, ...(domain !== undefined && { domain }), ...forAll.details },
    template: forAll.template,
    language: forAll.language ?? language,
    purpose: 'reminder',
    invitationId: id,
  };
}

/** Checks each invitation as a single reminder of it is, down to its draft. */
export async function checkReminders(
  context: Context,
  waiting: readonly WaitingInvitation[],
  forAll: ForAllReminders,
  needsAddress: boolean,
  checks: MailChecks,
): Promise<readonly CheckedRow<ReminderMail>[]> {
  const check = attentive(context, async (invitation: WaitingInvitation): Promise<CheckedRow<ReminderMail>> => {
    const { id, customer: name, to, createdAt, remindedAt = createdAt } = invitation;
    const row = { number: null, name, task: undefined, problems: [] };
    if (leftOutFor(invitation) !== undefined) return row;
    try {
      if (needsAddress && to.length === 0) throw withoutAddress(id);
      const item = await checks.check(reminderOf(context, invitation, forAll));
      // What it comes after tells a reminder from the next one of the same invitation.
      return { ...row, task: { key: JSON.stringify([id, remindedAt]), item } };
    } catch (error) {
      if (!(error instanceof RelateError)) throw error;
      const { code } = error;
      return { ...row, problems: [{ place: '', heading: null, code, message: context.wording.line(error) }] };
    }
  });
  const rows: CheckedRow<ReminderMail>[] = [];
  for (const invitation of waiting) rows.push(await check(invitation));
  return rows;
}

/** Tells of each row which invitation it is, and why it is left out that is not due. The rows are those of `waiting`. */
export function markWaiting(rows: readonly WorkRow<ReminderMail>[], waiting: readonly WaitingInvitation[]): void {
  for (const [at, invitation] of waiting.entries()) {
    Object.assign(rows[at] ?? {}, { id: invitation.id }, leftOutFor(invitation));
  }
}

/** Why an invitation is left out; undefined for one that is due. */
function leftOutFor(invitation: WaitingInvitation): Pick<WorkRow<unknown>, 'state' | 'detail'> | undefined {
  const { ambiguousMatch, isDue, remindedAt = '' } = invitation;
  if (ambiguousMatch !== undefined) return { state: 'skipped', detail: ambiguitySentence(invitation) };
  return isDue ? undefined : { state: 'before', detail: `Reminded on ${remindedAt.slice(0, 10)}.` };
}

function withoutAddress(id: string): RelateError {
  return failed('address-missing', 'The invitation has no address.', {
    hint: {
      says: 'To remind it alone',
      next: { command: 'invitations remind', args: [id], options: { to: 'ADDRESS' } },
    },
  });
}
