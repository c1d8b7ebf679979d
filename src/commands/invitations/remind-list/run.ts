import { resolve } from 'node:path';
import type { RowWork } from '../../../bulk/work-through.ts';
import { partnerInUse } from '../../../cli/cloud.ts';
import type { Context } from '../../../cli/context.ts';
import { noneRecorded, withLedger } from '../../../cli/ledger.ts';
import { withProgress } from '../../../cli/progress.ts';
import { overtakenRefusal, remindedLatelySince, waitingInvitations } from '../../../customers/reminders.ts';
import { ExitCode } from '../../../errors.ts';
import type { DeliveryPorts } from '../../../invitation/deliver.ts';
import { newReminderOf } from '../../../invitation/recorder.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { tellAmbiguous } from '../../shared/ambiguous-match.ts';
import { deliveryPorts } from '../../shared/draft/deliver.ts';
import { lazyMailbox } from '../../shared/draft/mailbox.ts';
import type { DraftOptions } from '../../shared/draft/options.ts';
import { draftsWork } from '../../shared/draft-list/drafts-work.ts';
import type { DraftRecords } from '../../shared/draft-list/eml-work.ts';
import { handOffArgs, isTalking, type ListHandOff, listHandOff } from '../../shared/draft-list/hand-off.ts';
import { mailArgs } from '../../shared/draft-list/mail-args.ts';
import { MailChecks } from '../../shared/draft-list/mail-checks.ts';
import { runList } from '../../shared/list/run-list.ts';
import { reminderListFields } from './fields.ts';
import { checkReminders, type ForAllReminders, markWaiting, type ReminderMail } from './rows.ts';

/** What the results are written beside: in the folder that the command is run in. */
const RESULTS = 'reminders';

type RemindListOptions = DraftOptions & {
  readonly pendingFor: number;
  readonly emlDir?: string;
  readonly yes?: boolean;
  readonly again?: boolean;
};

/** Reminds each customer once who has not answered for so many days. */
export async function remindList(
  context: Context,
  options: RemindListOptions,
  readForAll: () => Promise<ForAllReminders>,
): Promise<ExitCode> {
  const handOff = listHandOff(context, options);
  const forAll = await readForAll();
  const mailbox = lazyMailbox(context);
  try {
    const ports = deliveryPorts(context, true, mailbox);
    return await withLedger(
      context,
      (ledger) => remindWaiting(context, options, { ledger, handOff, forAll, ports }),
      noneRecorded,
    );
  } finally {
    await mailbox.close();
  }
}

interface RemindParts {
  readonly ledger: Ledger;
  readonly handOff: ListHandOff;
  readonly forAll: ForAllReminders;
  readonly ports: DeliveryPorts;
}

async function remindWaiting(
  context: Context,
  options: RemindListOptions,
  { ledger, handOff, forAll, ports }: RemindParts,
): Promise<ExitCode> {
  const { pendingFor: days, again = false } = options;
  const { clock, random, paths } = context.world;
  const rowsOf = { partner: partnerInUse(context), job: 'reminder' } as const;
  const waiting = await waitingInvitations(ledger, rowsOf.partner, clock.now(), days);
  await tellAmbiguous(context, waiting, 'Not reminded, since perhaps accepted');
  if (waiting.length === 0) {
    await context.notice('No invitation has been pending for so long.');
    if (context.printer.request.explicit) await context.printer.list([], reminderListFields, '');
    return ExitCode.done;
  }
  // What goes into a folder or a mailbox is sent from there; elsewhere a person fills in whom it is for.
  const needsAddress = handOff.kind === 'folder' || handOff.kind === 'outlook';
  const checks = new MailChecks(ports);
  const rows = await withProgress(context, 'Checking the invitations …', () =>
    checkReminders(context, waiting, forAll, needsAddress, checks),
  );
  checks.refuseUnused();
  const record: DraftRecords['record'] = async (drafts) => {
    const reminders = drafts.map(({ mail, ...rest }) => {
      return { invitationId: mail.invitationId ?? '', event: newReminderOf(mail), ...rest };
    });
    const now = clock.now();
    const outcomes = await ledger.recordEventRows(reminders, random, remindedLatelySince(now, days));
    return outcomes.map((outcome, at) => {
      const refusal = outcome.kind === 'overtaken' && overtakenRefusal(outcome.invitation, now, days, ledger.author);
      return refusal || (reminders[at]?.invitationId ?? '');
    });
  };
  // Somebody else may have reminded meanwhile. A file can be taken back when it is recorded; the others can't.
  const stillDue = (work: RowWork<ReminderMail>): RowWork<ReminderMail> => ({
    ...work,
    async perform(item, row) {
      const invitation = await ledger.find(item.invitationId);
      const refusal = overtakenRefusal(invitation, clock.now(), days, ledger.author);
      if (refusal !== undefined) throw refusal;
      return work.perform(item, row);
    },
  });
  const drafts = draftsWork(context, handOff, rowsOf, { records: { record }, again }, ports);
  return runList(context, ledger, {
    ...{ list: { path: resolve(paths.current, RESULTS), form: undefined }, rows, fields: reminderListFields },
    ...{ again, yes: options.yes },
    words: { ...WORDS, states: { before: 'reminded lately', skipped: 'perhaps accepted' } },
    work: handOff.kind === 'folder' ? drafts : stillDue(drafts),
    isTalking: isTalking(handOff),
    goOn: { command: 'invitations remind', args: goOnWith(options) },
    settle: async (listed) => markWaiting(listed, waiting),
  });
}

/** What this command was given once more, for the one that goes on. */
function goOnWith({ pendingFor, ...options }: RemindListOptions): readonly string[] {
  return ['--pending-for', String(pendingFor), ...mailArgs(options), ...handOffArgs(options)];
}

const WORDS = { verb: 'remind', done: 'reminded', one: 'customer', many: 'customers' };
