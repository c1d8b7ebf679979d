import { join } from 'node:path';
import { anyCloudOf } from '../../../cli/cloud.ts';
import type { Context } from '../../../cli/context.ts';
import { editorCommand } from '../../../cli/editor-command.ts';
import { ledgerPlace, operatorOf, recordingLedgerOpener } from '../../../cli/ledger.ts';
import { ExitCode, type RelateError } from '../../../errors.ts';
import { type DeliveryFront, type DeliveryPorts, deliver } from '../../../invitation/deliver.ts';
import { chooseProvider } from '../../../invitation/link/provider.ts';
import { formatDraft } from '../../../invitation/mail/draft.ts';
import type { DeliveryEvent, DeliveryOutcome } from '../../../invitation/outcome.ts';
import type { OutlookPlan } from '../../../invitation/outlook/drafts.ts';
import { type MailRequest, type PreparedMail, prepareMail } from '../../../invitation/prepare.ts';
import { isInvitation } from '../../../invitation/purpose.ts';
import { type InvitingSender, invitingSenderOf, type Sender, senderOf } from '../../../invitation/sender.ts';
import type { DraftSession } from '../../../invitation/session.ts';
import { isOutOfReach } from '../../../ledger/errors.ts';
import { oneLine } from '../../../output/sanitise.ts';
import { templateLibrary } from '../templates.ts';
import { type DraftResult, draftFields } from './fields.ts';
import type { WantedHandOffs } from './hand-offs.ts';
import { type LazyMailbox, lazyMailbox } from './mailbox.ts';
import { stepsOf } from './steps.ts';
import { tellDelivery } from './wording.ts';

/** The profile in use as the sender of an invitation. `provider` is the operator's name of an indirect provider. */
export function senderFrom(context: Context, provider: string | undefined): InvitingSender {
  const profile = context.profile();
  const cloud = anyCloudOf(context, profile);
  return invitingSenderOf(profile, cloud, chooseProvider(profile, provider), operatorOf(context));
}

/** The profile in use as the sender of a mail about an admin relationship, in which no indirect provider has a part. */
export function adminSenderFrom(context: Context): Sender {
  const profile = context.profile();
  return senderOf(profile, anyCloudOf(context, profile), undefined, operatorOf(context));
}

/** How a command delivers a draft. */
export interface DeliverOptions {
  /** Also to a customer who was invited lately. */
  readonly again?: boolean;
  /** Makes another draft in Outlook although an earlier one was edited; as `again` unless given. */
  readonly another?: boolean;
  /** Whether it is recorded in the ledger. */
  readonly record: boolean;
  /** Takes the result where a script is told of it; the printer unless given. */
  readonly present?: (result: DraftResult) => Promise<void>;
  /**
   * Called once the draft was handed over, with the id it was recorded under where that was possible. Not in a dry run.
   */
  readonly handedOver?: (recordedId: string | undefined) => Promise<void>;
}

/** Drafts a mail for nothing but its mistakes, which it rejects with: before something is done that the mail is about. */
export async function checkDraft(context: Context, mail: MailRequest): Promise<void> {
  await prepareMail(mail, deliveryPorts(context, false, lazyMailbox(context)));
}

/** Drafts a mail for a command and hands it over as its options say, with the menu where a person has to choose. */
export async function deliverDraft(
  context: Context,
  mail: MailRequest,
  wanted: WantedHandOffs,
  options: DeliverOptions,
): Promise<ExitCode> {
  const mailbox = lazyMailbox(context);
  const ports = deliveryPorts(context, options.record, mailbox);
  const { present = (result: DraftResult) => context.printer.record(result, draftFields) } = options;
  let isUnrecorded = false;
  let isHandedOver = false;
  const tell = async (event: DeliveryEvent): Promise<void> => {
    await tellDelivery(context, event);
    if (isHandedOver || (event.kind !== 'recorded' && event.kind !== 'not-recorded')) return;
    isHandedOver = true;
    await options.handedOver?.(event.kind === 'recorded' ? event.id : undefined);
  };
  const preview = async (
    prepared: PreparedMail,
    failure: RelateError | undefined,
    plan: OutlookPlan | undefined,
  ): Promise<void> => {
    const problems = failure === undefined ? [] : [failure];
    const { draft } = prepared.composition;
    const plainDraft = { ...draft, body: prepared.text };
    const steps = await stepsOf(context, plainDraft, wanted, options.record, plan);
    await previewDraft(context, prepared, wanted, steps, (result) => present({ ...result, problems }));
    if (failure === undefined) return;
    isUnrecorded = true;
    await context.tellError(
      failure,
      isOutOfReach(failure) ? 'It would be recorded later: ' : 'It would not be recorded: ',
    );
  };
  const front: DeliveryFront = {
    tell,
    review: (session) => review(context, session, wanted),
    mayRepeat: (refusal) => mayRepeat(context, refusal),
    ...(context.globals.dryRun && { preview }),
    ...(context.printer.request.explicit && { present }),
  };
  const { handOffs = [] } = wanted;
  const { again = false, another = again } = options;
  let outcome: DeliveryOutcome | undefined;
  try {
    outcome = await deliver({ ...mail, handOffs, again, another }, ports, front);
  } finally {
    await mailbox.close();
  }
  if (outcome !== undefined && wanted.handOffs === undefined) await tellNext(context, mail, outcome);
  return outcome?.hasFailed || outcome?.isUnrecorded || isUnrecorded ? ExitCode.partial : ExitCode.done;
}

