import { copyAssignments } from '../../admin/assign/copy.ts';
import { renewalOf, renewalRefusal, successorRequest } from '../../admin/renewal.ts';
import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { maxWait } from '../../cli/options.ts';
import { ExitCode, failed } from '../../errors.ts';
import type { AdminRelationship } from '../../graph/admin-relationships.ts';
import { usualTemplate } from '../../invitation/purpose.ts';
import { shortLine } from '../../output/sanitise.ts';
import { adminSenderFrom } from '../shared/draft/deliver.ts';
import { wantedHandOffs } from '../shared/draft/hand-offs.ts';
import { again, draftOptions } from '../shared/draft/options.ts';
import { mailDetails } from '../shared/draft/recipient.ts';
import { languageFor } from '../shared/templates.ts';
import { askForAccess } from './shared/ask.ts';
import { askedFields } from './shared/asked-fields.ts';
import { assignFields } from './shared/assign-fields.ts';
import { groupName } from './shared/group-name.ts';
import { lastMail } from './shared/last-mail.ts';
import { adminRelationship, relationshipMeant } from './shared/relationship.ts';
import { type AdminLedgerSession, askingGraph, readOne, withAdminAndLedger } from './shared/session.ts';

export const command = defineCommand(
  {
    details:
      'A relationship can not be made longer by you, except by letting it extend itself. This makes another one with the ' +
      'same roles for the same time, and drafts the mail with its approval link. The old one stays until it ends. When the ' +
      'customer has approved, --groups gives your groups the roles by the new one that they have by the old one: do it ' +
      'before the old one ends.',
    arguments: [adminRelationship],
    options: [
      { flags: '--groups', meaning: 'give your groups their roles by the successor, which the customer has approved' },
      ...draftOptions,
      again,
      maxWait,
    ],
    fields: askedFields,
    instead: { groups: { fields: assignFields, isList: true } },
    examples: ['admin renew contoso.com --to it@contoso.com --open', 'admin renew contoso.com --groups'],
  },
  async (context, options, text) => {
    const { groups: isForGroups = false } = options;
    if (isForGroups) {
      return withAdminAndLedger(context, options, async (session) => {
        const requests = await session.ledger.admin.requests(session.partner);
        const isRenewed = ({ id }: AdminRelationship) => requests.some(({ renews }) => renews === id);
        const { found } = await relationshipMeant(context, session, text, isRenewed);
        return copyGroups(context, session, found, await approvedSuccessor(context, session, found));
      });
    }
    const wanted = wantedHandOffs(context, options);
    const details = await mailDetails(context, options);
    const given = options.lang === undefined ? undefined : await languageFor(context, options.lang, options.template);
    return withAdminAndLedger(context, options, async (session) => {
      const { found } = await relationshipMeant(context, session, text, wasInForce);
      const { request, successor } = await successorOf(context, session, found);
      const refusal = renewalRefusal(request, successor, session.ledger.author);
      if (refusal !== undefined) throw refusal;
      if (found.activatedAt === null) throw neverInForce(found);
      const before = await lastMail(session, found);
      const language = given ?? before.language ?? (await languageFor(context, undefined, options.template));
      const sender = adminSenderFrom(context);
      const { template = usualTemplate('admin-renew', sender.profile.type) } = options;
      const { customer } = before;
      const recipient = { customer, to: before.to, cc: before.cc, ...details };
      const { profile, operator } = sender;
      const who = { customer, customerTenantId: found.customerId, domain: null, to: recipient.to };
      const what = { ...renewalOf(found), roleSet: null, displayName: undefined, renews: found.id };
      const by = { partner: session.partner, profile: profile.name, operator, language };
      const code = await askForAccess(
        context,
        session,
        { ...who, ...what, ...by, purpose: 'renew' },
        {
          language,
          wanted,
          again: options.again ?? false,
          mailWith: (admin) => ({ sender, recipient, template, language, purpose: 'admin-renew', admin }),
        },
      );
      if (context.globals.dryRun) return code;
      const next = { command: 'admin renew', args: [found.id], options: { groups: true } } as const;
      await context.notice(context.wording.advice({ says: 'When it is approved, give your groups their roles', next }));
      return code;
    });
  },
);

/** Whether it was in force once: of several with a customer, that one is meant. */
function wasInForce({ activatedAt, state }: AdminRelationship): boolean {
  return activatedAt !== null && state !== 'terminated';
}

function neverInForce({ displayName, id, state }: AdminRelationship) {
  return failed('never-in-force', shortLine(`${displayName} was never in force, so there is nothing to follow on.`), {
    hint: { says: 'What it is', next: { command: 'admin show', args: [id] } },
    facts: { state },
  });
}

/** The request for what follows on a relationship, and what the service has of that; undefined where there is none. */
async function successorOf(context: Context, session: AdminLedgerSession, found: AdminRelationship) {
  const request = await successorRequest(session.ledger.admin, session.partner, found);
  const id = request?.relationshipId ?? null;
  const reading = id === null ? undefined : await readOne(context, session, id);
  return { request, successor: reading?.relationship };
}

async function approvedSuccessor(
  context: Context,
  session: AdminLedgerSession,
  found: AdminRelationship,
): Promise<AdminRelationship> {
  const { successor } = await successorOf(context, session, found);
  if (successor !== undefined && successor.state === 'active') return successor;
  const [says, next] =
    successor === undefined
      ? (['Ask for one', { command: 'admin renew', args: [found.id] }] as const)
      : (['Where it is', { command: 'admin show', args: [successor.id] }] as const);
  throw failed('successor-missing', shortLine(`${found.displayName} has no successor in force.`), {
    hint: { says, next },
  });
}

async function copyGroups(
  context: Context,
  session: AdminLedgerSession,
  from: AdminRelationship,
  to: AdminRelationship,
): Promise<ExitCode> {
  if (await context.isDryRun(`give the groups of ${from.displayName} their roles by ${to.displayName}`)) {
    return ExitCode.done;
  }
  const nameOf = (id: string) => groupName(session.graph, id);
  const copied = await askingGraph(context, () => copyAssignments(session, from, to, nameOf));
  const rows = copied.map(({ group, outcome }) => ({ relationship: to, group, result: outcome, reason: '' }));
  await context.printer.list(rows, assignFields, 'No group has roles by the old one that the new one has too.');
  return rows.some(({ result }) => result === 'pending') ? ExitCode.partial : ExitCode.done;
}
