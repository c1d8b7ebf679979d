import { defineCommand } from '../../cli/command.ts';
import { provider } from '../../cli/options.ts';
import { wrongUsage } from '../../errors.ts';
import { usualTemplate } from '../../invitation/purpose.ts';
import { namedTemplate } from '../../invitation/template/source.ts';
import { askedFields } from '../admin/shared/asked-fields.ts';
import { deliverDraft, senderFrom } from '../shared/draft/deliver.ts';
import type { DraftResult } from '../shared/draft/fields.ts';
import { wantedHandOffs } from '../shared/draft/hand-offs.ts';
import { domain, draftOptions } from '../shared/draft/options.ts';
import { recipientFrom } from '../shared/draft/recipient.ts';
import { listOptions, refuseMixture } from '../shared/draft-list/options.ts';
import { refuseOtherCloud } from '../shared/other-cloud.ts';
import { languageFor } from '../shared/templates.ts';
import { invitationListFields } from './list/fields.ts';

export const command = defineCommand(
  {
    details:
      'Needs no sign-in, and no network unless --admin or --outlook is given: with --domain, where there is one, the domain is looked up, and a customer of ' +
      'another Microsoft cloud is refused. At a prompt without a hand-off (--copy, --open, --outlook, --eml, --print), shows the ' +
      'draft and asks; in a script, prints it. What was handed over is recorded in the ledger. In a list, the column "admin" ' +
      'does what --admin does for one customer. RELATE_LANGUAGE and ' +
      'RELATE_TEMPLATE give the language and the template where the options do not.',
    arguments: [{ name: '[customer]', meaning: "the customer's company name" }],
    options: [
      ...draftOptions,
      domain,
      provider,
      {
        flags: '--admin <set>',
        meaning: 'ask for an admin relationship with the roles of this set too, in the same mail; needs a sign-in',
        values: 'role set',
      },
      {
        flags: '--again',
        meaning: 'invite although the customer was invited in the last 14 days, or its draft in Outlook was edited',
      },
      { flags: '--no-record', meaning: 'do not record it in the ledger' },
      ...listOptions,
    ],
    fields: askedFields,
    instead: { from: { fields: invitationListFields, isList: true } },
    examples: [
      'invite "Contoso Ltd" --to it@contoso.com',
      'invite "Contoso Ltd" --to it@contoso.com --contact "Ms Li" --lang de --open',
      'invite "Contoso Ltd" --to it@contoso.com --domain contoso.com --admin helpdesk --open',
      'invite "Contoso Ltd" --to it@contoso.com --outlook',
      'invite "Contoso Ltd" --note - --eml contoso.eml < note.txt',
      'invite --from customers.csv --dry-run',
      'invite --from customers.csv --eml-dir drafts --yes',
    ],
  },
  async (context, options, customer) => {
    refuseMixture(options, customer, 'invites');
    if (options.from !== undefined) {
      const { inviteList } = await import('./list/run.ts');
      return inviteList(context, { ...options, from: options.from });
    }
    const wanted = wantedHandOffs(context, options);
    const sender = senderFrom(context, options.provider);
    const recipient = await recipientFrom(context, options, customer);
    if (options.admin !== undefined) {
      if (!options.record) {
        throw wrongUsage(
          'option-conflict',
          'What --admin asks for is kept in the ledger, and --no-record forbids that.',
        );
      }
      const { inviteWithAccess } = await import('../admin/shared/invite-with-access.ts');
      const { admin: set, again = false, template, lang: language } = options;
      return inviteWithAccess(context, { sender, named: recipient, wanted, set, again, template, language });
    }
    if (recipient.domain !== undefined) await refuseOtherCloud(context, recipient.domain);
    const named =
      options.template ?? context.setting('template').value ?? usualTemplate('invitation', sender.profile.type);
    const mail = {
      sender,
      recipient,
      template: namedTemplate(named),
      language: await languageFor(context, options.lang, named),
      purpose: 'invitation',
    } as const;
    const present = (result: DraftResult) => context.printer.record({ ...result, request: undefined }, askedFields);
    return deliverDraft(context, mail, wanted, { ...options, present });
  },
);
