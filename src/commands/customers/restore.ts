import { lostRoles } from '../../admin/lost.ts';
import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { maxWait } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import { type FindableCustomer, resolveCustomer } from '../../customers/find.ts';
import { saysNoCustomer } from '../../customers/still-there.ts';
import { failed, type RelateError } from '../../errors.ts';
import { usualTemplate } from '../../invitation/purpose.ts';
import { shortLine } from '../../output/sanitise.ts';
import { readAddresses } from '../../text/addresses.ts';
import { askForAccess } from '../admin/shared/ask.ts';
import { askedFields } from '../admin/shared/asked-fields.ts';
import { isActive, isWaiting } from '../admin/shared/relationship.ts';
import { type AdminLedgerSession, readAll, withAdminAndLedger } from '../admin/shared/session.ts';
import { wantedAccess, wishOptions, withRoleSet } from '../admin/shared/wish.ts';
import { adminSenderFrom } from '../shared/draft/deliver.ts';
import { wantedHandOffs } from '../shared/draft/hand-offs.ts';
import { again, draftOptions } from '../shared/draft/options.ts';
import { mailDetails } from '../shared/draft/recipient.ts';
import { languageFor } from '../shared/templates.ts';
import { customer } from './shared/customer.ts';

export const command = defineCommand(
  {
    details:
      'Asks for a new admin relationship with the roles that were lost when the last one ended, unless others are given, as ' +
      '"relate admin request" does. The mail goes to the address in the record of the customer, unless --to names others. ' +
      'Your duty to support the customer goes on meanwhile.',
    arguments: [customer],
    options: [
      ...wishOptions,
      ...draftOptions,
      again,
      // Scripts that name one shall go on to work.
      {
        flags: '--provider <name>',
        meaning: 'without effect: no indirect provider has a part in it',
        values: 'provider',
      },
      maxWait,
    ],
    fields: askedFields,
    examples: ['customers restore contoso.com --to it@contoso.com --open'],
  },
  async (context, given, text) => {
    const options = withRoleSet(given);
    const wanted = wantedHandOffs(context, options);
    const details = await mailDetails(context, options);
    const language = await languageFor(context, options.lang, options.template);
    const sender = adminSenderFrom(context);
    const { template = usualTemplate('admin-restore', sender.profile.type), roleSet: set, roles } = options;
    return withAdminAndLedger(context, options, async (session) => {
      const { id, name, domain, to } = await restored(context, session, text);
      const lost = set === undefined && roles === undefined ? await rolesToRestore(context, session, id, name) : roles;
      const access = await wantedAccess(context, { ...options, ...(lost !== undefined && { roles: lost }) }, true);
      await context.notice('Your duty to support this customer goes on, although you can do less for them now.');
      const recipient = { customer: name, to, cc: [], ...(domain && { domain }), ...details };
      const { partner } = session;
      const { profile, operator } = sender;
      const facts = { partner, profile: profile.name, operator, language, to: recipient.to, customer: name };
      const who = { customerTenantId: id, domain: domain || null, renews: null, purpose: 'restore' } as const;
      return askForAccess(
        context,
        session,
        { ...facts, ...who, ...access },
        {
          language,
          wanted,
          again: options.again ?? false,
          mailWith: (admin) => ({ sender, recipient, template, language, purpose: 'admin-restore', admin }),
        },
      );
    });
  },
);

/** The customer that is meant, with the addresses that the service has. */
async function restored(context: Context, { ledger, partner, ...session }: AdminLedgerSession, text: string) {
  const partnerCenter = await session.partnerCenter();
  return askingService(context, async () => {
    const found: FindableCustomer = await resolveCustomer(text, { partnerCenter, ledger, partner });
    const email = await partnerCenter.customer(found.id).then(
      (record) => record.email,
      (error: unknown) => {
        if (saysNoCustomer(error)) return null;
        throw error;
      },
    );
    return { ...found, to: email !== null && (await readAddresses(email)).ok ? [email] : [] };
  });
}

/**
 * The ids of the roles that were lost; undefined where none is known. Where the access is there, or was asked for already,
 * there is nothing to restore.
 */
async function rolesToRestore(
  context: Context,
  session: AdminLedgerSession,
  id: string,
  name: string,
): Promise<readonly string[] | undefined> {
  const { relationships, now } = await readAll(context, session);
  const listed = relationships.filter(({ customerId }) => customerId === id);
  const waiting = listed.find(isWaiting);
  if (waiting !== undefined) throw askedAlready(name, waiting.id);
  const ids = new Set(listed.map((relationship) => relationship.id));
  // What ended a year ago is listed no more, and the ledger has it still.
  const stored = await session.ledger.admin.relationships(session.partner, { customerId: id });
  const lost = lostRoles([...listed, ...stored.filter((relationship) => !ids.has(relationship.id))], now);
  if (lost.length > 0) return lost;
  if (listed.some(isActive)) throw accessThere(id, name);
  await context.notice(shortLine(`It is not known which roles you had at ${name}.`));
  return undefined;
}

function accessThere(id: string, name: string): RelateError {
  return failed('access-there', shortLine(`${name} has not taken away any role: the access is there.`), {
    hint: { says: 'See', next: { command: 'customers show', args: [id] } },
  });
}

function askedAlready(name: string, relationshipId: string): RelateError {
  return failed('access-asked-for', shortLine(`${name} was asked for access, and has not answered.`), {
    hint: { says: 'Remind them', next: { command: 'admin remind', args: [relationshipId] } },
  });
}
