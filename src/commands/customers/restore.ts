import { defineCommand } from '../../cli/command.ts';
import { dryRun, maxWait, provider } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import { readAccess } from '../../customers/record.ts';
import { failed } from '../../errors.ts';
import { oneLine } from '../../output/sanitise.ts';
import { deliverDraft, senderFrom } from '../shared/draft/deliver.ts';
import { draftFields } from '../shared/draft/fields.ts';
import { wantedHandOffs } from '../shared/draft/hand-offs.ts';
import { contact, draftLanguage, handOffOptions, to } from '../shared/draft/options.ts';
import { recipientFrom } from '../shared/draft/recipient.ts';
import { languageFor } from '../shared/templates.ts';
import { customer } from './shared/customer.ts';
import { withCustomers } from './shared/session.ts';

export const command = defineCommand(
  {
    details:
      'Drafts the mail and hands it over as "relate invite --template restore" does. Your duty to support the ' +
      'customer goes on meanwhile.',
    arguments: [customer],
    options: [to, contact, draftLanguage, provider, ...handOffOptions, dryRun, maxWait],
    fields: draftFields,
    examples: ['customers restore contoso.com --to it@contoso.com --open'],
  },
  async (context, options, text) => {
    const wanted = wantedHandOffs(context, options);
    const sender = senderFrom(context, options.provider);
    const { customer: restored, access } = await withCustomers(context, options, (session) =>
      askingService(context, () => readAccess(text, session)),
    );
    const { id, companyName, domain } = restored;
    const title = oneLine(companyName);
    if (access === 'delegated') {
      throw failed('access-there', `${title} has not removed the access: it is there.`, {
        hint: { says: 'See', next: { command: 'customers show', args: [id] } },
      });
    }
    if (access !== 'removed') await context.notice(`It is not known that ${title} ever gave access.`);
    await context.notice('Your duty to support this customer goes on, although you can do less for them now.');
    const recipient = await recipientFrom(context, { ...options, ...(domain !== '' && { domain }) }, companyName);
    const mail = { template: 'restore', purpose: 'restore', language: languageFor(context, options.lang) } as const;
    return deliverDraft(context, { sender, recipient, ...mail }, wanted, { record: true });
  },
);
