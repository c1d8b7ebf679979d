import { anyCloudOf } from '../../cli/cloud.ts';
import type { Context } from '../../cli/context.ts';
import { profileFlag } from '../../cli/profile-flag.ts';
import { ExitCode, failed, RelateError, wrongUsage } from '../../errors.ts';
import { type Composition, compose, composeKept, placeholderValues } from '../../invitation/compose.ts';
import type { KeptDraft } from '../../invitation/kept-draft.ts';
import { buildInvitationLink } from '../../invitation/link/build.ts';
import { chooseProvider } from '../../invitation/link/provider.ts';
import { Recorder } from '../../invitation/recorder.ts';
import { longDate } from '../../invitation/template/long-date.ts';
import type { Invitation } from '../../ledger/invitation.ts';
import { partnerKey } from '../../ledger/partner-key.ts';
import { ledgerPath } from '../../ledger/path.ts';
import { manyLines, oneLine } from '../../output/sanitise.ts';
import { languageFor } from '../template/shared/library.ts';
import { type InviteResult, inviteFields } from './fields.ts';
import { domainFrom, emlTarget, type InviteOptions, occasionFrom, templateNameFor } from './options.ts';
import { type InvitationFacts, InviteSession } from './session.ts';
import { loadBeginning } from './template.ts';

/** `relate invite` */
export async function run(context: Context, options: InviteOptions, customer: string | undefined): Promise<ExitCode> {
  if (await context.printer.answersBeforehand(inviteFields)) return ExitCode.done;
  const eml = emlTarget(context, options);
  refuseConflicts(context, options, eml);
  const { composition, facts } = await draftFrom(context, options, customer);
  const recorder = options.record ? new Recorder(ledgerPath(context.world.paths.data), context.world) : undefined;
  try {
    if (options.dryRun) return await preview(context, composition, facts, options, eml);
    if (recorder && !options.again && facts.purpose === 'invitation') {
      const earlier = await recorder.findRecent(facts.profile, facts.customer, facts.domain);
      if (earlier !== undefined && !(await goOnDespite(context, earlier))) return ExitCode.done;
    }
    const session = new InviteSession(context, facts, composition, recorder);
    return await conduct(session, options, eml);
  } finally {
    recorder?.close();
  }
}

async function draftFrom(
  context: Context,
  options: InviteOptions,
  customer: string | undefined,
): Promise<{ composition: Composition; facts: InvitationFacts }> {
  const profile = context.profile();
  const provider = chooseProvider(profile, options.provider);
  const cloud = anyCloudOf(context, profile);
  const link = buildInvitationLink(profile, cloud, provider);
  const domain = domainFrom(options.domain);
  const occasion = await occasionFrom(context, options, customer);
  const template = templateNameFor(context, options, profile);
  const beginning = await loadBeginning(context, template, languageFor(context, options.lang), link);
  const { language } = beginning;
  let composition: Composition;
  if ('kept' in beginning) {
    composition = composeKept(beginning.kept, occasion, link, language);
  } else {
    const today = longDate(context.world.clock.now(), language);
    const values = placeholderValues(occasion, profile, provider, link, today);
    composition = compose(beginning.template, occasion, values, language);
  }
  const facts: InvitationFacts = {
    profile: profile.name,
    partnerTenantId: partnerKey(profile, cloud),
    customer: occasion.customer,
    template,
    kind: provider === undefined ? 'direct' : 'indirect',
    purpose: template === 'reminder' || template === 'restore' ? template : 'invitation',
    operator: context.setting('operator').value ?? context.world.userName,
    ...(domain === undefined ? {} : { domain }),
    ...(provider === undefined ? {} : { provider: provider.name }),
    ...(options.reminds === undefined ? {} : { reminds: options.reminds }),
  };
  return { composition, facts };
}

/** From the draft to the operator's hands. Whatever goes wrong, a draft that was edited or not delivered is kept. */
async function conduct(session: InviteSession, options: InviteOptions, eml: string | undefined): Promise<ExitCode> {
  const { context, kept } = session;
  const isAsked = options.copy || options.open || options.print || eml !== undefined;
  try {
    if (options.edit) {
      const { editDraft } = await import('./edit-draft.ts');
      session.composition = await editDraft(context, session.composition, kept);
    }
    if (isAsked || !context.canPrompt) await handOver(session, options, eml, !isAsked);
    else {
      const { runMenu } = await import('./menu.ts');
      await runMenu(session);
      if (context.printer.request.explicit) await printResult(session, options);
    }
  } catch (error) {
    if (kept.isThere) await context.notice(`The draft is kept in ${kept.path}`);
    throw error;
  }
  return conclude(session);
}

