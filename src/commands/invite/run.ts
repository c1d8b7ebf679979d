import type { Context } from '../../cli/context.ts';
import { ExitCode, wrongUsage } from '../../errors.ts';
import { kindOfTemplate, purposeOfKind, usualTemplate } from '../../invitation/template/kind.ts';
import { deliverDraft, senderFrom } from '../shared/draft/deliver.ts';
import { draftFields } from '../shared/draft/fields.ts';
import { type HandOffOptions, wantedHandOffs } from '../shared/draft/hand-offs.ts';
import { type RecipientOptions, recipientFrom } from '../shared/draft/recipient.ts';
import { languageFor } from '../shared/templates.ts';

interface InviteOptions extends RecipientOptions, HandOffOptions {
  readonly lang?: string;
  readonly template?: string;
  readonly provider?: string;
  readonly again?: boolean;
  /** False with `--no-record`. */
  readonly record: boolean;
  readonly dryRun?: boolean;
}

/** `relate invite` */
export async function run(context: Context, options: InviteOptions, customer: string | undefined): Promise<ExitCode> {
  if (await context.printer.answersBeforehand(draftFields)) return ExitCode.done;
  const wanted = wantedHandOffs(context, options);
  const sender = senderFrom(context, options.provider);
  const recipient = await recipientFrom(context, options, customer);
  const template = options.template ?? context.setting('template').value ?? usualTemplate(sender.profile.type);
  if (template === '') throw wrongUsage('value-invalid', '--template is empty.');
  const purpose = purposeOfKind(kindOfTemplate(template));
  const mail = { sender, recipient, template, language: languageFor(context, options.lang), purpose };
  return deliverDraft(context, mail, wanted, options);
}