/** Shows the draft, makes the checks that the hand-offs would make, and says what would be done. */
async function previewDraft(
  context: Context,
  { composition, text, facts }: PreparedMail,
  wanted: WantedHandOffs,
  steps: string,
  present: (result: Omit<DraftResult, 'problems'>) => Promise<void>,
): Promise<void> {
  const { customer, template, relationshipId } = facts;
  const draft = { ...composition.draft, body: text };
  if (wanted.edit) editorCommand(context);
  const { explicit, format } = context.printer.request;
  const result = { customer, template, draft, deliveries: [], id: undefined, relationshipId };
  if (explicit && format !== 'none') await present(result);
  else await context.world.stdout.write(formatDraft(draft));
  await context.isDryRun(steps);
}

/** What is left to do once a first mail was handed over, for a person who chose that from the menu. */
async function tellNext(
  context: Context,
  { purpose }: MailRequest,
  { id, relationshipId }: DeliveryOutcome,
): Promise<void> {
  if (id === undefined || purpose === 'reminder' || purpose === 'admin-reminder') return;
  const command = (words: string, ...args: readonly string[]) => context.wording.command({ command: words, args });
  if (isInvitation(purpose)) {
    await context.notice(
      `When you have sent it: ${command('customers list')} tells who accepted, ` +
        `and ${command('invitations remind', id)} drafts a reminder.`,
    );
  }
  if (relationshipId === undefined) return;
  const remind = command('admin remind', relationshipId);
  await context.notice(
    isInvitation(purpose)
      ? `${remind} drafts a reminder of the roles.`
      : `When you have sent it: ${command('admin list')} tells who approved, and ${remind} drafts a reminder.`,
  );
}

/** The outside as a delivery needs it; without a ledger where nothing is to be recorded, and in a dry run where there is none. */
export function deliveryPorts(context: Context, isRecorded: boolean, mailbox: LazyMailbox): DeliveryPorts {
  const { clipboard, opener, files, stdout, clock, random, paths } = context.world;
  // A dry run makes no ledger, and without one nobody was invited.
  const place = ledgerPlace(context);
  const isAbsent = context.globals.dryRun === true && place.kind === 'file' && !files.exists(place.path);
  return {
    clipboard,
    opener,
    files,
    stdout,
    clock,
    random,
    templates: templateLibrary(context),
    currentFolder: paths.current,
    draftFolder: join(paths.data, 'drafts'),
    logoFolder: join(paths.config, 'logos'),
    openMailbox: () => mailbox.open(),
    openedNotes: join(paths.data, 'opened'),
    openLedger: isRecorded && !isAbsent ? recordingLedgerOpener(context) : undefined,
  };
}

async function review(context: Context, session: DraftSession, { edit, handOffs }: WantedHandOffs): Promise<void> {
  if (edit) {
    const { editDraft } = await import('./edit.ts');
    await editDraft(context, session);
  }
  if (handOffs === undefined) {
    const { runMenu } = await import('./menu.ts');
    await runMenu(context, session);
  }
}

/** Whether a customer who was invited lately is invited again: a person is asked, and nobody else may be. */
export async function mayRepeat(context: Context, refusal: RelateError): Promise<boolean> {
  if (!context.canPrompt) throw refusal;
  await context.notice(oneLine(refusal.message));
  if (await context.isDryRun('ask whether to invite again')) return true;
  const goesOn = await context.world.prompter.confirm({ message: 'Invite again?', default: false });
  if (!goesOn) await context.notice('Nothing was drafted.');
  return goesOn;
}
