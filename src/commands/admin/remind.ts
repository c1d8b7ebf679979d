import { defineCommand } from '../../cli/command.ts';
import { maxWait } from '../../cli/options.ts';
import { usualTemplate } from '../../invitation/purpose.ts';
import { adminSenderFrom, deliverDraft } from '../shared/draft/deliver.ts';
import { draftFields } from '../shared/draft/fields.ts';
import { wantedHandOffs } from '../shared/draft/hand-offs.ts';
import { again, draftOptions } from '../shared/draft/options.ts';
import { mailDetails } from '../shared/draft/recipient.ts';
import { languageFor } from '../shared/templates.ts';
import { askedAccess } from './shared/asked.ts';
import { lastMail } from './shared/last-mail.ts';
import { adminRelationship, isWaiting, relationshipMeant, requireWaiting } from './shared/relationship.ts';
import { withAdmin } from './shared/session.ts';

export const command = defineCommand(
  {
    details:
      'Drafts the mail with the approval link once more, for a relationship that the customer has not approved, in the ' +
      'language and to the recipients of the last mail about it unless others are given.',
    arguments: [adminRelationship],
    options: [...draftOptions, again, maxWait],
    fields: draftFields,
    examples: ['admin remind contoso.com --open'],
  },
  async (context, options, text) => {
    const wanted = wantedHandOffs(context, options);
    const details = await mailDetails(context, options);
    const given = options.lang === undefined ? undefined : await languageFor(context, options.lang, options.template);
    return withAdmin(context, options, async (session) => {
      const { found } = await relationshipMeant(context, session, text, isWaiting);
      requireWaiting(found);
      const before = await lastMail(session, found);
      const language = given ?? before.language ?? (await languageFor(context, undefined, options.template));
      const sender = adminSenderFrom(context);
      const { template = usualTemplate('admin-reminder', sender.profile.type) } = options;
      const recipient = { customer: before.customer, to: before.to, cc: before.cc, ...details };
      const admin = await askedAccess(session, found.id, found, language);
      const mail = { sender, recipient, template, language, purpose: 'admin-reminder', admin } as const;
      return deliverDraft(context, mail, wanted, { record: true, again: options.again ?? false });
    });
  },
);
