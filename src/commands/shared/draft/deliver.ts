import { join } from 'node:path';
import { anyCloudOf } from '../../../cli/cloud.ts';
import type { Context } from '../../../cli/context.ts';
import { ledgerOpener } from '../../../cli/ledger.ts';
import { ExitCode, type RelateError } from '../../../errors.ts';
import { type DeliveryFront, type DeliveryPorts, deliver } from '../../../invitation/deliver.ts';
import type { HandOffRequest } from '../../../invitation/hand-off.ts';
import { chooseProvider } from '../../../invitation/link/provider.ts';
import { formatDraft } from '../../../invitation/mail/draft.ts';
import { type MailRequest, prepareMail } from '../../../invitation/prepare.ts';
import { type Sender, senderOf } from '../../../invitation/sender.ts';
import type { DraftSession } from '../../../invitation/session.ts';
import { oneLine } from '../../../output/sanitise.ts';
import { templateLibrary } from '../templates.ts';
import { type DraftResult, draftFields } from './fields.ts';
import type { WantedHandOffs } from './hand-offs.ts';
import { tellDelivery } from './wording.ts';

/** The profile in use as the sender of a mail. `provider` is the operator's name of an indirect provider. */
export function senderFrom(context: Context, provider: string | undefined): Sender {
  const profile = context.profile();
  const operator = context.setting('operator').value ?? context.world.userName;
  return senderOf(profile, anyCloudOf(context, profile), chooseProvider(profile, provider), operator);
}

/** How a command delivers a draft. */
export interface DeliverOptions {
  /** Also to a customer who was invited lately. */
  readonly again?: boolean;
  /** Whether it is recorded in the ledger. */
  readonly record: boolean;
  /** Takes the result where a script is told of it; the printer unless given. */
  readonly present?: (result: DraftResult) => Promise<void>;
}

/** Drafts a mail for a command and hands it over as its options say, with the menu where a person has to choose. */
export async function deliverDraft(
  context: Context,
  mail: MailRequest,
  wanted: WantedHandOffs,
  options: DeliverOptions,
): Promise<ExitCode> {
  const ports = deliveryPorts(context, options.record);
  const { present = (result: DraftResult) => context.printer.record(result, draftFields) } = options;
  const isForScript = context.printer.request.explicit;
  if (context.globals.dryRun) {
    const { composition, facts } = await prepareMail(mail, ports);
    const { customer, template } = facts;
    if (isForScript)
      await present({ customer, template, draft: composition.draft, deliveries: [], id: undefined, problems: [] });
    else await context.world.stdout.write(formatDraft(composition.draft));
    await context.isDryRun(stepsOf(wanted, options.record));
    return ExitCode.done;
  }
  const front: DeliveryFront = {
    tell: (event) => tellDelivery(context, event),
    review: (session) => review(context, session, wanted),
    mayRepeat: (refusal) => mayRepeat(context, refusal),
    ...(isForScript && { present }),
  };
  const { handOffs = [] } = wanted;
  const outcome = await deliver({ ...mail, handOffs, again: options.again ?? false }, ports, front);
  return outcome?.hasFailed || outcome?.isUnrecorded ? ExitCode.partial : ExitCode.done;
}

function deliveryPorts(context: Context, isRecorded: boolean): DeliveryPorts {
  const { clipboard, opener, files, stdout, clock, random, paths } = context.world;
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
    openLedger: isRecorded ? ledgerOpener(context) : undefined,
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

async function mayRepeat(context: Context, refusal: RelateError): Promise<boolean> {
  if (!context.canPrompt) throw refusal;
  await context.notice(oneLine(refusal.message));
  const goesOn = await context.world.prompter.confirm({ message: 'Invite again?', default: false });
  if (!goesOn) await context.notice('Nothing was drafted.');
  return goesOn;
}

/** What would be done with a draft, as the end of a sentence. */
function stepsOf({ edit, handOffs = [] }: WantedHandOffs, isRecorded: boolean): string {
  const steps = handOffs.map(stepOf).filter((step) => step !== undefined);
  const all = [...(edit ? ['open it in your editor'] : []), ...steps, ...(isRecorded ? ['record it'] : [])];
  return all.length === 0 ? 'print it' : all.join(', ');
}

/** Undefined for printing, which a dry run does. */
function stepOf(handOff: HandOffRequest): string | undefined {
  switch (handOff.kind) {
    case 'eml':
      return `save it as ${handOff.path === '-' ? 'standard output' : handOff.path}`;
    case 'copy':
      return 'copy it';
    case 'open':
      return 'open it in the mail client';
    case 'print':
      return undefined;
  }
}
