import { defineCommand } from '../../cli/command.ts';
import { provider } from '../../cli/options.ts';
import { usualTemplate } from '../../invitation/purpose.ts';
import { namedTemplate } from '../../invitation/template/source.ts';
import { deliverDraft, senderFrom } from '../shared/draft/deliver.ts';
import { draftFields } from '../shared/draft/fields.ts';
import { wantedHandOffs } from '../shared/draft/hand-offs.ts';
import { domain, draftOptions } from '../shared/draft/options.ts';
import { recipientFrom } from '../shared/draft/recipient.ts';
import { languageFor } from '../shared/templates.ts';
import { refuseOtherCloud } from './other-cloud.ts';

export const command = defineCommand(
  {
    details:
      'Needs no sign-in, and no network: with --domain, where there is one, the domain is looked up, and a customer of ' +
      'another Microsoft cloud is refused. At a prompt without a hand-off (--copy, --open, --eml, --print), shows the ' +
      'draft and asks; in a script, prints it. What was handed over is recorded in the ledger. RELATE_LANGUAGE and ' +
      'RELATE_TEMPLATE give the language and the template where the options do not.',
    arguments: [{ name: '[customer]', meaning: "the customer's company name" }],
    options: [
      ...draftOptions,
      domain,
      provider,
      { flags: '--again', meaning: 'invite although the customer was invited in the last 14 days' },
      { flags: '--no-record', meaning: 'do not record it in the ledger' },
    ],
    fields: draftFields,
    examples: [
      'invite "Contoso Ltd" --to it@contoso.com',
      'invite "Contoso Ltd" --to it@contoso.com --contact "Ms Li" --lang de --open',
      'invite "Contoso Ltd" --note - --eml contoso.eml < note.txt',
    ],
  },
  async (context, options, customer) => {
    const wanted = wantedHandOffs(context, options);
    const sender = senderFrom(context, options.provider);
    const recipient = await recipientFrom(context, options, customer);
    if (recipient.domain !== undefined) await refuseOtherCloud(context, recipient.domain);
    const named =
      options.template ?? context.setting('template').value ?? usualTemplate('invitation', sender.profile.type);
    const mail = {
      sender,
      recipient,
      template: namedTemplate(named),
      language: languageFor(context, options.lang),
      purpose: 'invitation',
    } as const;
    return deliverDraft(context, mail, wanted, options);
  },
);
