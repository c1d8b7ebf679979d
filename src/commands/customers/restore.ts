import type { ServiceOptions } from '../../cli/connection.ts';
import type { Context } from '../../cli/context.ts';
import { profileFlag } from '../../cli/profile-flag.ts';
import { askingService } from '../../cli/progress.ts';
import { resolveCustomer } from '../../customers/find.ts';
import { accessOf } from '../../customers/status.ts';
import { ExitCode, failed } from '../../errors.ts';
import type { MailRequest } from '../../invitation/prepare.ts';
import { oneLine } from '../../output/sanitise.ts';
import { shellWord } from '../../text/shell-word.ts';
import { deliverDraft, senderFrom } from '../shared/draft/deliver.ts';
import { draftFields } from '../shared/draft/fields.ts';
import { type HandOffOptions, wantedHandOffs } from '../shared/draft/hand-offs.ts';
import { type RecipientOptions, recipientFrom } from '../shared/draft/recipient.ts';
import { languageFor } from '../shared/templates.ts';
import { withCustomers } from './shared/session.ts';

interface RestoreOptions extends ServiceOptions, HandOffOptions, Pick<RecipientOptions, 'to' | 'contact'> {
  readonly lang?: string;
  readonly provider?: string;
  readonly dryRun?: boolean;
}

/** `relate customers restore`: a draft of the mail that asks for permissions again. */
export async function run(context: Context, options: RestoreOptions, customer: string): Promise<ExitCode> {
  if (await context.printer.answersBeforehand(draftFields)) return ExitCode.done;
  const wanted = wantedHandOffs(context, options);
  const sender = senderFrom(context, options.provider);
  const { id, name, domain, access } = await withCustomers(context, options, async (session) => {
    const { partnerCenter, ledger, partner } = session;
    const { id, record } = await askingService(context, async () => {
      const meant = await resolveCustomer(customer, session);
      return { id: meant.id, record: await partnerCenter.customer(meant.id) };
    });
    const remembered = (await ledger?.customers.get(partner, [id]))?.get(id);
    return {
      id,
      name: record.companyName,
      domain: record.domain,
      access: accessOf(record.allowDelegatedAccess, remembered?.access ?? null),
    };
  });
  const shown = oneLine(name);
  if (access === 'delegated') {
    throw failed('access-there', `${shown} has not removed the access: it is there.`, {
      hint: `See: relate customers show ${shellWord(id)}${profileFlag(context, context.profile())}`,
    });
  }
  if (access !== 'removed') await context.notice(`It is not known that ${shown} ever gave access.`);
  await context.notice('Your duty to support this customer goes on, although you can do less for them now.');
  const { to, contact, lang, dryRun = false } = options;
  const said = { ...(to && { to }), ...(contact !== undefined && { contact }), ...(domain !== '' && { domain }) };
  const recipient = await recipientFrom(context, said, name);
  const language = languageFor(context, lang);
  const mail: MailRequest = { sender, recipient, template: 'restore', language, purpose: 'restore' };
  return deliverDraft(context, mail, wanted, { record: true, dryRun });
}
