import type { Context } from '../../cli/context.ts';
import { refuseOtherPartner } from '../../cli/invitation-partner.ts';
import { noneRecorded, withLedger } from '../../cli/ledger.ts';
import { wholeNumber } from '../../cli/numbers.ts';
import { type InvitationWithCandidates, withOwnCandidates } from '../../customers/ambiguous-match.ts';
import { dueReminders, refuseUnlessPending } from '../../customers/reminders.ts';
import { ExitCode, wrongUsage } from '../../errors.ts';
import type { MailRequest } from '../../invitation/prepare.ts';
import { oneLine } from '../../output/sanitise.ts';
import { ambiguityLines, tellAmbiguous } from '../shared/ambiguous-match.ts';
import { type DeliverOptions, deliverDraft, senderFrom } from '../shared/draft/deliver.ts';
import { type DraftResult, draftFields } from '../shared/draft/fields.ts';
import { type HandOffOptions, type WantedHandOffs, wantedHandOffs } from '../shared/draft/hand-offs.ts';
import { noteFrom } from '../shared/draft/recipient.ts';

interface RemindOptions extends HandOffOptions {
  /** Days, as typed. */
  readonly pendingFor?: string;
  readonly lang?: string;
  readonly note?: string;
  readonly dryRun?: boolean;
}

/** `relate invitations remind`: the reminder for one invitation, or for all that have been pending for so many days. */
export async function run(context: Context, options: RemindOptions, id: string | undefined): Promise<ExitCode> {
  if (await context.printer.answersBeforehand(draftFields)) return ExitCode.done;
  const days = wholeNumber(options.pendingFor, '--pending-for', 0, 3650);
  if (id !== undefined && days !== undefined) {
    throw wrongUsage('option-conflict', '--pending-for chooses the invitations; an id does too.');
  }
  if (id === undefined && days === undefined) {
    throw wrongUsage('invitation-missing', 'Whom to remind is missing.', {
      hint: 'relate invitations remind ID, or all: relate invitations remind --pending-for 14',
    });
  }
  // Standard input can be read once only, and several reminders have the same note.
  const note = options.note === undefined ? undefined : await noteFrom(context, options.note);
  if (id !== undefined) {
    const invitation = await withLedger(
      context,
      async (ledger) => withOwnCandidates(ledger, await ledger.find(id)),
      noneRecorded,
    );
    return remind(context, options, note, invitation);
  }
  return remindAll(context, options, note, days);
}

async function remindAll(
  context: Context,
  options: RemindOptions,
  note: string | undefined,
  days: number | undefined,
): Promise<ExitCode> {
  const now = context.world.clock.now();
  const { certain, ambiguous } = await withLedger(
    context,
    (ledger) => dueReminders(ledger, context.profile().name, now, days),
    noneRecorded,
  );
  await tellAmbiguous(context, ambiguous, 'Not reminded, since perhaps accepted');
  if (certain.length === 0) {
    await context.notice(`No ${ambiguous.length === 0 ? '' : 'other '}invitation has been pending for so long.`);
  }
  if (certain.length > 1 && options.eml !== undefined) {
    throw wrongUsage('option-conflict', '--eml is one file, and there are several reminders.', {
      hint: 'Remind one by one: relate invitations remind ID --eml FILE',
    });
  }
  const results: DraftResult[] = [];
  let worst: ExitCode = ExitCode.done;
  try {
    for (const invitation of certain) {
      const code = await remind(context, options, note, invitation, async (result) => void results.push(result));
      if (code !== ExitCode.done) worst = code;
    }
    return worst;
  } finally {
    // What was drafted before something went wrong is told as well.
    if (context.printer.request.explicit) await context.printer.list(results, draftFields, '');
  }
}

async function remind(
  context: Context,
  options: RemindOptions,
  note: string | undefined,
  invitation: InvitationWithCandidates,
  present?: DeliverOptions['present'],
): Promise<ExitCode> {
  const { id, customer } = invitation;
  refuseUnlessPending(invitation);
  refuseOtherPartner(context, invitation, `invitations remind ${id}`);
  for (const line of ambiguityLines(context, invitation)) await context.notice(oneLine(line));
  await context.notice(`A reminder for ${oneLine(customer)} (${id}):`);
  const wanted: WantedHandOffs = wantedHandOffs(context, options);
  const mail: MailRequest = {
    sender: senderFrom(context, invitation.provider),
    recipient: {
      customer,
      to: invitation.to,
      cc: invitation.cc,
      ...(invitation.domain === undefined ? {} : { domain: invitation.domain }),
      ...(note === undefined ? {} : { note }),
    },
    template: 'reminder',
    language: options.lang ?? invitation.language,
    purpose: 'reminder',
    reminds: id,
  };
  const { dryRun = false } = options;
  return deliverDraft(context, mail, wanted, { record: true, dryRun, ...(present !== undefined && { present }) });
}
