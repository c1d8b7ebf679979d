import { partnerInUse } from '../../cli/cloud.ts';
import { defineCommand, defineOptions, type ValuesOf } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { refuseOtherPartner } from '../../cli/invitation-partner.ts';
import { noneRecorded, withLedger } from '../../cli/ledger.ts';
import { days } from '../../cli/options.ts';
import { type InvitationWithCandidates, withOwnCandidates } from '../../customers/ambiguous-match.ts';
import { dueReminders, refuseUnlessPending } from '../../customers/reminders.ts';
import { ExitCode, wrongUsage } from '../../errors.ts';
import type { MailRequest } from '../../invitation/prepare.ts';
import { oneLine } from '../../output/sanitise.ts';
import { ambiguityLines, tellAmbiguous } from '../shared/ambiguous-match.ts';
import { type DeliverOptions, deliverDraft, senderFrom } from '../shared/draft/deliver.ts';
import { type DraftResult, draftFields } from '../shared/draft/fields.ts';
import { type WantedHandOffs, wantedHandOffs } from '../shared/draft/hand-offs.ts';
import { again, draftOptions } from '../shared/draft/options.ts';
import { type MailDetails, mailDetails } from '../shared/draft/recipient.ts';
import { languageFor } from '../shared/templates.ts';
import { invitationNamed, pendingInvitation } from './shared/invitation.ts';

const remindOptions = defineOptions(
  {
    flags: '--pending-for <days>',
    meaning: 'all that have waited so many days, and were not reminded since',
    parse: days,
  },
  ...draftOptions,
  again,
);

type RemindOptions = ValuesOf<typeof remindOptions>;

export const command = defineCommand(
  {
    details:
      'Hands the draft over as "relate invite" does, in the language and to the recipients of the invitation unless ' +
      'others are given. Those that are perhaps accepted are left out by --pending-for, and named.',
    arguments: [{ ...pendingInvitation, name: '[id]' }],
    options: remindOptions,
    fields: draftFields,
    instead: { pendingFor: { fields: draftFields, isList: true } },
    examples: ['invitations remind k7m2xp --open', 'invitations remind --pending-for 14 --print'],
  },
  async (context, options, id) => {
    if (id !== undefined && options.pendingFor !== undefined) {
      throw wrongUsage('option-conflict', '--pending-for chooses the invitations; an id does too.');
    }
    if (id === undefined && options.pendingFor === undefined) {
      throw wrongUsage('invitation-missing', 'Whom to remind is missing.', {
        hint: [
          { next: { command: 'invitations remind', args: ['ID'] } },
          { says: 'Or all', next: { command: 'invitations remind', options: { pendingFor: '14' } } },
        ],
      });
    }
    refuseForSeveral(options);
    const wanted = wantedHandOffs(context, options);
    const { template = 'reminder', lang } = options;
    const language = lang === undefined ? undefined : await languageFor(context, lang, template);
    // Standard input can be read once only, and several reminders have the same note.
    const reminder: Reminder = {
      wanted,
      details: await mailDetails(context, options),
      template,
      language,
      again: options.again ?? false,
    };
    if (id === undefined) return remindAll(context, options, reminder);
    const invitation = await withLedger(
      context,
      async (ledger) => withOwnCandidates(ledger, await invitationNamed(context, ledger, id, 'pending')),
      noneRecorded,
    );
    return remind(context, reminder, invitation);
  },
);

/** What all reminders of a run have in common. */
interface Reminder {
  readonly wanted: WantedHandOffs;
  readonly details: MailDetails;
  readonly template: string;
  /** Undefined for the language of each invitation. */
  readonly language: string | undefined;
  readonly again: boolean;
}

/** What is said of one customer is wrong for the others. */
function refuseForSeveral({ pendingFor, to, contact }: RemindOptions): void {
  if (pendingFor === undefined || (to === undefined && contact === undefined)) return;
  const flag = to === undefined ? '--contact' : '--to';
  throw wrongUsage('option-conflict', `${flag} is for one customer, and --pending-for reminds several.`, {
    hint: { says: 'Remind one by one', next: { command: 'invitations remind', args: ['ID'] } },
  });
}

async function remindAll(context: Context, { pendingFor, eml }: RemindOptions, reminder: Reminder): Promise<ExitCode> {
  const now = context.world.clock.now();
  const { certain, ambiguous } = await withLedger(
    context,
    (ledger) => dueReminders(ledger, partnerInUse(context), now, pendingFor),
    noneRecorded,
  );
  await tellAmbiguous(context, ambiguous, 'Not reminded, since perhaps accepted');
  if (certain.length === 0) {
    await context.notice(`No ${ambiguous.length === 0 ? '' : 'other '}invitation has been pending for so long.`);
  }
  if (certain.length > 1 && eml !== undefined) {
    throw wrongUsage('option-conflict', '--eml is one file, and there are several reminders.', {
      hint: {
        says: 'Remind one by one',
        next: { command: 'invitations remind', args: ['ID'], options: { eml: 'FILE' } },
      },
    });
  }
  const results: DraftResult[] = [];
  let worst: ExitCode = ExitCode.done;
  try {
    for (const invitation of certain) {
      const code = await remind(context, reminder, invitation, async (result) => void results.push(result));
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
  { wanted, details, template, language, again: isAgain }: Reminder,
  invitation: InvitationWithCandidates,
  present?: DeliverOptions['present'],
): Promise<ExitCode> {
  const { id, customer, to, cc, domain, provider } = invitation;
  refuseUnlessPending(invitation);
  refuseOtherPartner(context, invitation, { command: 'invitations remind', args: [id] });
  for (const line of ambiguityLines(context, invitation)) await context.notice(oneLine(line));
  await context.notice(`A reminder for ${oneLine(customer)} (${id}):`);
  const mail: MailRequest = {
    sender: senderFrom(context, provider),
    recipient: { customer, to, cc, ...(domain !== undefined && { domain }), ...details },
    template,
    language: language ?? invitation.language,
    purpose: 'reminder',
    invitationId: id,
  };
  return deliverDraft(context, mail, wanted, {
    record: true,
    again: isAgain,
    ...(present !== undefined && { present }),
  });
}
