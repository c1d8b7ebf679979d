import { defineCommand } from '../../cli/command.ts';
import { maxWait, provider } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import { readAccess } from '../../customers/record.ts';
import { failed } from '../../errors.ts';
import { shortLine } from '../../output/sanitise.ts';
import { readAddresses } from '../../text/addresses.ts';
import { deliverDraft, senderFrom } from '../shared/draft/deliver.ts';
import { draftFields } from '../shared/draft/fields.ts';
import { wantedHandOffs } from '../shared/draft/hand-offs.ts';
import { draftOptions } from '../shared/draft/options.ts';
import { recipientFrom } from '../shared/draft/recipient.ts';
import { languageFor } from '../shared/templates.ts';
import { customer } from './shared/customer.ts';
import { withCustomers } from './shared/session.ts';

export const command = defineCommand(
  {
    details:
      'Drafts the mail to the address in the record of the customer, unless --to names others, and hands it over as ' +
      '"relate invite" does. Your duty to support the customer goes on meanwhile.',
    arguments: [customer],
    options: [...draftOptions, provider, maxWait],
    fields: draftFields,
    examples: ['customers restore contoso.com --to it@contoso.com --open'],
  },
  async (context, options, text) => {
    const wanted = wantedHandOffs(context, options);
    const sender = senderFrom(context, options.provider);
    const {
      customer: restored,
      access,
      invitationId,
    } = await withCustomers(context, options, (session) =>
      askingService(context, () => readAccess(text, session, context.world.clock)),
    );
    const { id, companyName, domain, email } = restored;
    const title = shortLine(companyName);
    if (access === 'delegated') {
      throw failed('access-there', `${title} has not removed the access: it is there.`, {
        hint: { says: 'See', next: { command: 'customers show', args: [id] } },
      });
    }
    if (access !== 'removed') await context.notice(`It is not known that ${title} ever gave access.`);
    await context.notice('Your duty to support this customer goes on, although you can do less for them now.');
    const to = options.to ?? (await usableAddresses(email));
    const recipient = await recipientFrom(context, { ...options, to, ...(domain !== '' && { domain }) }, companyName);
    const { template = 'restore' } = options;
    const language = languageFor(context, options.lang);
    const mail = { sender, recipient, template, purpose: 'restore', language } as const;
    const event = invitationId === undefined ? {} : { invitationId };
    return deliverDraft(context, { ...mail, ...event }, wanted, { record: true });
  },
);

/** The address that the service has; none where it has none, or one that no mail goes to. */
async function usableAddresses(email: string | null): Promise<readonly string[]> {
  if (email === null) return [];
  return (await readAddresses(email)).ok ? [email] : [];
}