async function handOver(
  session: InviteSession,
  options: InviteOptions,
  eml: string | undefined,
  isDefault: boolean,
): Promise<void> {
  const { context } = session;
  const isRecord = context.printer.request.explicit;
  if (eml !== undefined) await session.deliver((handOff, draft) => handOff.eml(draft, eml, options.force ?? false));
  if (options.copy) await session.deliver((handOff, draft) => handOff.copy(draft));
  if (options.open) await session.deliver((handOff, draft) => handOff.open(draft));
  const isPrint = (options.print || isDefault) && context.printer.request.format !== 'none';
  if (isPrint && !isRecord) await session.deliver((handOff, draft) => handOff.print(draft));
  // In JSON the draft comes with what was recorded, so it is recorded first.
  if (isPrint && isRecord) await session.deliver(async () => ({ kind: 'print', said: '' }));
  if (isRecord) await printResult(session, options);
}

function printResult(session: InviteSession, options: InviteOptions): Promise<void> {
  const { context, facts, composition, delivered, recorder } = session;
  return tell(context, options, {
    customer: facts.customer,
    template: facts.template,
    draft: composition.draft,
    handOffs: delivered.map(({ kind }) => kind),
    id: recorder?.id ?? null,
  });
}

function tell(context: Context, options: InviteOptions, result: InviteResult): Promise<void> {
  return options.tell === undefined ? context.printer.record(result, inviteFields) : options.tell(result);
}

/** Tells what was not done, keeps the draft if it is needed still, and says it all in the exit code. */
async function conclude({
  context,
  kept,
  composition,
  hasFailed,
  isHandedOver,
  delivered,
  recorder,
}: InviteSession): Promise<ExitCode> {
  const isPrinted = delivered.some(({ kind }) => kind === 'print');
  if (hasFailed && !isPrinted) {
    await keep(context, kept, composition);
  } else if (isHandedOver) {
    kept.remove();
  } else if (kept.isThere) {
    await context.notice(`The draft is kept in ${kept.path}`);
  }
  const notRecorded = recorder?.failure;
  if (notRecorded !== undefined && delivered.length > 0) {
    await context.notice(`relate: Not recorded: ${oneLine(notRecorded.message)}`);
    const hint = context.wording.hint(notRecorded.hint);
    if (hint !== undefined) await context.notice(hint);
  }
  return hasFailed || (notRecorded !== undefined && delivered.length > 0) ? ExitCode.partial : ExitCode.done;
}

/** Where nothing can be written, the terminal is the last place left for the draft. */
async function keep(context: Context, kept: KeptDraft, { draft }: Composition): Promise<void> {
  try {
    kept.write(draft);
  } catch (error) {
    if (!(error instanceof RelateError)) throw error;
    const { formatDraft } = await import('../../invitation/mail/draft.ts');
    return context.notice(`${oneLine(error.message)}\nThis is the draft:\n\n${manyLines(formatDraft(draft))}`);
  }
  return context.notice(`The draft is kept in ${kept.path}`);
}

async function goOnDespite(context: Context, earlier: Invitation): Promise<boolean> {
  const day = earlier.createdAt.slice(0, 10);
  const to = earlier.to.length > 0 ? ` (to ${earlier.to.join(', ')})` : '';
  const message = oneLine(`${earlier.customer} was invited on ${day}${to}: ${earlier.id}.`);
  if (!context.canPrompt) {
    throw failed('invited-already', message, {
      hint:
        earlier.status === 'accepted'
          ? `The invitation was accepted. To invite again: --again. Who accepted: relate invitations show ${earlier.id}`
          : `To invite again: --again. To remind: relate invitations remind ${earlier.id}${profileFlag(context, context.profile())}`,
      facts: { id: earlier.id, createdAt: earlier.createdAt },
    });
  }
  await context.notice(message);
  const goesOn = await context.world.prompter.confirm({ message: 'Invite again?', default: false });
  if (!goesOn) await context.notice('Nothing was drafted.');
  return goesOn;
}

async function preview(
  context: Context,
  { draft }: Composition,
  { customer, template }: InvitationFacts,
  options: InviteOptions,
  eml: string | undefined,
): Promise<ExitCode> {
  if (context.printer.request.explicit) {
    await tell(context, options, { customer, template, draft, handOffs: [], id: null });
  } else {
    const { formatDraft } = await import('../../invitation/mail/draft.ts');
    await context.world.stdout.write(formatDraft(draft));
  }
  const steps = [
    options.edit ? 'open it in your editor' : '',
    eml === undefined ? '' : `save it as ${eml === '-' ? 'standard output' : eml}`,
    options.copy ? 'copy it' : '',
    options.open ? 'open it in the mail client' : '',
    options.record ? 'record it' : '',
  ].filter((step) => step !== '');
  await context.notice(oneLine(`Would ${steps.length === 0 ? 'print it' : steps.join(', ')} (--dry-run).`));
  return ExitCode.done;
}

function refuseConflicts(context: Context, options: InviteOptions, eml: string | undefined): void {
  const { explicit, format } = context.printer.request;
  if (eml === '-' && explicit && format !== 'none') {
    throw wrongUsage('option-conflict', `--eml - and a result as ${format} would both go to standard output.`, {
      hint: 'Name a file, or give --output none.',
    });
  }
  if (eml === '-' && options.print) {
    throw wrongUsage('option-conflict', '--eml - and --print would both write to standard output.');
  }
  if (options.force && eml === undefined) throw wrongUsage('option-alone', '--force goes with --eml FILE.');
}
