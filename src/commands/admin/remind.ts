import { defineCommand } from '../../cli/command.ts';
import { maxWait } from '../../cli/options.ts';
import { resolveCustomer } from '../../customers/find.ts';
import { saysNoCustomer } from '../../customers/still-there.ts';
import type { AdminRelationship } from '../../graph/admin-relationships.ts';
import { usualTemplate } from '../../invitation/purpose.ts';
import { adminSenderFrom, deliverDraft } from '../shared/draft/deliver.ts';
import { draftFields } from '../shared/draft/fields.ts';
import { wantedHandOffs } from '../shared/draft/hand-offs.ts';
import { draftOptions } from '../shared/draft/options.ts';
import { mailDetails } from '../shared/draft/recipient.ts';
import { languageFor } from '../shared/templates.ts';
import { askedAccess } from './shared/asked.ts';
import { adminRelationship, isWaiting, relationshipNamed, requireWaiting } from './shared/relationship.ts';
import { type AdminSession, readAll, withAdmin } from './shared/session.ts';

export const command = defineCommand(
  {
    details:
      'Drafts the mail with the approval link once more, for a relationship that the customer has not approved, in the ' +
      'language and to the recipients of the last mail about it unless others are given.',
    arguments: [adminRelationship],
    options: [...draftOptions, maxWait],
    fields: draftFields,
    examples: ['admin remind contoso.com --open'],
  },
  async (context, options, text) => {
    const wanted = wantedHandOffs(context, options);
    const details = await mailDetails(context, options);
    return withAdmin(context, options, async (session) => {
      const { relationships } = await readAll(context, session);
      const found = await relationshipNamed(text, relationships, session, isWaiting);
      requireWaiting(found);
      const before = await lastMail(session, found);
      const language = options.lang ?? before.language ?? languageFor(context, undefined);
      const sender = adminSenderFrom(context);
      const { template = usualTemplate('admin-reminder', sender.profile.type) } = options;
      const recipient = { customer: before.customer, to: before.to, cc: before.cc, ...details };
      const admin = await askedAccess(session, found.id, found, language);
      const mail = { sender, recipient, template, language, purpose: 'admin-reminder', admin } as const;
      return deliverDraft(context, mail, wanted, { record: true });
    });
  },
);

/** Whom the last mail about the relationship was for, else whom it was asked for. */
async function lastMail(session: AdminSession, relationship: AdminRelationship) {
  const { ledger, partner } = session;
  const { id } = relationship;
  const mail = (await ledger?.admin.mails(partner, id))?.at(-1);
  const [request] = (await ledger?.admin.requests(partner, { relationshipId: id })) ?? [];
  return {
    customer: request?.customer ?? (await nameOf(session, relationship)),
    to: mail?.to ?? request?.to ?? [],
    cc: mail?.cc ?? [],
    language: mail?.language ?? request?.language ?? undefined,
  };
}

/** The name of its customer; that of the relationship where it has none that can be found. */
async function nameOf(
  { ledger, partner, partnerCenter }: AdminSession,
  { customerId, customerName, displayName }: AdminRelationship,
): Promise<string> {
  if (customerName !== null || customerId === null) return customerName ?? displayName;
  try {
    const sources = { ledger, partner, partnerCenter: await partnerCenter() };
    return (await resolveCustomer(customerId, sources)).name;
  } catch (error) {
    if (saysNoCustomer(error)) return displayName;
    throw error;
  }
}
