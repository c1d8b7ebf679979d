import { defineCommand, defineOptions, type ValuesOf } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { refuseOtherPartner } from '../../cli/invitation-partner.ts';
import { noneRecorded, withLedger } from '../../cli/ledger.ts';
import { days, yes } from '../../cli/options.ts';
import { type InvitationWithCandidates, withOwnCandidates } from '../../customers/ambiguous-match.ts';
import { refuseUnlessPending } from '../../customers/reminders.ts';
import { type ExitCode, wrongUsage } from '../../errors.ts';
import { oneLine } from '../../output/sanitise.ts';
import { ambiguityLines } from '../shared/ambiguous-match.ts';
import { deliverDraft } from '../shared/draft/deliver.ts';
import { draftFields } from '../shared/draft/fields.ts';
import { type WantedHandOffs, wantedHandOffs } from '../shared/draft/hand-offs.ts';
import { again, draftOptions } from '../shared/draft/options.ts';
import { mailDetails } from '../shared/draft/recipient.ts';
import { emlFolder } from '../shared/draft-list/hand-off.ts';
import { languageFor } from '../shared/templates.ts';
import { reminderListFields } from './remind-list/fields.ts';
import { type ForAllReminders, type ReminderMail, reminderOf } from './remind-list/rows.ts';
import { invitationNamed, pendingInvitation } from './shared/invitation.ts';

const remindOptions = defineOptions(
  {
    flags: '--pending-for <days>',
    meaning: 'all that have waited so many days, and were not reminded since',
    parse: days,
  },
  ...draftOptions,
  again,
  emlFolder,
  yes,
);

type RemindOptions = ValuesOf<typeof remindOptions>;

export const command = defineCommand(
  {
    details:
      'Hands the draft over as "relate invite" does, in the language and to the recipients of the invitation unless ' +
      'others are given. --pending-for reminds of all that have waited so long, each once: they are checked and shown, ' +
      'and then it asks. Their drafts go to one place: --eml-dir, --outlook, --open, --copy or --print. What became of ' +
      'each is in reminders.result.csv in the current folder. Those that are perhaps accepted are left out, and named.',
    arguments: [{ ...pendingInvitation, name: '[id]' }],
    options: remindOptions,
    fields: draftFields,
    instead: { pendingFor: { fields: reminderListFields, isList: true } },
    examples: [
      'invitations remind k7m2xp --open',
      'invitations remind --pending-for 14 --dry-run',
      'invitations remind --pending-for 14 --eml-dir reminders --yes',
    ],
  },
  async (context, options, id) => {
    if (id !== undefined && options.pendingFor !== undefined) {
      throw wrongUsage('option-conflict', '--pending-for chooses the invitations; an id does too.');
    }
    const { pendingFor, template = 'reminder', lang } = options;
    const readForAll = async (): Promise<ForAllReminders> => ({
      details: await mailDetails(context, options),
      template,
      language: lang === undefined ? undefined : await languageFor(context, lang, template),
    });
    if (pendingFor !== undefined) {
      refuseForSeveral(options);
      const { remindList } = await import('./remind-list/run.ts');
      return remindList(context, { ...options, pendingFor }, readForAll);
    }
    if (id === undefined) {
      throw wrongUsage('invitation-missing', 'Whom to remind is missing.', {
        hint: [
          { next: { command: 'invitations remind', args: ['ID'] } },
          { says: 'Or all', next: { command: 'invitations remind', options: { pendingFor: '14', dryRun: true } } },
        ],
      });
    }
    refuseWithoutSeveral(options);
    const wanted = wantedHandOffs(context, options);
    const forAll = await readForAll();
    const invitation = await withLedger(
      context,
      async (ledger) => withOwnCandidates(ledger, await invitationNamed(context, ledger, id, 'pending')),
      noneRecorded,
    );
    return remind(context, wanted, options.again ?? false, invitation, (found) => reminderOf(context, found, forAll));
  },
);

/** What is said of one customer alone, or of one draft alone, is wrong for the others. */
function refuseForSeveral(options: RemindOptions): void {
  const { to, contact, edit, eml, force } = options;
  const given = { '--to': to, '--contact': contact, '--edit': edit, '--eml': eml, '--force': force };
  const one = Object.entries(given).find(([, value]) => value !== undefined && value !== false);
  if (one === undefined) return;
  const [flag] = one;
  const next = { command: 'invitations remind', args: ['ID'] };
  throw wrongUsage('option-conflict', `${flag} is for one customer, and --pending-for reminds several.`, {
    hint: flag === '--eml' ? 'Give --eml-dir FOLDER: a file for each.' : { says: 'Remind one by one', next },
  });
}

function refuseWithoutSeveral({ emlDir, yes: isSure }: RemindOptions): void {
  if (emlDir === undefined && !isSure) return;
  const flag = emlDir === undefined ? '--yes' : '--eml-dir';
  throw wrongUsage('option-alone', `${flag} goes with --pending-for DAYS.`);
}

async function remind(
  context: Context,
  wanted: WantedHandOffs,
  isAgain: boolean,
  invitation: InvitationWithCandidates,
  mailOf: (invitation: InvitationWithCandidates) => ReminderMail,
): Promise<ExitCode> {
  const { id, customer } = invitation;
  refuseUnlessPending(invitation);
  refuseOtherPartner(context, invitation, { command: 'invitations remind', args: [id] });
  for (const line of ambiguityLines(context, invitation)) await context.notice(oneLine(line));
  await context.notice(`A reminder for ${oneLine(customer)} (${id}):`);
  return deliverDraft(context, mailOf(invitation), wanted, { record: true, again: isAgain });
}
