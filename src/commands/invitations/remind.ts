import type { Context } from '../../cli/context.ts';
import { wholeNumber } from '../../cli/numbers.ts';
import { type InvitationWithCandidates, withCandidates, withOwnCandidates } from '../../customers/ambiguous-match.ts';
import { needsReminder } from '../../customers/status.ts';
import { ExitCode, failed, wrongUsage } from '../../errors.ts';
import { oneLine } from '../../output/sanitise.ts';
import { type InviteResult, inviteFields } from '../invite/fields.ts';
import type { InviteOptions } from '../invite/options.ts';
import { run as invite } from '../invite/run.ts';
import { ambiguityLines, tellAmbiguous } from './shared/ambiguous-match.ts';
import { refuseOtherPartner } from './shared/partner.ts';
import { noneRecorded, withLedger } from './shared/with-ledger.ts';

interface RemindOptions
  extends Pick<
    InviteOptions,
    'lang' | 'edit' | 'copy' | 'open' | 'eml' | 'force' | 'print' | 'dryRun' | 'note' | 'tell'
  > {
  /** Days, as typed. */
  readonly pendingFor?: string;
}

/** `relate invitations remind`: the reminder for one invitation, or for all that have been pending for so many days. */
export async function run(context: Context, options: RemindOptions, id: string | undefined): Promise<ExitCode> {
  if (await context.printer.answersBeforehand(inviteFields)) return ExitCode.done;
  const days = wholeNumber(options.pendingFor, '--pending-for', 0, 3650);
  if (id !== undefined && days !== undefined) {
    throw wrongUsage('option-conflict', '--pending-for chooses the invitations; an id does too.');
  }
  if (id === undefined && days === undefined) {
    throw wrongUsage('invitation-missing', 'Whom to remind is missing.', {
      hint: 'relate invitations remind ID, or all: relate invitations remind --pending-for 14',
    });
  }
  const now = context.world.clock.now();
  const due = await withLedger(
    context,
    async (ledger) => {
      if (id !== undefined) return [await withOwnCandidates(ledger, await ledger.find(id))];
      const pending = await ledger.list({ profile: context.profile().name, status: 'pending', purpose: 'invitation' });
      const waiting = pending.filter((invitation) => needsReminder(invitation, now, days)).toReversed();
      return withCandidates(ledger, waiting);
    },
    noneRecorded,
  );
  const chosen = id === undefined ? due.filter(({ ambiguousMatch: doubt }) => doubt === undefined) : due;
  if (id === undefined) await tellAmbiguous(context, due, 'Not reminded, since perhaps accepted');
  if (chosen.length === 0) {
    await context.notice(`No ${due.length === 0 ? '' : 'other '}invitation has been pending for so long.`);
  }
  if (chosen.length > 1 && options.eml !== undefined) {
    throw wrongUsage('option-conflict', '--eml is one file, and there are several reminders.', {
      hint: 'Remind one by one: relate invitations remind ID --eml FILE',
    });
  }
  if (id !== undefined) return remindAll(context, options, chosen);
  const results: InviteResult[] = [];
  try {
    const tell = async (result: InviteResult) => void results.push(result);
    return await remindAll(context, { ...options, tell }, chosen);
  } finally {
    // What was drafted before something went wrong is told as well.
    if (context.printer.request.explicit) await context.printer.list(results, inviteFields, '');
  }
}

async function remindAll(
  context: Context,
  options: RemindOptions,
  invitations: readonly InvitationWithCandidates[],
): Promise<ExitCode> {
  let worst: ExitCode = ExitCode.done;
  for (const invitation of invitations) {
    const code = await remind(context, options, invitation);
    if (code !== ExitCode.done) worst = code;
  }
  return worst;
}

async function remind(
  context: Context,
  options: RemindOptions,
  invitation: InvitationWithCandidates,
): Promise<ExitCode> {
  const { id, status, purpose, customer } = invitation;
  if (purpose !== 'invitation' || status !== 'pending') {
    throw failed(
      'not-pending',
      `There is nothing to remind of: ${id} is ${purpose === 'invitation' ? status : `a ${purpose}`}.`,
      {
        hint: 'Those that wait for an answer are pending or overdue: relate invitations list',
      },
    );
  }
  refuseOtherPartner(context, invitation, `invitations remind ${id}`);
  for (const line of ambiguityLines(context, invitation)) await context.notice(oneLine(line));
  await context.notice(`A reminder for ${oneLine(customer)} (${id}):`);
  return invite(
    context,
    {
      ...options,
      template: 'reminder',
      record: true,
      reminds: id,
      lang: options.lang ?? invitation.language,
      ...(invitation.to.length > 0 ? { to: invitation.to } : {}),
      ...(invitation.cc.length > 0 ? { cc: invitation.cc } : {}),
      ...(invitation.domain === undefined ? {} : { domain: invitation.domain }),
      ...(invitation.provider === undefined ? {} : { provider: invitation.provider }),
    },
    customer,
  );
}
